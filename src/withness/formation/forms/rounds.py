"""What is asked of a round."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from withness.formation.clocks import read_time, say_time
from withness.formation.models import LEAST, MOST, Round
from withness.formation.solver.asked import ONLINE
from withness.formation.tables import parts
from withness.formation.told import Time
from withness.kit.clock import today
from withness.kit.forms import DateInput, ModelForm
from withness.people import zones

HOURS = tuple(f"{hour:02}:00" for hour in range(8, 21))
SIZES = tuple((number, str(number)) for number in range(LEAST, MOST + 1))
FURTHEST = timedelta(days=366)
MOST_TIMES, MOST_SITES = 60, 20


@dataclass(frozen=True)
class Day:
    """One day of the grid: its name, and for each hour the value, the words and whether it is chosen."""

    name: str
    number: int
    hours: tuple[tuple[str, str, bool], ...]


class RoundForm(ModelForm):
    """Kind, size, who sits together, when and where groups may meet, and from when."""

    least = forms.TypedChoiceField(
        label=gettext_lazy("People in a group, at least"), choices=SIZES, coerce=int, initial=LEAST
    )
    most = forms.TypedChoiceField(label=gettext_lazy("At most"), choices=SIZES, coerce=int, initial=MOST)
    zone = forms.ChoiceField(label=gettext_lazy("Time zone of these times"), choices=zones.choices)
    hours = forms.MultipleChoiceField(
        label=gettext_lazy("Times of the week"),
        choices=[(f"{day}-{hour}", hour) for day in range(1, 8) for hour in HOURS],
        required=False,
    )
    other_times = forms.CharField(
        label=gettext_lazy("Other times"),
        required=False,
        max_length=600,
        help_text=gettext_lazy("Such as: Mon 7:30; Thu 21:00"),
    )
    sites = forms.CharField(
        label=gettext_lazy("Places where groups may meet in person"),
        required=False,
        max_length=2000,
        help_text=gettext_lazy("One on each line, such as Town hall. In a sheet the same words are used."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    class Meta:
        model = Round
        fields = (
            "title", "kind", "least", "most", "aim", "make_up", "perspectives", "zone", "online", "starts_on", "often",
            "count", "minutes", "intake_every", "terms",
        )  # fmt: skip
        widgets: ClassVar = {
            "kind": forms.RadioSelect(),
            "aim": forms.RadioSelect(),
            "make_up": forms.RadioSelect(),
            "starts_on": DateInput(),
            "terms": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts: ClassVar = {
            "title": gettext_lazy(
                "Only you and who forms groups with you see it, and the circles as what they begin with."
            ),
            "perspectives": gettext_lazy(
                "Consumer peers with consumer peers, carer peers with carer peers. Only what people gave for this is used, "
                "and no page shows it."
            ),
            "count": gettext_lazy("Leave it empty to go on without an end. A fixed term is often 6, 9 or 12."),
            "intake_every": gettext_lazy("After how many meetings others may join, two at most."),
            "terms": gettext_lazy("For who holds the groups from outside. Every member of a group can read them."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["minutes"].widget.attrs |= {"min": 30, "max": 240}
        self.fields["terms"].max_length = 2000  # type: ignore[attr-defined]
        for name in ("kind", "aim", "make_up"):
            self.fields[name].choices = [each for each in self.fields[name].choices if each[0]]  # type: ignore[attr-defined]
        on_the_hour = {f"{day}-{hour}" for day in range(1, 8) for hour in HOURS}
        times = [(int(day), str(clock)) for day, clock in self.instance.times]
        self.initial["hours"] = [f"{day}-{clock}" for day, clock in times if f"{day}-{clock}" in on_the_hour]
        rest = [when for when in times if f"{when[0]}-{when[1]}" not in on_the_hour]
        self.initial["other_times"] = "; ".join(map(say_time, rest))
        self.initial["sites"] = "\n".join(self.instance.sites)

    def days(self) -> list[Day]:
        """The grid."""
        chosen = set(self["hours"].value() or ())
        return [
            Day(
                str(WEEKDAYS[day - 1]), day, tuple((f"{day}-{hour}", hour, f"{day}-{hour}" in chosen) for hour in HOURS)
            )
            for day in range(1, 8)
        ]

    def on_weekends(self) -> bool:
        """Whether something on Saturday or Sunday is chosen."""
        return any(value[0] in "67" for value in self["hours"].value() or ())

    def clean_other_times(self) -> list[Time]:
        """Each as weekday and time."""
        found = [(part, read_time(part)) for part in parts(self.cleaned_data["other_times"])]
        for part, when in found:
            if when is None:
                words = _("“%(words)s” is no time. Write it like this: Mon 10:00; Tue 14:30.")
                raise forms.ValidationError(words % {"words": part[:40]})
        return [when for _part, when in found if when]

    def clean_sites(self) -> list[str]:
        """One on each line, each once."""
        lines = [" ".join(line.split())[:120] for line in self.cleaned_data["sites"].splitlines()]
        sites = [line for line in dict.fromkeys(lines) if line and line.lower() != ONLINE]
        if any(";" in site for site in sites):
            raise forms.ValidationError(_("A place has no semicolon: in a sheet it divides places."))
        if len(sites) > MOST_SITES:
            raise forms.ValidationError(_("At most %(most)d places.") % {"most": MOST_SITES})
        return sites

    def clean_starts_on(self) -> Any:
        """Not in the past, not years away."""
        day = self.cleaned_data["starts_on"]
        if day < today() or day > today() + FURTHEST:
            raise forms.ValidationError(_("Choose a day from today on, within a year."))
        return day

    def clean_minutes(self) -> int:
        """Half an hour to four hours."""
        minutes: int = self.cleaned_data["minutes"]
        if not 30 <= minutes <= 240:  # noqa: PLR2004
            raise forms.ValidationError(_("Between 30 and 240 minutes."))
        return minutes

    def clean_count(self) -> int | None:
        """A fixed number of meetings is a number."""
        count: int | None = self.cleaned_data["count"]
        if count is not None and not 1 <= count <= 100:  # noqa: PLR2004
            raise forms.ValidationError(_("Between 1 and 100 meetings."))
        return count

    def clean_intake_every(self) -> int:
        """Some meetings."""
        every: int = self.cleaned_data["intake_every"]
        if not 1 <= every <= 12:  # noqa: PLR2004
            raise forms.ValidationError(_("Between 1 and 12 meetings."))
        return every

    def clean(self) -> dict[str, Any]:
        """Sizes in order; at least one time and one place."""
        known = super().clean() or {}
        if known.get("least") and known.get("most") and known["most"] < known["least"]:
            self.add_error("most", _("This is less than “at least”."))
        times = self._times(known)
        if not times and "other_times" not in self.errors and "hours" not in self.errors:
            self.add_error("hours", _("Choose at least one time."))
        if len(times) > MOST_TIMES:
            self.add_error("hours", _("Choose at most %(most)d times.") % {"most": MOST_TIMES})
        if not known.get("online") and not known.get("sites") and "sites" not in self.errors:
            self.add_error("sites", _("Name a place, or let groups meet online."))
        return known

    def values(self) -> dict[str, Any]:
        """As the verb takes them."""
        known = dict(self.cleaned_data)
        times = self._times(known)
        for name in ("hours", "other_times"):
            known.pop(name, None)
        return {**known, "times": times}

    def _times(self, known: dict[str, Any]) -> list[Time]:
        hours = [(int(value[0]), value[2:]) for value in known.get("hours") or ()]
        return sorted({*hours, *(known.get("other_times") or ())})
