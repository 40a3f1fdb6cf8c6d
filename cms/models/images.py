"""Images that say what they show and whose they are."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition


class SiteImage(AbstractImage):
    """An image with text alternative (WCAG 1.1.1), author and licence. None of them can be left open.

    The text alternative is Wagtail's own `description`. "Decorative" means: screen readers pass over it.
    """

    is_decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("Tick this if the image says nothing that is not in the text. Screen readers then pass over it."),
    )
    author = models.CharField(
        _("author"), max_length=200, help_text=_("Who took or drew it. Visitors see this name below the image.")
    )
    licence = models.CharField(
        _("licence"),
        max_length=200,
        help_text=_("For example “CC BY 4.0” or “All rights: Town of Pinneberg”. Visitors see it below the image."),
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "is_decorative",
        "author",
        "licence",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        constraints = [
            models.CheckConstraint(
                name="image_says_what_it_shows", condition=Q(is_decorative=True) | ~Q(description="")
            ),
            models.CheckConstraint(name="image_has_author_and_licence", condition=~Q(author="") & ~Q(licence="")),
        ]

    def clean(self):
        super().clean()
        if not self.is_decorative and not self.description.strip():
            raise ValidationError(
                {"description": _("Describe what the image shows, or tick “decorative” if it only decorates.")}
            )
        for name in ("author", "licence"):
            if not getattr(self, name).strip():
                raise ValidationError({name: self._meta.get_field(name).error_messages["blank"]})

    @property
    def default_alt_text(self):
        return "" if self.is_decorative else self.description


class SiteRendition(AbstractRendition):
    """A size of an image, made when first asked for."""

    image = models.ForeignKey(SiteImage, verbose_name=_("image"), on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("image size")
        verbose_name_plural = _("image sizes")
        constraints = [
            models.UniqueConstraint(fields=("image", "filter_spec", "focal_point_key"), name="rendition_is_unique")
        ]
