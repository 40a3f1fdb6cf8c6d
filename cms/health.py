"""Two addresses for whoever watches the site: /healthz (the process answers) and /readyz (the site works)."""

from datetime import timedelta

from django.db import DatabaseError, InterfaceError
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.models import OwedMail, WorkerBeat

WORKER_SILENT_AFTER = timedelta(minutes=5)
MAIL_LATE_AFTER = timedelta(minutes=15)


@require_safe
@never_cache
def healthz(request):
    """200 "ok" as long as the process answers; looks at nothing else."""
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


@require_safe
@never_cache
def readyz(request):
    """JSON; 503 where the database does not answer or the worker has been silent for five minutes.

    Late and unanswered mails are counted, not judged: a mail server that is down must not take the pages down.
    """
    report = {"ready": False, "database": False, "worker": False, "late_mails": None, "unanswered_mails": None}
    try:
        beat = WorkerBeat.objects.filter(pk=1).values_list("at", flat=True).first()
        report["late_mails"] = OwedMail.objects.overdue(MAIL_LATE_AFTER).count()
        report["unanswered_mails"] = OwedMail.objects.unanswered().count()
    except (DatabaseError, InterfaceError):
        return JsonResponse(report, status=503)
    report["database"] = True
    report["worker"] = beat is not None and timezone.now() - beat < WORKER_SILENT_AFTER
    report["ready"] = report["database"] and report["worker"]
    return JsonResponse(report, status=200 if report["ready"] else 503)
