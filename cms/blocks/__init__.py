"""Blocks that pages of every room can use, by family."""

from .body import BodyBlock
from .forms import CommentFormBlock, FormBlock, NextSignUpBlock, SeriesSignUpBlock, SignUpFormBlock
from .links import LinksBlock
from .media import ImageBlock
from .numbers import NumbersBlock
from .story import FaqBlock, StepsBlock
from .text import CalloutBlock, HeadingBlock, ParagraphBlock, QuoteBlock

__all__ = [
    "BodyBlock",
    "CalloutBlock",
    "CommentFormBlock",
    "FaqBlock",
    "FormBlock",
    "HeadingBlock",
    "ImageBlock",
    "LinksBlock",
    "NextSignUpBlock",
    "NumbersBlock",
    "ParagraphBlock",
    "QuoteBlock",
    "SeriesSignUpBlock",
    "SignUpFormBlock",
    "StepsBlock",
]
