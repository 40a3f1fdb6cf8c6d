"""Every address of the admin that may name a secret release or something of it, from the URL resolver."""

import re
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from itertools import product

from django.test import Client
from django.urls import get_resolver
from wagtail.models import Locale, Page, Revision, TaskState, Workflow, WorkflowState
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import translate_object

from home.models import PressReleasePage

from .secrets import WORD, press_page, release

# They end the session, make an error on purpose, or hold translations of the admin's own words.
NOT_ASKED = ("admin/logout/", "admin/failwhale/", "admin/test404/", "admin/jsi18n/", "admin/localize/jsi18n/",
             "admin/^.*/$", "admin/password_reset/")  # fmt: skip
ECHO = re.compile(rf"""value="{WORD}"|(?:q|search)={WORD}|(?:“|&quot;|<em>|"){WORD}(?:”|&quot;|</em>|")""")
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
COMPARE = r"(\d+)/revisions/compare/(live|earliest|\d+)\.\.\.(live|latest|\d+)/$"
EXPORT = "?export=csv"
SEARCHES = f"?q={WORD}", f"?search={WORD}", EXPORT


def routes(found=None, here=""):
    """All routes under /admin/, as the resolver writes them."""
    for pattern in get_resolver().url_patterns if found is None else found:
        route = here + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from routes(pattern.url_patterns, route)
        elif route.startswith("admin/") and not route.startswith(NOT_ASKED):
            yield route


@dataclass
class Secret:
    """A release that an editor without the right wrote and submitted, before somebody with it set the embargo.

    So the writer owns it, has it in the own log, in a workflow, and locked: whatever the admin shows of one's own.
    """

    writer: object
    press: object
    page: PressReleasePage = None
    values: dict = field(default_factory=dict)

    def make(self):
        """With an alias and a translation."""
        page = release(owner=self.writer)
        page = page.get_latest_revision_as_object()
        page.save_revision(user=self.writer, log_action=True)
        Workflow.objects.get(active=True).start(page, self.writer)
        english = Locale.objects.get(language_code="en")
        translate_object(page, [english])
        translation = PressReleasePage.objects.get(translation_key=page.translation_key, locale=english)
        alias = translation.create_alias(parent=press_page("en"), update_slug=f"{WORD}-alias")
        PressReleasePage.objects.filter(pk=page.pk).update(locked=True, locked_by=self.writer)
        self.page = PressReleasePage.objects.get(pk=page.pk).get_latest_revision_as_object()
        self.page.save_revision(user=self.press, log_action=True)
        self.values = self.parameters([page.pk, translation.pk, alias.pk])
        return self

    def parameters(self, pages):
        """{name of a parameter: values to try}."""
        page = self.page
        image, document = page.pictures.get().image_id, page.files.get().document_id
        near = [press_page().pk, Page.objects.get(depth=1).pk, press_page().get_parent().pk]
        sources = TranslationSource.objects.filter(object_id=page.translation_key)
        revisions = list(Revision.page_revisions.filter(object_id=str(page.pk)).values_list("pk", flat=True))
        return {
            "page_id": pages, "page_to_move_id": pages, "page_pk": pages, "parent_page_id": [*pages, *near],
            "destination_id": near[:1], "image_id": [image], "document_id": [document], "doc_id": [document],
            "pk": [*pages, image, document, near[0]], "object_id": [*pages, image, document],
            "revision_id": revisions, "revision_id_a": revisions, "revision_id_b": revisions,
            "task_state_id": list(TaskState.objects.values_list("pk", flat=True)),
            "workflow_state_id": list(WorkflowState.objects.values_list("pk", flat=True)),
            "task_id": [TaskState.objects.first().task_id], "workflow_pk": [Workflow.objects.get(active=True).pk],
            "translation_id": [row.pk for row in Translation.objects.filter(source__in=sources)],
            "translation_source_id": [row.pk for row in sources],
            "action_name": ["approve"], "action": ["delete", "move", "unpublish"],
            "filter_spec": ["max-165x165"], "mode": [""], "session_id": [1], "uploaded_file_id": [1],
            "string_segment_id": [1], "overridable_segment_id": [1], "redirect_id": [1], "collection_id": [1],
            "person": [1], "message": [1], "finding": [1], "question": [1], "version": [1],
            "key": ["6f1c7b9e-52a5-4c3e-9d54-0c6d2b4c1a11"],
            "models": [("wagtailcore", "page"), ("home", "pressreleasepage"), ("cms", "siteimage"),
                       ("wagtaildocs", "document")],
        }  # fmt: skip

    def addresses(self):
        """[(route, address)] of everything there is to try."""
        found = []
        for route in routes():
            for path in self.filled(route):
                found.append((route, path))
                if not PARAMETER.search(route):
                    found += [(route, path + search) for search in SEARCHES if search != EXPORT or "reports" in route]
                if "chosen-multiple" in route or "admin/bulk/" in route:
                    found += [(route, f"{path}?id={key}") for key in self.chosen(path)]
                if "admin/bulk/" in route:
                    found.append((route, f"{path}?id=all&childOf={press_page().pk}"))
        return found

    def chosen(self, path):
        """What `?id=` may name at an address."""
        kind = "image_id" if "image" in path else "document_id" if "document" in path else "page_id"
        return self.values[kind]

    def filled(self, route):
        """The paths of a route, one for each combination of values."""
        if COMPARE in route:
            revisions = self.values["revision_id"]
            pairs = [("earliest", "latest"), ("live", "latest"), (revisions[0], revisions[-1])]
            tried = product([self.page.pk, press_page().pk], pairs)
            return [f"/admin/pages/{page}/revisions/compare/{a}...{b}/" for page, (a, b) in tried]
        path = "/" + re.sub(r"[\^$]|\\Z", "", route)
        names = PARAMETER.findall(route)
        labels = next((pair for pair in MODEL_NAMES if pair[0] in names), ())
        single = [name for name in names if name not in labels]
        choices = [self.values[name] for name in single]
        paths = []
        for models in self.values["models"] if labels else [()]:
            for chosen in product(*choices):
                pairs = dict(zip(single, chosen, strict=True)) | dict(zip(labels, models, strict=True))
                paths.append(PARAMETER.sub(lambda found, pairs=pairs: str(pairs[found[1]]), path))
        return paths

    def seen_by(self, user, addresses=None, once=False):
        """{route: {address whose answer holds the word, or that failed: status}}; `once`: one address of a route."""
        client, found = Client(raise_request_exception=False), {}
        client.force_login(user)
        for route, address in addresses or self.addresses():
            if once and route in found:
                continue
            answer = client.get(address)
            if answer.status_code >= 500 or WORD in words_of(answer):
                found.setdefault(route, {})[address] = answer.status_code
        return found


MODEL_NAMES = (
    ("app_label", "model_name"),
    ("app_name", "model_name"),
    ("content_type_app_name", "content_type_model_name"),
)


def words_of(answer):
    """All of an answer, headers too, without the word that was searched for: pages repeat it in many ways."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(content)) as parts:
            content = b"".join(parts.read(name) for name in parts.namelist())
    text = content.decode(errors="replace").lower().replace('\\"', '"') + str(answer.headers).lower()
    return ECHO.sub("", text)


def names_of_parameters():
    """All names that routes of the admin use."""
    return {name for route in routes() for name in PARAMETER.findall(route)}
