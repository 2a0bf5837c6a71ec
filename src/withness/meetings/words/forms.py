"""What a circle writes about words."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from withness.kit.forms import Form
from withness.meetings.words.access import lines


class InsteadForm(Form):
    """What could be said instead, and why."""

    instead = forms.CharField(
        label=_("What could be said instead"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One on each line. Five at most."),
        error_messages={"required": _("Give at least one other word.")},
    )
    why = forms.CharField(
        label=_("Why"), max_length=200, required=False, help_text=_("One line that is kind to whoever wrote it.")
    )

    def clean_instead(self) -> str:
        """One to five lines, without empty ones."""
        found = lines(self.cleaned_data["instead"])
        if len(found) > MOST_LINES:
            raise ValidationError(_("Five at most. A short list is easier to use."))
        return "\n".join(found)


class WordingForm(InsteadForm):
    """A word of the circle's own list."""

    said = forms.CharField(
        label=_("The word or phrase"),
        max_length=200,
        help_text=_("Several with commas between them. Endings are found by themselves: with “visit”, also “visited”."),
        error_messages={"required": _("Write the word that you mean.")},
    )
    field_order = ("said", "instead", "why")

    def clean_said(self) -> str:
        """At least one letter in every word that is looked for."""
        found = [part.strip() for part in self.cleaned_data["said"].split(",") if part.strip()]
        if not found or any(sum(letter.isalpha() for letter in part) < SHORTEST for part in found):
            raise ValidationError(_("Each word needs at least two letters."))
        return ", ".join(dict.fromkeys(found))


MOST_LINES = 5
SHORTEST = 2
