"""Blocks with pictures."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


class ImageBlock(blocks.StructBlock):
    """An image; its text alternative, author and licence come from the image itself."""

    image = ImageChooserBlock(label=_("Image"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, help_text=_("Shown below the image."))

    class Meta:
        icon = "image"
        label = _("Image")
        description = _("An image with caption, author and licence.")
        template = "blocks/image.html"
        preview_template = "blocks/image_preview.html"
