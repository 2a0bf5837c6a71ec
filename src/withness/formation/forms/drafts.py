"""A draft's name, a move by hand, two drafts to compare."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from withness.kit import ids
from withness.kit.forms import Form

NOBODYS = "none"


class LabelForm(Form):
    """What a draft is called."""

    label = forms.CharField(label=gettext_lazy("What you call this draft"), max_length=60)


class MoveForm(Form):
    """To which group; `none` for no seat."""

    to = forms.CharField(max_length=12)

    def clean_to(self) -> int | None:
        """The id of a group, or nothing."""
        word: str = self.cleaned_data["to"]
        if word == NOBODYS:
            return None
        try:
            return ids.from_text(word)
        except ValueError:
            raise forms.ValidationError(_("Choose a group.")) from None


class CompareForm(Form):
    """Two drafts of a round."""

    one = forms.ChoiceField(label=gettext_lazy("One draft"))
    other = forms.ChoiceField(label=gettext_lazy("The other"))

    def __init__(self, *args: Any, drafts: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("one", "other"):
            self.fields[name].choices = drafts  # type: ignore[attr-defined]
        if len(drafts) > 1:
            self.initial.setdefault("other", drafts[1][0])

    def clean(self) -> dict[str, Any]:
        """Two, not one twice."""
        known = super().clean() or {}
        if known.get("one") and known.get("one") == known.get("other"):
            self.add_error("other", _("Choose two drafts."))
        return known
