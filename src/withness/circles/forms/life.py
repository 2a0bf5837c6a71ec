"""What is filled in when a circle settles something about itself, or someone leaves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from withness.circles.forms.enquiry import words
from withness.kit.forms import DateInput, Form, NameField, ReturnDay

MOST = 30


class NumberOfPlaces(Form):
    """How many at most, and why it changes."""

    cap = forms.IntegerField(label=_("How many at most"), min_value=2)
    reason = words(_("Why"), help_text=_("It stands beside the number for all members."))

    def __init__(self, *args: Any, most: int, now: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.fields["cap"] = forms.IntegerField(
            label=_("How many at most"),
            min_value=2,
            max_value=most,
            error_messages={"max_value": _("%(limit)d is the most in this kind of group.") % {"limit": most}},
        )
        self.order_fields(["cap", "reason"])

    def clean_cap(self) -> int:
        """A number that changes something."""
        cap: int = self.cleaned_data["cap"]
        if cap == self.now:
            raise forms.ValidationError(_("That is the number now."))
        return cap


class Sister(Form):
    """A sister circle."""

    name = NameField(label=_("What the sister circle is called"), max_length=80)


class Leave(Form):
    """What happens with what someone wrote, and a few words if they like."""

    contributions = forms.ChoiceField(
        label=_("What you wrote here"),
        choices=[
            ("with_name", _("stays, with my name")),
            ("without_name", _("stays, without my name")),
            ("removed", _("is removed")),
        ],
        widget=forms.RadioSelect,
        initial="with_name",
    )
    goodbye = words(_("A few words to the circle"), required=False)


class Away(Form):
    """Until when, if known."""

    until = ReturnDay(label=_("Until when"), required=False, widget=DateInput())


class Line(Form):
    """I manage someone here, or someone here manages me."""

    other_id = forms.TypedChoiceField(label=_("Who"), coerce=int)
    other_manages = forms.TypedChoiceField(
        label=_("How it is"),
        coerce=lambda value: value == "yes",
        choices=[("no", _("I manage them")), ("yes", _("They manage me"))],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other_id"].choices = people  # type: ignore[attr-defined]


class Peer(Form):
    """Here I am a peer."""

    peer = forms.BooleanField(
        label=_("Here I am a peer. Line management stays outside. I use nothing that I hear. Others take the lead."),
        error_messages={"required": _("Without this the circle stays closed to you. You can also leave.")},
    )
