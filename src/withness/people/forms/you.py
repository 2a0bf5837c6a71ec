"""Forms of a person's own pages."""

from typing import ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from withness.kit.forms import Form, ModelForm, NameField, TimeInput
from withness.people import zones
from withness.people.models import Person


def zone_field() -> forms.ChoiceField:
    """Every zone, by region. A small script chooses the browser's own where the person has not chosen yet."""
    return forms.ChoiceField(
        label=_("Time zone"), choices=zones.choices, help_text=_("Times are shown as they are there.")
    )


class AboutYou(ModelForm):
    """Name, pronouns, zone, language."""

    name = NameField(
        label=_("Name, as you want it"), max_length=80, help_text=_("It need not be the one on your payslip.")
    )
    time_zone = zone_field()
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    class Meta:
        model = Person
        fields = ("name", "pronouns", "time_zone", "language")


class QuietHours(ModelForm):
    """From when to when nothing is sent."""

    class Meta:
        model = Person
        fields = ("quiet_from", "quiet_until")
        widgets: ClassVar = {"quiet_from": TimeInput(), "quiet_until": TimeInput()}


class Welcome(AboutYou):
    """The first page: who, where, when quiet."""

    class Meta:
        model = Person
        fields = ("name", "pronouns", "time_zone", "quiet_from", "quiet_until")
        widgets: ClassVar = {"quiet_from": TimeInput(), "quiet_until": TimeInput()}

    language = None  # type: ignore[assignment]


class AccessNeeds(Form):
    """What helps someone take part."""

    access_needs = forms.CharField(
        label=_("What helps you take part"),
        help_text=_(
            "For example: captions, a slower pace, a seat near the door, no strobe light. You need not say why."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=2000,
        required=False,
    )


class CalendarTitle(ModelForm):
    """What stands in someone's calendar."""

    calendar_title = forms.CharField(
        label=_("Title in your calendar"),
        max_length=80,
        help_text=_(
            "Every meeting has this title there. Choose one that tells nothing to someone who looks over your shoulder."
        ),
    )

    class Meta:
        model = Person
        fields = ("calendar_title",)


class SafeAddress(Form):
    """Where notices go instead."""

    address = forms.EmailField(
        label=_("Safe address for notices"),
        help_text=_("An address that only you read. Codes for signing in still go to the address you sign in with."),
    )
