"""Tags every template has: the audience line and the panels of a slot."""

from typing import Any

from django import template
from django.forms.utils import flatatt
from django.middleware.csrf import get_token
from django.template.defaultfilters import date as plain_date
from django.urls import reverse
from django.utils.html import format_html

from withness.kit import ids, policy, when
from withness.kit import panels as registry

register = template.Library()


@register.simple_tag
def audience(column: str, circle: Any = None, people: int = 0, who: str = "") -> str:
    """The audience line of `table.column`, from the policy file. Clay when only the writer reads it."""
    first, second = policy.sentence(
        column, circle=getattr(circle, "name", "") if circle else "", people=people, who=who
    )
    alone = " alone" if set(policy.audience_of(column).readers) in ({"self"}, {"self", "round"}) else ""
    return format_html('<p class="audience{}"><b>{}</b> {}</p>', alone, first, second)


@register.inclusion_tag("panels.html", takes_context=True)
def panels(context: dict[str, Any], slot: str, **where: Any) -> dict[str, Any]:
    """Links to the fragments of a slot; htmx replaces each with what it leads to."""
    # Fragments come side by side. If the page did not set the cookie, each would set its own, and only the last one's
    # forms would be taken.
    get_token(context["request"])
    arguments = {f"{name}_id": value.pk for name, value in where.items()}
    return {"panels": [(reverse(panel.url, kwargs=arguments), panel.words) for panel in registry.in_slot(slot)]}


@register.filter(expects_localtime=True, is_safe=False)
def date(value: Any, form: str | None = None) -> str:
    """Django's own, with a day kept on the line of its month."""
    return when.unbroken(plain_date(value, form))


@register.filter
def key(number: int) -> str:
    """An id as it stands in addresses."""
    return ids.to_text(number)


@register.filter
def extra(attrs: Any) -> str:
    """What a part was given and does not name itself, escaped. Cotton itself would print bound values as they are."""
    return flatatt(attrs.attrs_dict())


@register.filter
def city(zone: str) -> str:
    """The part of a zone's name that people say."""
    return when.city(zone)
