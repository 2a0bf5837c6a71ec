"""/house/parts/: every part that pages are made of, in each of its states. In the demo only."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from withness.kit.forms import DateInput, Form, TableForm, TimeInput
from withness.kit.htmx import page, refused
from withness.kit.tables import Wrong

STEPS = (("Arrive", "done"), ("Settle", "done"), ("Check-in round", "now"), ("Story", "later"), ("Close", "later"))
TURNS = (("Asha", "spoken"), ("Lena", "spoken"), ("Ruth", "speaking"), ("Kofi", "waiting"), ("Priya", "waiting"))


class EveryField(Form):
    """One field of each kind."""

    name = forms.CharField(label=_("What shall we call you?"), help_text=_("As you want it to be read out."))
    mail = forms.EmailField(label=_("Mail address"), required=False)
    kind = forms.ChoiceField(label=_("Kind of circle"), choices=[("c", _("Community")), ("r", _("Reflective group"))])
    day = forms.DateField(label=_("First day"), widget=DateInput())
    time = forms.TimeField(label=_("Time"), widget=TimeInput())
    way = forms.ChoiceField(
        label=_("How do you meet?"),
        help_text=_("You can change it for one meeting."),
        widget=forms.RadioSelect,
        choices=[("online", _("Online")), ("place", _("In person")), ("both", _("Both at once"))],
    )
    needs = forms.MultipleChoiceField(
        label=_("What helps you take part?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[("captions", _("Captions")), ("break", _("A break after half an hour"))],
    )
    words = forms.CharField(label=_("What you hope for"), widget=forms.Textarea)
    read = forms.BooleanField(label=_("I have read the charter"))


@require_safe
def parts(request: HttpRequest) -> HttpResponse:
    """The parts. With `?wrong=1` the form has come back with its errors."""
    if not settings.DEMO:
        raise Http404
    words: dict[str, Any] = {
        "form": EveryField({"name": "", "mail": "not an address"}) if "wrong" in request.GET else EveryField(),
        "table": TableForm(auto_id="table_%s"),
        "wrong": [Wrong(3, "email", "This is not an e-mail address."), Wrong(5, "", "This row has more cells.")],
        "steps": [{"title": title, "state": state} for title, state in STEPS],
        "turns": [{"name": name, "state": state} for name, state in TURNS],
    }
    answer = refused if "wrong" in request.GET else page
    return answer(request, "site/parts.html", words)
