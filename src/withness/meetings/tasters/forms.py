"""What is filled in to offer a taster, and to come to one."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from withness.kit.clock import now
from withness.kit.forms import DateInput, Form, NameField, TimeInput
from withness.kit.links import Warn, look_at
from withness.meetings.recurrence import instant
from withness.people import zones

FURTHEST = dt.timedelta(days=180)


class OfferForm(Form):
    """When, and the link of the call."""

    date = forms.DateField(label=_("Day"), widget=DateInput())
    time = forms.TimeField(label=_("Time"), widget=TimeInput(), initial=dt.time(18))
    zone = forms.ChoiceField(label=_("Time zone"), choices=zones.choices)
    link = forms.CharField(
        label=_("Link of the call"),
        max_length=600,
        help_text=_("Not the link of your meetings: people from outside will have this one."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, not_these: set[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.not_these = not_these

    def clean_link(self) -> str:
        """A web address that can be given to strangers: not the circle's own, and not one that makes them the host."""
        try:
            link = look_at(self.cleaned_data["link"].strip())
        except ValueError as error:
            raise forms.ValidationError(_("Write the whole web address, from https:// on.")) from error
        if link.url in self.not_these:
            raise forms.ValidationError(
                _("This is the link of your own meetings. Make another one for this half hour.")
            )
        if Warn.HOST_KEY in link.warnings:
            raise forms.ValidationError(
                _("This link makes whoever opens it the host. Take the one that is meant for those who join.")
            )
        return link.url

    def clean(self) -> dict[str, Any]:
        """In the future, and not so far that nobody knows yet."""
        known = super().clean() or {}
        if {"date", "time", "zone"} <= known.keys():
            starts_at, moment = instant(known["date"], known["time"], known["zone"]), now()
            if starts_at <= moment:
                self.add_error("date", _("That time is over. Choose one that is still to come."))
            elif starts_at > moment + FURTHEST:
                self.add_error("date", _("Choose a day within the next six months."))
        return known


class ComeForm(Form):
    """What to call you and where the link goes. `web_page` is seen by nobody; who fills it is no person."""

    name = NameField(
        label=_("What should we call you?"),
        max_length=40,
        help_text=_("A first name as you like it. It need not be the one on paper."),
    )
    address = forms.EmailField(label=_("Where can we send the link?"), help_text=_("An e-mail address."))
    web_page = forms.CharField(required=False, label=_("Leave this empty"))

    @property
    def is_by_nobody(self) -> bool:
        """Whether a program filled in what people do not see."""
        return bool(self.data.get("web_page"))
