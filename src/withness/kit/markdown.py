"""Markdown to safe HTML: no raw HTML, no pictures (a picture would ask a third party), links that tell nobody."""

import nh3
from markdown_it import MarkdownIt

TAGS = {"p", "br", "strong", "em", "a", "ul", "ol", "li", "blockquote", "code", "pre", "hr", "h3", "h4", "s"}
SCHEMES = {"https", "http", "mailto", "tel"}
_reader = MarkdownIt("commonmark", {"html": False, "breaks": True, "linkify": True}).enable("linkify").disable("image")


def render(words: str) -> str:
    """Words as HTML that is safe to show. Headings become small ones, whatever was typed."""
    page = _reader.render(words)
    for level in ("h1", "h2"):
        page = page.replace(f"<{level}>", "<h3>").replace(f"</{level}>", "</h3>")
    return nh3.clean(
        page, tags=TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES, link_rel="noopener noreferrer nofollow"
    )
