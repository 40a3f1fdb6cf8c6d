"""Dates that never break, and small questions templates ask."""

import segno
from django import template
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.safestring import mark_safe
from django.utils.translation import gettext, pgettext

register = template.Library()
NO_BREAK = "\u00a0"


def unbreakable(text):
    return text.replace(" ", NO_BREAK)


def local(value):
    return timezone.localtime(value) if hasattr(value, "hour") and timezone.is_aware(value) else value


@register.filter
def day(value):
    """Mittwoch, 23. Februar 2022"""
    if not value:
        return ""
    value = local(value)
    return date_format(value, "l") + ", " + unbreakable(date_format(value, "DATE_FORMAT"))


@register.filter
def short_day(value):
    """23. Februar 2022"""
    return unbreakable(date_format(local(value), "DATE_FORMAT")) if value else ""


@register.filter
def clock(value):
    """18.30 Uhr"""
    if not value:
        return ""
    return unbreakable(pgettext("time of day", "%(time)s") % {"time": date_format(local(value), "TIME_FORMAT")})


@register.filter
def day_clock(value):
    """Mittwoch, 23. Februar 2022, 18.30 Uhr"""
    return f"{day(value)}, {clock(value)}" if value else ""


@register.filter
def time_range(workshop):
    """18.30 bis 20.30 Uhr"""
    start, end = (date_format(local(value), "TIME_FORMAT") for value in (workshop.starts, workshop.ends))
    return unbreakable(gettext("%(start)s to %(end)s") % {"start": start, "end": end})


@register.filter
def iso(value):
    """For the datetime attribute of <time>."""
    return local(value).isoformat(timespec="minutes") if value else ""


@register.filter
def qr(address):
    """A QR code as SVG black on white as cameras want it, hidden from screen readers: the address stands beside it."""
    drawing = segno.make(address, error="m", micro=False).svg_inline(light="#fff", omitsize=True, border=2)
    return mark_safe(drawing.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1))  # noqa: S308


@register.filter
def amount(value):
    """1.234,5: a number as the language writes it, with the places that it has and no more."""
    return number_format(f"{value.normalize():f}" if hasattr(value, "normalize") else value, force_grouping=True)


@register.filter
def month_year(value):
    """Februar 2022"""
    return unbreakable(date_format(local(value), "F Y")) if value else ""
