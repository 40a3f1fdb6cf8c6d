"""A bare Django view that answers with as many bytes as its address says: the yardstick of `make bench`."""

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

settings.configure(ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__, SECRET_KEY="bench", MIDDLEWARE=[])
django.setup()


def answer(request, size):
    return HttpResponse(b"x" * size)


urlpatterns = [path("<int:size>", answer)]
application = get_wsgi_application()
