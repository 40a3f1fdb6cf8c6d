"""The body of an ordinary page."""

from wagtail import blocks

from .forms import CommentFormBlock, NextSignUpBlock, SeriesSignUpBlock, SignUpFormBlock
from .links import LinksBlock
from .media import ImageBlock
from .numbers import NumbersBlock
from .story import FaqBlock, StepsBlock
from .text import CalloutBlock, HeadingBlock, ParagraphBlock, QuoteBlock


class BodyBlock(blocks.StreamBlock):
    """All shared blocks, in the order in which editors look for them."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    image = ImageBlock()
    callout = CalloutBlock()
    quote = QuoteBlock()
    numbers = NumbersBlock()
    steps = StepsBlock()
    faq = FaqBlock()
    links = LinksBlock()
    sign_up_form = SignUpFormBlock()
    next_sign_up = NextSignUpBlock()
    series_sign_up = SeriesSignUpBlock()
    comment_form = CommentFormBlock()
