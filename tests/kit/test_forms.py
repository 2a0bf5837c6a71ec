"""Forms ask in plain words and keep the words a form chose for itself."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates

from withness.kit.forms import DateInput, Form, Renderer, TimeInput


class Asking(Form):
    name = forms.CharField()
    kind = forms.ChoiceField(choices=[("a", "A")])
    read = forms.BooleanField(error_messages={"required": "Read it first."})
    day = forms.DateField()


def test_an_empty_field_says_what_to_do():
    form = Asking({})

    assert form.errors == {
        "name": ["Write something here."],
        "kind": ["Choose one."],
        "read": ["Read it first."],
        "day": ["Give a day."],
    }


class Plain(forms.Form):
    words = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3, "data-x": '"><b>', "disabled": True, "open": False})
    )
    once = forms.CharField(widget=forms.HiddenInput)
    name = forms.CharField(max_length=20, help_text="A name.")
    address = forms.EmailField()
    secret = forms.CharField(widget=forms.PasswordInput)
    count = forms.IntegerField(min_value=1)
    link = forms.URLField(assume_scheme="https")
    day = forms.DateField(widget=DateInput)
    start = forms.TimeField(widget=TimeInput)


@pytest.mark.parametrize("value", ["", 'Tea & "scones" <b>now</b>\n\nlater', "5", None])
def test_plain_fields_are_those_of_the_templates(value):
    given = {} if value is None else dict.fromkeys(Plain.base_fields, value)

    ours, theirs = (
        [str(field) for field in Plain(given, renderer=renderer)] for renderer in (Renderer(), DjangoTemplates())
    )

    assert ours == theirs


def test_a_plain_field_that_was_never_filled_in():
    ours, theirs = ([str(field) for field in Plain(renderer=made)] for made in (Renderer(), DjangoTemplates()))

    assert ours == theirs
