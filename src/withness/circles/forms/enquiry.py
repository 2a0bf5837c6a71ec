"""What is filled in before joining, and by whoever answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from withness.kit.forms import Form, NameField

LONGEST = 4000
DAYS = [(days, str(days)) for days in (1, 2, 3, 5, 7, 10, 14)]


def words(label: Any, **known: Any) -> forms.CharField:
    """A box for words."""
    return forms.CharField(label=label, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 6}), **known)


class Conversation(Form):
    """Start a conversation: one box and a way to be answered. `web_page` is seen by nobody; who fills it is no person."""

    hopes = words(
        _("What do you hope for?"),
        help_text=_("A line or two is enough. Please leave out names of people you support."),
    )
    address = forms.EmailField(
        label=_("Where can the answer reach you?"),
        help_text=_("An e-mail address. It is shown to nobody: the answer waits behind a private link."),
    )
    name = NameField(label=_("What should we call you?"), max_length=80, required=False)
    web_page = forms.CharField(required=False, label=_("Leave this empty"))

    @property
    def is_by_nobody(self) -> bool:
        """Whether a program filled in what people do not see."""
        return bool(self.data.get("web_page"))


class Words(Form):
    """One message."""

    text = words(_("Your message"))


class Answering(Form):
    """Who answers, and within how many days."""

    person = forms.TypedChoiceField(
        label=_("Who answers"), coerce=int, help_text=_("Their first name will stand on the public charter.")
    )
    days = forms.TypedChoiceField(label=_("Within how many days"), coerce=int, choices=DAYS)

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = people  # type: ignore[attr-defined]
