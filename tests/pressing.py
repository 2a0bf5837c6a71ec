"""Pressing a button twice where no script holds the second press back."""

import re

from django.test import Client

from withness.kit.once import TOKEN


def browser(person=None):
    """A browser that sends back what stands in the form, its token among it."""
    client = Client(enforce_csrf_checks=True)
    if person:
        client.force_login(person)
    return client


def form_on(client, path):
    """The hidden fields of the page at this address, as the browser would send them."""
    page = client.get(path).content.decode()
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
    assert TOKEN in dict(hidden), path
    return dict(hidden)


def press_twice(client, path, typed=None, *, form_at=None):
    """Send the form at an address twice, as it stands. Returns where both presses led, which must be one page."""
    sent = form_on(client, form_at or path) | (typed or {})
    first, second = client.post(path, sent), client.post(path, sent)
    assert (first.status_code, second.status_code) == (302, 302), (path, first.content[:2000])
    assert second["Location"] == first["Location"]
    return first["Location"]
