"""The journal's page without what each house says of itself: its name, and whom to call.

Between two marks a house may write names, numbers and links, and nothing that runs. What stands there has to be made of
the few plain pieces below and of nothing else, so that no browser could read more into it; outside the marks the page
has to be the same, letter for letter.
"""

import re
from html import unescape

OWN = re.compile(r"<!--house-->(.*?)<!--/house-->", re.DOTALL)
TITLE = re.compile(r"<title>[^<>]*</title>")
ELEMENT = r"(?:p|b|a|ul|li|span|br|strong|div|h2|h3)"
WRITTEN = re.compile(rf'([^<>]+)|</{ELEMENT}>|<{ELEMENT}((?:\s+(?:class|href|lang|rel)="[^"<>]*")*)\s*>')
HREF = re.compile(r'href="([^"]*)"')
WAYS = re.compile(r"tel:[0-9+*#(). -]*|https?://[^\s\"'<>]+|mailto:[^\s\"'<>]+|/[^/\\\s\"'<>][^\s\"'<>]*|/")


def bare(page: str) -> str:
    """The page without what is the house's own."""
    return TITLE.sub("<title></title>", OWN.sub("<!--house-->", page))


def strangers(page: str) -> list[str]:
    """What stands between the marks and is neither words nor a way to call somebody."""
    return [what for block in OWN.findall(page) for what in _strange(block)]


def _strange(block: str) -> list[str]:
    at = 0
    while at < len(block):
        piece = WRITTEN.match(block, at)
        if piece is None:
            return ["something that is not plain text"]
        for way in HREF.findall(piece.group(2) or ""):
            if not WAYS.fullmatch(unescape(way)):
                return ["a link that leads somewhere unsafe"]
        at = piece.end()
    return []
