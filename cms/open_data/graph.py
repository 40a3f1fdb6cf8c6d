"""A small graph of facts, written as Turtle and as JSON-LD. Every node has an address of its own: no blank nodes.

The catalogue is a handful of nodes; a library at run time would be for nothing. Tests read both with rdflib.
"""

import json
from dataclasses import dataclass

PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# What an IRI cannot hold as it is (RFC 3987; Turtle's IRIREF).
NOT_IN_IRI = {ord(char): f"%{ord(char):02X}" for char in '<>"{}|^`\\'} | {code: f"%{code:02X}" for code in range(0x21)}
ESCAPED = {ord("\\"): "\\\\", ord('"'): '\\"', ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t"}


class Iri(str):
    """An address, of a node or of something elsewhere."""

    __slots__ = ()


@dataclass(frozen=True)
class Words:
    """Text in a language, or a value of a datatype ("xsd:date"), never both."""

    text: str
    language: str = ""
    kind: str = ""


class Graph:
    """Facts by node: {address: {"dct:title": [values]}}, in the order in which they were said."""

    def __init__(self):
        self.nodes = {}

    def say(self, node, **facts):
        """Adds facts: `dct_title=…` is dct:title; None and empty lists are left out. Returns the node's address."""
        said = self.nodes.setdefault(Iri(node), {})
        for name, values in facts.items():
            values = values if isinstance(values, list | tuple) else [values]
            if values := [value for value in values if value is not None]:
                said.setdefault(name.replace("_", ":", 1), []).extend(values)
        return Iri(node)

    def as_turtle(self):
        """The graph as Turtle 1.1."""
        lines = [f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()]
        for node, facts in self.nodes.items():
            said = [f"    {name} {', '.join(map(turtle, values))}" for name, values in facts.items()]
            lines += ["", f"<{iri(node)}>", " ;\n".join(said) + " ."]
        return "\n".join(lines) + "\n"

    def as_jsonld(self):
        """The graph as JSON-LD 1.1: one list of nodes, with the prefixes as context."""
        nodes = [
            {"@id": iri(node)} | {name: [expanded(value) for value in values] for name, values in facts.items()}
            for node, facts in self.nodes.items()
        ]
        return json.dumps({"@context": PREFIXES, "@graph": nodes}, ensure_ascii=False, indent=1)


def iri(address):
    return str(address).translate(NOT_IN_IRI)


def turtle(value):
    if isinstance(value, Iri):
        return f"<{iri(value)}>"
    quoted = '"' + value.text.translate(ESCAPED) + '"'
    return quoted + (f"@{value.language}" if value.language else f"^^{value.kind}" if value.kind else "")


def expanded(value):
    if isinstance(value, Iri):
        return {"@id": iri(value)}
    more = {"@language": value.language} if value.language else {"@type": value.kind} if value.kind else {}
    return {"@value": value.text} | more
