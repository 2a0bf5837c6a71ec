"""The dates of a circle as a sentence, and what changes them."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from withness.kit.forms import ComingDay, DateInput, Form, TimeInput
from withness.kit.links import Warn, look_at
from withness.meetings.actions.dates import Where
from withness.meetings.models import HYBRID, IN_PERSON, MODES, ONLINE
from withness.meetings.phrases import NTHS
from withness.meetings.recurrence import Kind, Rhythm
from withness.people import zones

MONTHLY, WEEKLY, YEARLY = "m", "w", "y"
HOW_OFTEN = (
    ("m1", gettext_lazy("of every month")),
    ("m2", gettext_lazy("of every second month")),
    ("m3", gettext_lazy("of every third month")),
    ("y3", gettext_lazy("of three months in the year")),
    ("y4", gettext_lazy("of four months in the year")),
    ("w1", gettext_lazy("of every week")),
    ("w2", gettext_lazy("every second week")),
    ("w3", gettext_lazy("every third week")),
    ("w4", gettext_lazy("every fourth week")),
)
ONLINE_MODES = (ONLINE, HYBRID)
PLACE_MODES = (IN_PERSON, HYBRID)
WARNINGS = {
    Warn.HOST_KEY: gettext_lazy(
        "This link makes whoever opens it the host. Take the one that is meant for those who join."
    ),
    Warn.ONE_PERSONS_ROOM: gettext_lazy(
        "This looks like one person's own room. Others who know it can walk in, and it closes when that person leaves."
    ),
    Warn.ONE_PERSONS_ACCOUNT: gettext_lazy("This link carries somebody's own sign-in. Take it without the end."),
    Warn.EASY_TO_GUESS: gettext_lazy("This name is easy to guess. A longer one keeps strangers out."),
    Warn.NOT_ENCRYPTED: gettext_lazy("This address begins with http. What is sent on the way there can be read."),
}


def warnings_for(link: str) -> list[str]:
    """What to be careful about with the link of a call, in words."""
    return [str(WARNINGS[warn]) for warn in look_at(link).warnings] if leads_somewhere(link) else []


def leads_somewhere(link: str) -> bool:
    """Whether a text is a web address that a page may turn into a link."""
    try:
        look_at(link)
    except ValueError:
        return False
    return True


class WhereForm(Form):
    """By which means, where, how long."""

    mode = forms.ChoiceField(
        label=gettext_lazy("How you meet"), choices=MODES, widget=forms.RadioSelect, initial=ONLINE
    )
    link = forms.CharField(
        label=gettext_lazy("Link of the call"),
        max_length=600,
        required=False,
        help_text=gettext_lazy("Any kind of call. Only the people of the circle see it, and it stands in no calendar."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    place = forms.CharField(label=gettext_lazy("Place, or number to call"), max_length=300, required=False)
    access_notes = forms.CharField(
        label=gettext_lazy("How to get in"),
        max_length=1000,
        required=False,
        help_text=gettext_lazy("The door, steps or lift, parking, quiet corners, who to ring when it is locked."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    minutes = forms.IntegerField(label=gettext_lazy("How many minutes"), min_value=15, max_value=480, initial=60)

    def clean_link(self) -> str:
        """A web address, or nothing yet."""
        link: str = self.cleaned_data["link"].strip()
        if not link:
            return ""
        try:
            return look_at(link).url
        except ValueError as error:
            raise forms.ValidationError(_("Write the whole web address, from https:// on.")) from error

    def clean(self) -> dict[str, Any]:
        """A place is where people meet in person."""
        cleaned = super().clean() or {}
        if cleaned.get("mode") in PLACE_MODES and not cleaned.get("place"):
            self.add_error("place", _("Where do you meet?"))
        return cleaned

    def where(self) -> Where:
        """The same as the verb takes it."""
        known = self.cleaned_data
        return Where(known["mode"], known["minutes"], known["link"], known["place"], known["access_notes"])


class SeriesForm(WhereForm):
    """We meet on the [first] [Thursday] [of every month] at [18:00] [Melbourne] time."""

    nth = forms.TypedChoiceField(label=gettext_lazy("Which one"), choices=tuple(NTHS.items()), coerce=int, initial=1)
    weekday = forms.TypedChoiceField(
        label=gettext_lazy("Day of the week"), choices=tuple(WEEKDAYS.items()), coerce=int, initial=3
    )
    often = forms.ChoiceField(label=gettext_lazy("How often"), choices=HOW_OFTEN, initial="m1")
    months = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Which months"),
        choices=tuple(MONTHS.items()),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    time = forms.TimeField(label=gettext_lazy("Time"), widget=TimeInput(), initial=dt.time(18))
    zone = forms.ChoiceField(label=gettext_lazy("Time zone"), choices=zones.choices)
    starts_on = ComingDay(label=gettext_lazy("From this day on"), widget=DateInput())
    count = forms.IntegerField(
        label=gettext_lazy("How many meetings"),
        min_value=1,
        max_value=100,
        required=False,
        help_text=gettext_lazy("Leave it empty to go on until you change it. A fixed term is often 6, 9 or 12."),
    )

    field_order = ("nth", "weekday", "often", "months", "time", "zone", "starts_on", "count")

    def clean(self) -> dict[str, Any]:
        """Three months for three a year, four for four."""
        cleaned = super().clean()
        often, months = cleaned.get("often", ""), cleaned.get("months") or []
        if often.startswith(YEARLY) and len(months) != int(often[1:]):
            self.add_error("months", _("Choose %(number)s months.") % {"number": often[1:]})
        return cleaned

    def rhythm(self) -> Rhythm:
        """The sentence as a rule."""
        known, often = self.cleaned_data, self.cleaned_data["often"]
        kind = {MONTHLY: Kind.MONTHLY, WEEKLY: Kind.WEEKS, YEARLY: Kind.YEARLY}[often[0]]
        starts_on = known["starts_on"]
        if kind is Kind.WEEKS:
            starts_on += dt.timedelta(days=(known["weekday"] - starts_on.weekday()) % 7)
        return Rhythm(
            kind=kind,
            starts_on=starts_on,
            time=known["time"],
            zone=known["zone"],
            every=1 if kind is Kind.YEARLY else int(often[1:]),
            weekday=known["weekday"],
            nth=known["nth"],
            months=tuple(known["months"]) if kind is Kind.YEARLY else (),
            count=known["count"],
        )


class ChangeForm(Form):
    """Another time or zone from a day on."""

    from_date = ComingDay(label=gettext_lazy("From this day on"), widget=DateInput())
    time = forms.TimeField(label=gettext_lazy("Time"), widget=TimeInput())
    zone = forms.ChoiceField(label=gettext_lazy("Time zone"), choices=zones.choices)


class MoveForm(Form):
    """Another day or time for one meeting."""

    date = ComingDay(label=gettext_lazy("Day"), widget=DateInput())
    time = forms.TimeField(label=gettext_lazy("Time"), widget=TimeInput())
    zone = forms.ChoiceField(label=gettext_lazy("Time zone"), choices=zones.choices)
