"""What is filled in on the way into a circle."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from withness.circles.forms.enquiry import words
from withness.kit.forms import ComingDay, DateInput, Form, NameField


class Invite(Form):
    """Ask someone to read the charter."""

    name = NameField(label=_("Their name"), max_length=80)
    address = forms.EmailField(
        label=_("Their e-mail address"),
        help_text=_("The mail says only that there is something to read. The others do not see the address."),
    )


class InviteGuest(Invite):
    """Ask someone to facilitate as a guest, and on what terms."""

    terms = words(
        _("What you agree on"),
        help_text=_(
            "For example: for how many meetings, what they may tell to whom (nothing leaves without consent), who pays, how either side ends it. All members read it."
        ),
    )
    waives_line = forms.BooleanField(
        label=_(
            "They work in the same area as one of us, or stand in the line of one of us. Ask everyone whether that is all right."
        ),
        required=False,
    )


class Question(Form):
    """One question about the charter, or one change to it."""

    text = words(_("Your question, or what you would change"))
    proposes = forms.TypedChoiceField(
        label=_("Which is it?"),
        coerce=lambda value: value == "change",
        choices=[("question", _("a question")), ("change", _("a change I propose"))],
        widget=forms.RadioSelect,
        initial="question",
    )


class Accept(Form):
    """Accept the charter. The two lines about managing are asked of everyone in the same words."""

    name = NameField(label=_("Your name, as you want it"), max_length=80)
    hello = forms.CharField(
        label=_("A line about you, for the circle"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("They are asked whether you may join, and know nothing else of you."),
    )
    with_reports = forms.BooleanField(
        label=_(
            "If I manage someone who is in this circle, I am here as a peer: line management stays outside, and others take the lead."
        ),
        required=False,
    )
    with_manager = forms.BooleanField(
        label=_("It is all right with me if someone who manages me is here, and is asked about me."), required=False
    )
    accepts = forms.BooleanField(
        label=_("I have read the charter and accept it."),
        error_messages={"required": _("To go on, accept the charter; or ask about it first.")},
    )

    def __init__(self, *args: Any, asks_name: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_name:
            del self.fields["name"]


class AcceptAsGuest(Accept):
    """The same for a guest facilitator, who also agrees to the terms."""

    agrees = forms.BooleanField(
        label=_("I agree to the terms above."), error_messages={"required": _("Agree to the terms, or ask first.")}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["with_reports"], self.fields["with_manager"]


class Farewell(Form):
    """A kind not now."""

    words = words(_("What you write to them"))


class Welcome(Form):
    """Two lines from a buddy."""

    words = forms.CharField(label=_("Two lines of welcome"), max_length=600, widget=forms.Textarea(attrs={"rows": 3}))


class SetTimes(Form):
    """When people may join."""

    only = forms.BooleanField(label=_("People join only at set times, two at most"), required=False)
    every = forms.TypedChoiceField(
        label=_("How often"),
        coerce=int,
        choices=[
            (0, _("only on days we set ourselves")),
            (2, _("around every second meeting")),
            (3, _("around every third meeting")),
            (4, _("around every fourth meeting")),
            (6, _("around every sixth meeting")),
        ],
    )


class SetTime(Form):
    """One set time."""

    opens_on = ComingDay(
        label=_("From which day"),
        widget=DateInput(),
        help_text=_("Two people at most may join in the week from then on."),
    )
