"""Forms of a charter that is being written."""

from django import forms
from django.utils.translation import gettext_lazy as _

from withness.circles.models import SECTIONS
from withness.kit.forms import Form


class MissionForm(Form):
    """Why we meet, and which saving the writer saw."""

    text = forms.CharField(
        label=_("Why we meet"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Two or three sentences that all of you can stand behind."),
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class ClauseForm(Form):
    """A clause of our own, or one said anew."""

    text = forms.CharField(label=_("What it says"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))
    section = forms.ChoiceField(label=_("Where it belongs"), choices=SECTIONS)
    why = forms.CharField(
        label=_("Why it changes"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Stays beside the clause for as long as the circle lasts."),
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    def __init__(self, *args: object, asks_why: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if not asks_why:
            del self.fields["why"]


class WhyForm(Form):
    """Why something changes."""

    why = forms.CharField(label=_("Why"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
