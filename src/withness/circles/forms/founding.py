"""Forms of a circle that begins."""

from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from withness.circles.models import Circle
from withness.kit.forms import Form, NameField


class DescribeForm(Form):
    """What a circle is called, what it wants to learn, where it lives."""

    name = NameField(
        label=_("What do you call it?"), max_length=80, help_text=_("Only members see the name. It can be changed.")
    )
    learning_need = forms.CharField(
        label=_("What do you want to learn together?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One or two lines. It is what people here have in common."),
    )
    zone = forms.ChoiceField(
        label=_("In which time zone does it meet?"),
        choices=lambda: [
            (zone, zone.replace("_", " ")) for zone in sorted(available_timezones()) if "/" in zone or zone == "UTC"
        ],
    )


class FoundForm(DescribeForm):
    """The same, and what kind it is. The kind never changes."""

    kind = forms.ChoiceField(label=_("What kind of circle is it?"), choices=Circle.KINDS, widget=forms.RadioSelect)

    field_order = ("kind", "name", "learning_need", "zone")


class HopesForm(Form):
    """Hopes and fears, one to a line."""

    hopes = forms.CharField(
        label=_("What do you hope for?"), widget=forms.Textarea(attrs={"rows": 4}), max_length=2000, required=False
    )
    fears = forms.CharField(
        label=_("What do you fear?"), widget=forms.Textarea(attrs={"rows": 4}), max_length=2000, required=False
    )

    def clean(self) -> dict[str, str]:
        """One line at least, of either."""
        cleaned = super().clean() or {}
        if not any(str(text).strip() for text in cleaned.values()):
            raise forms.ValidationError(_("Write one line at least: a hope, or a fear."))
        return cleaned


class SentenceForm(Form):
    """A sentence of one's own."""

    text = forms.CharField(
        label=_("Why do we meet?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One sentence."),
    )


class AddressForm(Form):
    """Whom to write to."""

    address = forms.EmailField(
        label=_("Their e-mail address"),
        help_text=_("One letter goes there, with your name and a link. The address is shown to nobody."),
    )


class ComeInForm(Form):
    """Coming in: a name where there is none yet."""

    name = NameField(
        label=_("Your name, as you want it"), max_length=80, help_text=_("The others see it. It can be changed later.")
    )
