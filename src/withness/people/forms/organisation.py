"""Forms of an organisation's pages."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from withness.kit.clock import today
from withness.kit.forms import DateInput, Form, JobDay, ModelForm, NameField, TableForm
from withness.people.models import Office, Organisation, Position, SupportContact

ROLE_WORDS = (
    ("peer_practitioner", _("Peer practitioner")),
    ("supporter", _("Supporter")),
    ("manager", _("Line manager")),
    ("adviser", _("Lived experience adviser")),
)


class NewOrganisation(ModelForm):
    """Only a name."""

    class Meta:
        model = Organisation
        fields = ("name",)
        labels: ClassVar = {"name": _("What it is called")}


class Words(ModelForm):
    """Name, acknowledgement, words for the person supported and for roles."""

    class Meta:
        model = Organisation
        fields = ("name", "acknowledgement", "person_supported", "people_supported")
        labels: ClassVar = {
            "name": _("What it is called"),
            "acknowledgement": _("Acknowledgement"),
            "person_supported": _("Your word for a person you support"),
            "people_supported": _("The same for several people"),
        }
        help_texts: ClassVar = {
            "acknowledgement": _("Words that meetings may open with: whose land this is, who is welcome."),
            "person_supported": _("For example: client, resident, participant, consumer."),
        }
        widgets: ClassVar = {"acknowledgement": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["acknowledgement"].max_length = 2000  # type: ignore[attr-defined]
        for name, label in ROLE_WORDS:
            self.fields[f"role_{name}"] = forms.CharField(
                label=label, max_length=60, required=False, initial=self.instance.role_words.get(name, "")
            )

    def words(self) -> dict[str, Any]:
        """The values as the verb takes them."""
        values = dict(self.cleaned_data)
        given = {name: values.pop(f"role_{name}") for name, _label in ROLE_WORDS}
        return {**values, "role_words": {name: word for name, word in given.items() if word}}


class Job(ModelForm):
    """A position: what, how much, where, from when."""

    class Meta:
        model = Position
        fields: tuple[str, ...] = ("title", "days_per_week", "service", "site", "designated", "starts_on", "ends_on")
        field_classes: ClassVar = {"starts_on": JobDay, "ends_on": JobDay}
        widgets: ClassVar = {"starts_on": DateInput(), "ends_on": DateInput()}
        help_texts: ClassVar = {
            "days_per_week": _("As agreed: 2, or 1.5."),
            "designated": _(
                "The job asks for lived experience. This says nothing about the person and is shown to no colleague."
            ),
        }

    def clean_days_per_week(self) -> Any:
        """There are seven days in a week."""
        days = self.cleaned_data["days_per_week"]
        if not 0 < days <= 7:  # noqa: PLR2004
            raise forms.ValidationError(_("More than none, and at most 7."))
        return days

    def clean(self) -> dict[str, Any]:
        """An end before the beginning is no end."""
        values = super().clean() or {}
        begins, ends = values.get("starts_on"), values.get("ends_on")
        if begins and ends and ends < begins:
            self.add_error("ends_on", _("This is before the first day."))
        return values


class NewJob(Job):
    """A position for someone at an address."""

    typed_name = NameField(label=_("Name"), max_length=80)
    typed_email = forms.EmailField(
        label=_("E-mail address"), help_text=_("Only administrators see it. We write there once.")
    )

    class Meta(Job.Meta):
        fields = ("typed_name", "typed_email", "title", "days_per_week", "service", "site", "designated", "starts_on")


class Manager(Form):
    """To whom someone reports, by address."""

    manager = forms.EmailField(label=_("Address of the person they report to"))
    starts_on = JobDay(label=_("From"), initial=today, widget=DateInput())


class OnDay(Form):
    """The last day of something."""

    on = JobDay(label=_("Last day"), initial=today, widget=DateInput())


class GiveOffice(Form):
    """Who else looks after the organisation."""

    address = forms.EmailField(label=_("Their address"))
    role = forms.ChoiceField(label=_("What they do"), choices=Office.ROLES, widget=forms.RadioSelect())


class Contact(ModelForm):
    """Someone to call."""

    class Meta:
        model = SupportContact
        fields = ("name", "what", "phone", "address", "hours", "urgent")
        labels: ClassVar = {"urgent": _("For danger now: shown first, and set apart")}
        help_texts: ClassVar = {"what": _("In a few words: any worry, a crisis, money and work.")}
        widgets: ClassVar = {"phone": forms.TextInput(attrs={"type": "tel"})}

    def clean(self) -> dict[str, Any]:
        """There must be a way to reach them."""
        values = super().clean() or {}
        if not values.get("phone") and not values.get("address") and "address" not in self.errors:
            self.add_error("phone", _("Give a phone number or a web address."))
        return values


class Upload(TableForm):
    """A table of people, as a file or pasted."""

    neither = _("Choose a file or paste the table.")
