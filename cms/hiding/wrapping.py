"""Puts the wrapped methods in the place of Wagtail's. Called once, when the site starts."""

from . import fields, lists, policies


def install():
    """Wraps each method; called a second time it does nothing. KeyError where Wagtail has one of them no more."""
    for owner, name, wrap in [*policies.WRAPPED, *lists.WRAPPED, *fields.WRAPPED]:
        original = vars(holder(owner, name))[name]
        if getattr(original, "__module__", "").startswith("cms."):
            continue
        setattr(owner, name, marked(wrap(original)))


def holder(owner, name):
    """The class, or module, in which the method is written: Wagtail moves some into a base class."""
    found = (one for one in getattr(owner, "__mro__", (owner,)) if name in vars(one))
    try:
        return next(found)
    except StopIteration:
        raise KeyError(f"{owner} has no {name}") from None


def marked(function):
    # `functools.wraps` has copied Wagtail's module; ours says who it is.
    function.__module__ = __name__
    return function
