"""Forms: plain errors, no HTML5 bubbles that a screen reader misses, times without seconds."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.functional import cached_property
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from withness.kit.clock import is_likely, today

WIDGETS = "django/forms/widgets/"
INPUTS = {f"{WIDGETS}{kind}.html" for kind in ("hidden", "text", "email", "password", "number", "url", "date", "time")}
TEXTAREA = f"{WIDGETS}textarea.html"
TURNS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
REQUIRED = (
    (forms.BooleanField, _("Tick this to go on.")),
    (forms.ChoiceField, _("Choose one.")),
    (forms.ModelChoiceField, _("Choose one.")),
    (forms.DateField, _("Give a day.")),
    (forms.TimeField, _("Give a time.")),
    (forms.Field, _("Write something here.")),
)


class Renderer(DjangoTemplates):
    """Django's own templates for fields, but for those that stand in this package."""

    @cached_property
    def engine(self) -> Any:
        """Where they are looked for: here first."""
        django, here = Path(forms.__file__).parent, Path(__file__).parent
        known = {"NAME": "djangoforms", "DIRS": [here / "templates", django / "templates"], "OPTIONS": {}}
        return self.backend({"APP_DIRS": True, **known})

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        """A field; the two plain kinds without a template, which takes as long as a query."""
        if template_name in INPUTS:
            return _input(context["widget"])
        if template_name == TEXTAREA:
            return _textarea(context["widget"])
        return super().render(template_name, context, request)


def _input(widget: dict[str, Any]) -> SafeString:
    kind, name, value = (conditional_escape(widget[key]) for key in ("type", "name", "value"))
    given = "" if widget["value"] is None else f' value="{value}"'
    return mark_safe(f'<input type="{kind}" name="{name}"{given}{_attributes(widget["attrs"])}>')


def _textarea(widget: dict[str, Any]) -> SafeString:
    name, value = conditional_escape(widget["name"]), conditional_escape(widget["value"] or "")
    return mark_safe(f'<textarea name="{name}"{_attributes(widget["attrs"])}>\n{value}</textarea>')


def _attributes(attrs: dict[str, Any]) -> str:
    return "".join(
        f" {conditional_escape(name)}" + ("" if value is True else f'="{conditional_escape(value)}"')
        for name, value in attrs.items()
        if value is not False
    )


class Form(forms.Form):
    """A form whose fields point at their hint and error, and whose labels have no colon."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        say_plainly(self.fields)


class TableForm(Form):
    """A table, as a file or pasted. `neither` is said where there is none."""

    neither: Any
    file = forms.FileField(label=_("File"), required=False, help_text=_("A CSV file of at most one megabyte."))
    words = forms.CharField(
        label=_("Or paste it here"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 8})
    )

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        known = super().clean() or {}
        if not known.get("file") and not known.get("words") and not self.errors:
            self.add_error("file", self.neither)
        return known


class ModelForm(forms.ModelForm):  # type: ignore[type-arg]
    """What Form is, made from a model."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        say_plainly(self.fields)


def say_plainly(fields: dict[str, forms.Field]) -> None:
    """Where a form has no words of its own for an empty field, say what to do instead of "required"."""
    for field in fields.values():
        if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
            field.error_messages["required"] = next(words for kind, words in REQUIRED if isinstance(field, kind))


class NameField(forms.CharField):
    """What someone or something is called. Signs that turn the words around it are left out; every script is welcome."""

    def to_python(self, value: Any) -> Any:
        """The name on one line, without them."""
        given = super().to_python(value)
        return given.translate(TURNS) if isinstance(given, str) else given


class ComingDay(forms.DateField):
    """A day from today on, within a year. Yesterday in UTC is still today somewhere."""

    def validate(self, value: Any) -> None:
        """Not in the past, not years away."""
        super().validate(value)
        if value and not today() - timedelta(days=1) <= value <= today() + timedelta(days=366):
            raise forms.ValidationError(_("Choose a day from today on, within a year."))


class ReturnDay(forms.DateField):
    """The day until which somebody is away: after today, within two years."""

    def validate(self, value: Any) -> None:
        """To come, and not so far that nobody knows yet."""
        super().validate(value)
        if value and value <= today():
            raise forms.ValidationError(_("Choose a day that is still to come."))
        if value and value > today() + timedelta(days=731):
            raise forms.ValidationError(_("Choose a day within two years. You can give another one later."))


class JobDay(forms.DateField):
    """A day in the life of a job, past or to come."""

    def validate(self, value: Any) -> None:
        """In a year that somebody can mean."""
        super().validate(value)
        if value and not is_likely(value):
            raise forms.ValidationError(_("Look at the year: from 1900 on, at most ten years ahead."))


class DateInput(forms.DateInput):
    """The browser's own date field."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class TimeInput(forms.TimeInput):
    """The browser's own time field."""

    input_type = "time"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%H:%M", **kwargs)
