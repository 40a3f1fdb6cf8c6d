"""The people who edit. Citizens have no accounts."""

from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """An editor's account. A model of our own from the first migration, so that it can grow without a rebuild."""

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
