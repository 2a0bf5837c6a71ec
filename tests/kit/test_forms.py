"""Forms ask in plain words and keep the words a form chose for itself."""

from django import forms

from withness.kit.forms import Form


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
