"""One person of a round by hand, a sheet of many, and two who are kept apart."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from withness.formation import tables
from withness.formation.clocks import NAMES
from withness.formation.told import Told
from withness.kit.forms import Form, TableForm
from withness.people import zones

COLUMN = {
    "address": "email", "name": "name", "role": "role", "area": "area", "places": "places", "times": "times",
    "best_times": "best times", "zone": "zone", "perspective": "perspective", "reports_to": "reports to",
    "facilitates": "facilitates",
}  # fmt: skip
TICKS = {"not_alone": "not alone", "only_one": "only one", "nights": "nights"}
PERSPECTIVES = (
    ("", gettext_lazy("nothing was said")),
    ("consumer", gettext_lazy("consumer")),
    ("carer", gettext_lazy("carer")),
    ("both", gettext_lazy("both")),
    ("neither", gettext_lazy("neither")),
)


class PersonForm(Form):
    """The columns of the sheet, one by one."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=80)
    address = forms.EmailField(
        label=gettext_lazy("E-mail address"), help_text=gettext_lazy("The letter goes there. No member sees it.")
    )
    role = forms.CharField(label=gettext_lazy("Kind of work"), max_length=80, required=False)
    area = forms.CharField(label=gettext_lazy("Area or service"), max_length=80, required=False)
    places = forms.CharField(
        label=gettext_lazy("Where they can meet"),
        max_length=600,
        required=False,
        initial="online",
        help_text=gettext_lazy("Such as: online; Town hall"),
    )
    times = forms.CharField(
        label=gettext_lazy("When they can meet"),
        max_length=2000,
        help_text=gettext_lazy("Such as: Mon 10:00; Tue 14:30"),
    )
    best_times = forms.CharField(label=gettext_lazy("Times they like best"), max_length=2000, required=False)
    zone = forms.ChoiceField(label=gettext_lazy("Time zone"), choices=zones.choices)
    reports_to = forms.CharField(
        label=gettext_lazy("Address of the person they report to"), max_length=254, required=False
    )
    perspective = forms.ChoiceField(
        label=gettext_lazy("Perspective"),
        choices=PERSPECTIVES,
        required=False,
        help_text=gettext_lazy("Only if they gave it for this purpose. No list and no draft shows it."),
    )
    not_alone = forms.BooleanField(
        label=gettext_lazy("Would rather not be the only one of their perspective in a group"), required=False
    )
    only_one = forms.BooleanField(label=gettext_lazy("The only peer in their team: a seat first"), required=False)
    nights = forms.BooleanField(label=gettext_lazy("Works nights: a seat first"), required=False)
    facilitates = forms.IntegerField(
        label=gettext_lazy("How many groups they hold"),
        required=False,
        min_value=0,
        max_value=tables.MOST_GROUPS,
        help_text=gettext_lazy("Only for who holds groups. They get no seat then."),
    )

    def __init__(self, *args: Any, keep: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in keep:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """What a cell of the sheet may not hold, a field may not hold either."""
        known = super().clean() or {}
        for name, column in COLUMN.items():
            words = tables.SHEET.fault(column, str(known.get(name) or "")) if name in known else ""
            if words and name not in self.errors:
                self.add_error(name, words)
        return known

    def row(self, zone: str) -> tables.Row:
        """The same as a row of the sheet."""
        known = self.cleaned_data
        cells = {column: str(known.get(name) or "").strip() for name, column in COLUMN.items()}
        cells |= {column: "yes" if known.get(name) else "no" for name, column in TICKS.items()}
        return tables.row_of(1, {name: cells.get(name, "") for name in tables.COLUMNS}, zone)


def initial_of(name: str, told: Told) -> dict[str, Any]:
    """A row as the form shows it."""
    return {
        "name": name,
        "role": told.role,
        "area": told.area,
        "places": "; ".join(told.places),
        "times": _said(told.times),
        "best_times": _said(told.liked),
        "zone": told.zone,
        "reports_to": told.reports_to,
        "perspective": {"none": "neither"}.get(told.perspective, told.perspective),
        "not_alone": told.not_alone,
        "only_one": told.sole,
        "nights": told.night,
        "facilitates": told.capacity or None,
    }


class SheetForm(TableForm):
    """A sheet, as a file or pasted."""

    neither = gettext_lazy("Choose a file or paste the sheet.")


class PairForm(Form):
    """Two people. There is nowhere to write why."""

    one = forms.TypedChoiceField(label=gettext_lazy("One"), coerce=int)
    other = forms.TypedChoiceField(label=gettext_lazy("The other"), coerce=int)

    def __init__(self, *args: Any, seats: list[tuple[int, str]], leaders: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nobody: list[tuple[Any, Any]] = [("", _("Choose somebody"))]
        self.fields["one"].choices = nobody + seats  # type: ignore[attr-defined]
        groups: list[tuple[Any, Any]] = [*seats]
        if leaders:
            groups = [(_("Want a seat"), seats), (_("Hold groups"), leaders)]
        self.fields["other"].choices = nobody + groups  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Not one and the same."""
        known = super().clean() or {}
        if known.get("one") and known.get("one") == known.get("other"):
            self.add_error("other", _("Choose two people."))
        return known


def _said(times: Iterable[tuple[int, str]]) -> str:
    return "; ".join(f"{NAMES[day - 1][:3].title()} {clock}" for day, clock in times)
