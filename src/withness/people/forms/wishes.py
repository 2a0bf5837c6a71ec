"""What is filled in about groups: which, how and where, until when not, for the rules alone, and to facilitate."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from withness.kit.forms import DateInput, Form, ReturnDay
from withness.people.models.forming import KINDS, MODES, MOST_GROUPS, PERSPECTIVES

MOST_PLACES, LONGEST_PLACE = 6, 60
SAY_NOTHING = ("", _("I say nothing about it"))


class PlacesForm(Form):
    """Sites of one's organisations to tick, and other places in one's own words. Higher forms ask the rest."""

    sites = forms.MultipleChoiceField(
        label=_("Sites you could come to"), required=False, widget=forms.CheckboxSelectMultiple()
    )
    other_places = forms.CharField(
        label=_("Other places"),
        help_text=_("One on each line, written as others there would write it."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, sites: Iterable[str], places: Iterable[str] = (), **kwargs: Any) -> None:
        known, said = list(sites), list(places)
        start = {"sites": said, "other_places": "\n".join(place for place in said if place not in known)}
        kwargs["initial"] = start | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.fields["sites"].choices = [(site, site) for site in known]  # type: ignore[attr-defined]
        if not known:
            del self.fields["sites"]
            self.fields["other_places"].label = _("Places you could come to")

    def clean_other_places(self) -> list[str]:
        """Lines without blanks around them, each once."""
        lines = (" ".join(line.split()) for line in self.cleaned_data["other_places"].splitlines())
        places = list(dict.fromkeys(line for line in lines if line))
        if len(places) > MOST_PLACES:
            words = ngettext("Name %(most)d place at most.", "Name %(most)d places at most.", MOST_PLACES)
            raise forms.ValidationError(words % {"most": MOST_PLACES})
        if any(len(place) > LONGEST_PLACE for place in places):
            raise forms.ValidationError(_("One of these is too long for a place. Write only what it is called."))
        return places

    @property
    def places(self) -> list[str]:
        """The sites ticked and the other places, each once."""
        return list(dict.fromkeys([*self.cleaned_data.get("sites", []), *self.cleaned_data["other_places"]]))


class WishForm(PlacesForm):
    """Which groups someone would join, and how and where."""

    kinds = forms.MultipleChoiceField(
        label=_("Which groups would you join?"),
        help_text=_("Tick none to be in no round."),
        choices=KINDS,
        required=False,
        widget=forms.CheckboxSelectMultiple(),
    )
    modes = forms.MultipleChoiceField(
        label=_("How would you meet?"), choices=MODES, required=False, widget=forms.CheckboxSelectMultiple()
    )
    night = forms.BooleanField(
        label=_("I work nights"), help_text=_("Rounds look for your seat first."), required=False
    )

    field_order = ("kinds", "modes", "sites", "other_places", "night")

    def clean(self) -> dict[str, Any]:
        """Who would join a group says how; who would meet in person says where."""
        said = super().clean() or {}
        if said.get("kinds") and not said.get("modes"):
            self.add_error("modes", _("Tick online, in person, or both."))
        if "in_person" in said.get("modes", ()) and "other_places" in said and not self.places:
            self.add_error("sites" if "sites" in self.fields else "other_places", _("Say where you could come to."))
        return said


class SnoozeForm(Form):
    """Until when one is left out."""

    until = ReturnDay(label=_("Leave me out until"), widget=DateInput())


class RulesForm(Form):
    """What only the rules of a round use."""

    perspective = forms.ChoiceField(
        label=_("From which experience do you work?"),
        choices=(*PERSPECTIVES, SAY_NOTHING),
        required=False,
        widget=forms.RadioSelect(),
    )
    not_alone = forms.BooleanField(
        label=_("I would rather not be the only one of my kind in a group"),
        help_text=_(
            "Of your perspective, or of your kind of job. Then a round seats you with at least one more, or says why it cannot."
        ),
        required=False,
    )


class FindForm(Form):
    """Part of a name."""

    find = forms.CharField(label=_("Part of their name"), min_length=2, max_length=80)


class FacilitateForm(PlacesForm):
    """How many groups someone would hold, and where besides online."""

    capacity = forms.IntegerField(
        label=_("How many groups at a time?"),
        help_text=_("All together, with those you hold now, here and elsewhere."),
        min_value=1,
        max_value=MOST_GROUPS,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    field_order = ("capacity", "sites", "other_places")


class AskForm(Form):
    """Whom a coordinator asks to facilitate."""

    name = forms.CharField(label=_("Name"), max_length=80)
    address = forms.EmailField(
        label=_("E-mail address"), help_text=_("Only coordinators see it. We write there once, in neutral words.")
    )
