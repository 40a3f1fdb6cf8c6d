"""Walking through the release gate as an editor does: look at it, fill in its form, send it."""

from bs4 import BeautifulSoup
from django.urls import reverse


def gate_url(draft):
    return reverse("release_gate:gate", args=[draft.pk])


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def shown_fields(response):
    """What the browser would send of the gate's form as it is shown."""
    fields = {}
    for field in soup(response).select("main form[method=post] [name]"):
        name, kind = field["name"], field.get("type", "")
        if field.name == "textarea":
            fields[name] = field.get_text().removeprefix("\n")
        elif field.name == "select":
            fields[name] = ""
        elif kind == "checkbox":
            fields.setdefault(name, [])
            fields[name] += [field["value"]] if field.has_attr("checked") else []
        elif kind == "radio":
            if field.has_attr("checked"):
                fields[name] = field["value"]
        elif kind != "submit" and field.name != "button":
            fields[name] = field.get("value", "")
    fields.pop("csrfmiddlewaretoken", None)
    return fields


def send(client, draft, step="release", shown=None, **values):
    """Sends the gate's form as it is shown now (or was: `shown`), with other values."""
    shown = shown_fields(client.get(gate_url(draft))) if shown is None else shown
    values = {name.replace("__", "-"): value for name, value in values.items()}
    return client.post(gate_url(draft), shown | {"step": step} | values)


def about(passage, choice, *, numbers="", reason=""):
    """The fields of one passage."""
    key = passage.block_id
    return {f"choice-{key}": choice, f"numbers-{key}": numbers, f"reason-{key}": reason}
