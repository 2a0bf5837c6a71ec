"""Django's own `translate` and `url`, remembered: a template's words in a language, and where a name leads, never change."""

from functools import lru_cache
from typing import Any

from django import template
from django.template.base import FilterExpression, Node, Parser, Token
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as find_url
from django.templatetags.i18n import do_translate
from django.urls import NoReverseMatch, reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

register = template.Library()


@register.tag
def translate(parser: Parser, token: Token) -> Node:
    """Words that stand in the template are remembered in each language; anything else is Django's to do."""
    node = do_translate(parser, token)
    said: FilterExpression = node.filter_expression
    plain = not (node.noop or node.asvar or node.message_context or said.filters)
    return Words(said.var.literal) if plain and isinstance(said.var.literal, str) else node


@register.tag
def url(parser: Parser, token: Token) -> Node:
    """Addresses of the same thing are put together once."""
    return Address(find_url(parser, token))


class Words(Node):
    """Words that stand in a template."""

    def __init__(self, words: str) -> None:
        self.words = words

    def render(self, context: Any) -> SafeString:
        """In the reader's language."""
        return _said(self.words, get_language())


class Address(Node):
    """A name, and what it is about."""

    def __init__(self, node: URLNode) -> None:
        self.name, self.args, self.kwargs, self.asvar = node.view_name, node.args, node.kwargs, node.asvar

    def render(self, context: Any) -> str:
        """Where it leads; with `as` nothing, where it leads nowhere."""
        about = tuple(value.resolve(context) for value in self.args)
        named = tuple((key, value.resolve(context)) for key, value in self.kwargs.items())
        try:
            found = _leads_to(self.name.resolve(context), about, named)
        except NoReverseMatch:
            if self.asvar is None:
                raise
            found = ""
        if self.asvar is None:
            return conditional_escape(found)
        context[self.asvar] = found
        return ""


@lru_cache(maxsize=8192)
def _said(words: str, language: str | None) -> SafeString:
    # Django doubles per cent signs in what it looks up, so that a translator's tools do not take them for a place.
    return mark_safe(gettext(words.replace("%", "%%")).replace("%%", "%"))


@lru_cache(maxsize=8192)
def _leads_to(name: str, about: tuple[Any, ...], named: tuple[tuple[str, Any], ...]) -> str:
    return reverse(name, args=about, kwargs=dict(named))
