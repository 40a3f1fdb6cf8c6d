"""What a visitor chooses of the measures by links, and how many each link would leave."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from ....choices import ActionField, Horizon, MeasureState

# In this order they stand in an address, so that one choice has one address.
PARAMETERS = {"feld": "field", "stand": "state", "zeit": "horizon", "amt": "department"}


@dataclass(frozen=True)
class Selection:
    """What a visitor chose by links; empty is everything."""

    field: str = ""
    state: str = ""
    horizon: str = ""
    department: str = ""

    @classmethod
    def asked_for(cls, parameters, facts):
        """(the choice, whether something was asked for that does not exist) in the parameters of an address."""
        known = {name: dict(choices) for name, choices in options(facts).items()}
        values = {own: parameters.get(name, "") for name, own in PARAMETERS.items()}
        chosen = {own: value for own, value in values.items() if value in known[own]}
        return cls(**chosen), any(value and own not in chosen for own, value in values.items())

    def __bool__(self):
        return bool(self.chosen)

    @property
    def chosen(self):
        """{parameter: value} of what is not left open."""
        return {name: getattr(self, own) for name, own in PARAMETERS.items() if getattr(self, own)}

    @property
    def query(self):
        """What stands behind the address of a page: nothing, or "?…"."""
        return f"?{urlencode(self.chosen)}" if self else ""

    @property
    def before_page(self):
        """What stands before the number of a page in an address."""
        return f"{urlencode(self.chosen)}&" if self else ""

    def words(self, facts):
        """What was chosen, as visitors call it."""
        offered = options(facts)
        return [dict(offered[own])[getattr(self, own)] for own in PARAMETERS.values() if getattr(self, own)]

    def of(self, facts):
        """Those of the measures that fit."""
        return [one for one in facts if self.fits(one)]

    def fits(self, one):
        return (
            (not self.field or self.field in one.fields)
            and self.state in ("", one.state)
            and self.horizon in ("", one.horizon)
            and self.department in ("", one.department)
        )


def options(facts):
    """{what is chosen by: [(code, name)]}; of departments those that have a measure."""
    departments = {one.department: one.department_name for one in facts if one.department}
    return {
        "field": ActionField.choices,
        "state": MeasureState.choices,
        "horizon": Horizon.choices,
        "department": sorted(departments.items(), key=lambda item: item[1]),
    }


def filters(selection, facts, address):
    """Links that choose, in groups, each with the number of measures that it leads to.

    What no measure has at all is not offered, and a group in which there is nothing to choose neither. Links that
    combine filters ask robots not to follow them.
    """
    groups = []
    for name, choices in options(facts).items():
        current = getattr(selection, name)
        offered = [(code, title) for code, title in choices if code == current or replace_all(name, code).of(facts)]
        if len(offered) > 1 or current:
            links = [link(selection, name, code, title, facts, address) for code, title in [("", ""), *offered]]
            groups.append({"name": name, "links": links})
    return groups


def replace_all(name, code):
    """A choice of this alone."""
    return Selection(**{name: code})


def link(selection, name, code, title, facts, address):
    choice = replace(selection, **{name: code})
    return {
        "code": code,
        "title": title,
        "number": len(choice.of(facts)),
        "url": address + choice.query,
        "current": getattr(selection, name) == code,
        "nofollow": len(choice.chosen) > 1,
    }
