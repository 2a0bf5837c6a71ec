"""The charter on paper: a tagged PDF (PDF/UA) set by Typst, where the extra `pdf` is installed."""

from functools import cache
from importlib.util import find_spec
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from withness.circles.access.charter import Document, Line

PAGE = """
#set document(title: {title}, author: {circle}, keywords: ("charter",))
#set page(paper: "a4", margin: (x: 3.2cm, top: 3cm, bottom: 2.6cm))
#set text(font: "Libertinus Serif", size: 11.5pt, lang: {language}, hyphenate: false)
#set par(leading: 0.72em, spacing: 1.1em)
#show heading.where(level: 1): set text(size: 25pt, weight: "regular")
#show heading.where(level: 1): set block(below: 0.9em)
#show heading.where(level: 2): set text(size: 14pt, weight: "semibold")
#show heading.where(level: 2): set block(above: 2em, below: 1em)
#set enum(indent: 0pt, body-indent: 1.1em, spacing: 1em, number-align: start + top)
#text(size: 10.5pt, fill: luma(90), {circle})
#v(0.4em)
#heading(level: 1, {why})
#text(size: 16pt)[#set par(leading: 0.6em)
#{mission}]
{parts}
#v(1fr)
#line(length: 100%, stroke: 0.4pt + luma(160))
#text(size: 10pt, fill: luma(60))[#{agreed}]
#v(0.2em)
#text(size: 10pt)[#{names}]
"""


@cache
def is_possible() -> bool:
    """Whether this house can make PDFs."""
    return find_spec("typst") is not None


def charter(circle: str, text: Document, names: list[str]) -> bytes:
    """The document as PDF/UA-1, with its language and its structure."""
    import typst

    made: Any = typst.compile(_page(circle, text, names).encode(), format="pdf", pdf_standards=["ua-1"])
    return bytes(made)


def _page(circle: str, text: Document, names: list[str]) -> str:
    parts = [(_("How we treat each other"), text.treat), (_("How we go on"), text.go_on)]
    day = date_format(text.version.agreed_on) if text.version.agreed_on else ""
    agreed = _("Charter, version %(number)d. Agreed by all of us on %(day)s.") % {
        "number": text.version.number,
        "day": day,
    }
    return PAGE.format(
        title=_quoted(f"{circle}: {_('Charter')}"),
        circle=_quoted(circle),
        language=_quoted((translation.get_language() or "en")[:2]),
        why=_quoted(_("Why we meet")),
        mission=_quoted(text.mission),
        parts="\n".join(_part(heading, lines) for heading, lines in parts if lines),
        agreed=_quoted(agreed),
        names=_quoted(" · ".join(names)),
    )


def _part(heading: str, lines: list[Line]) -> str:
    items = ", ".join(f"enum.item({line.number}, {_quoted(line.clause.text)})" for line in lines)
    return f"#heading(level: 2, {_quoted(heading)})\n#enum({items})"


def _quoted(text: str) -> str:
    # Everything that people wrote goes in as a string, never as markup.
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\r", "").replace("\n", "\\n")
    return f'"{escaped}"'
