"""What the journal is made of: one list, for the page that fetches it at once and for the worker that keeps it."""

from html.parser import HTMLParser

import pytest
from django.templatetags.static import static

from withness.journal import assets


class Links(HTMLParser):
    """The addresses that a page fetches before its script asks for them."""

    def __init__(self, page):
        super().__init__()
        self.ahead = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        if tag == "link" and known.get("rel") == "modulepreload":
            self.ahead.append(known["href"])


def test_what_is_imported_is_what_is_kept():
    scripts = [name for name in assets.files() if name.endswith(".js")]

    assert sorted(assets.modules()) == sorted(scripts)


@pytest.mark.django_db
def test_the_page_fetches_every_module_at_once(client):
    page = client.get("/journal/").content.decode()

    assert Links(page).ahead == [static(name) for name in assets.modules()]
