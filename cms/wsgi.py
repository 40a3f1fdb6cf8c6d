"""The entry point for gunicorn and other WSGI servers."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")
_django = get_wsgi_application()

from cms.guards import utf8_only  # noqa: E402 (needs the loaded apps)

application = utf8_only(_django)
