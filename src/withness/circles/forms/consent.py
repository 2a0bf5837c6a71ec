"""Answering, and asking."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from withness.circles.models import OpenAnswer
from withness.kit.forms import Form


class OpenAnswerForm(Form):
    """A named answer: a concern and a `not yet` come with words."""

    choice = forms.ChoiceField(
        label=_("Your answer"),
        choices=OpenAnswer.CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )
    concern = forms.CharField(label=_("What is your concern?"), max_length=1000, required=False, widget=forms.Textarea)
    change = forms.CharField(
        label=_("What would need to change?"), max_length=1000, required=False, widget=forms.Textarea
    )

    def clean(self) -> dict[str, Any]:
        """A concern names itself; a `not yet` says what would help, or that one does not know yet."""
        cleaned = super().clean() or {}
        if cleaned.get("choice") == OpenAnswer.CONCERN and not cleaned.get("concern"):
            self.add_error("concern", _("Say in a few words what it is."))
        if cleaned.get("choice") == OpenAnswer.NOT_YET and not cleaned.get("change"):
            self.add_error("change", _("A few words help the others. “I do not know yet” is enough."))
        return cleaned

    @property
    def words(self) -> str:
        """The words that go with the choice."""
        name = {OpenAnswer.CONCERN: "concern", OpenAnswer.NOT_YET: "change"}.get(self.cleaned_data["choice"], "")
        return str(self.cleaned_data.get(name, ""))


class SecretAnswerForm(Form):
    """An answer without a name: no words, since words would tell."""

    choice = forms.ChoiceField(
        label=_("Your answer"),
        choices=[(OpenAnswer.AGREE, _("Agree")), (OpenAnswer.NOT_YET, _("Not yet"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )

    @property
    def words(self) -> str:
        """There are none."""
        return ""


class AskForm(Form):
    """A question to the circle."""

    question = forms.CharField(
        label=_("What do you ask?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One thing that people can agree to as it stands."),
    )
    secret = forms.ChoiceField(
        label=_("How are answers shown?"),
        choices=[
            ("named", _("With names, once everyone has answered")),
            ("secret", _("Not at all: only whether all of us agree")),
        ],
        widget=forms.RadioSelect,
        initial="named",
    )

    def clean_secret(self) -> bool:
        """Whether answers are kept without names."""
        wanted = self.cleaned_data["secret"]
        return bool(wanted != "named")
