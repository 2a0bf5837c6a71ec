"""Choosing what stays when someone goes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from withness.kit.forms import Form
from withness.kit.leaving import KEEP, KEEP_UNNAMED, REMOVE, Kind

WORDS = {
    KEEP: _("Keep, with my name"),
    KEEP_UNNAMED: _("Keep, without my name"),
    REMOVE: _("Remove"),
}


class Leave(Form):
    """One choice for each kind of thing a person has given, and a word typed by hand."""

    def __init__(self, *args: Any, given: list[tuple[Kind, int]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.word = str(_("delete"))
        for kind, count in given:
            self.fields[kind.name] = forms.ChoiceField(
                label=str(kind.label),
                help_text=ngettext("One so far.", "%(n)d so far.", count) % {"n": count},
                choices=[(choice, WORDS[choice]) for choice in kind.choices],
                initial=REMOVE,
                widget=forms.RadioSelect(),
            )
        self.fields["word"] = forms.CharField(
            label=_("Type the word “%(word)s”") % {"word": self.word},
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )

    def clean_word(self) -> str:
        """The word, however it is written."""
        if self.cleaned_data["word"].strip().lower() != self.word:
            raise forms.ValidationError(_("Type the word “%(word)s” to go on.") % {"word": self.word})
        return self.word

    @property
    def choices(self) -> dict[str, str]:
        """What was chosen for each kind."""
        return {name: value for name, value in self.cleaned_data.items() if name != "word"}


class LastDaysAgain(Form):
    """Where the letter about a closed account goes."""

    address = forms.EmailField(label=_("The address you signed in with"))
