"""What people write in talk. `once` travels with the form so that sending it twice says it once."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from withness.kit.forms import Form
from withness.kit.ids import from_text, new_id, to_text

LONGEST = 20_000


def new_once() -> str:
    """A fresh number, as text."""
    return to_text(new_id())


class ReplyForm(Form):
    """Words for a thread."""

    words = forms.CharField(
        label=_("Your words"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write something first. Nothing was sent.")},
    )
    once = forms.CharField(widget=forms.HiddenInput, initial=new_once)

    def clean_once(self) -> int:
        """The number behind the text."""
        try:
            return from_text(self.cleaned_data["once"])
        except ValueError:
            raise ValidationError(_("Please send it once more.")) from None


class ThreadForm(ReplyForm):
    """A new thread."""

    title = forms.CharField(
        label=_("What it is about"),
        max_length=120,
        help_text=_("A few words. Only the circle sees them."),
        error_messages={"required": _("Give it a few words, so that others know what it is about.")},
    )
    field_order = ("title", "words")


class DraftForm(Form):
    """Whatever stands in a form that is not sent yet."""

    title = forms.CharField(required=False, max_length=120)
    words = forms.CharField(required=False, max_length=LONGEST)
