"""The page is the same for everybody, and in every house but for its name and whom to call."""

import pytest
from django.test import Client

from tests.cast import make_person
from withness.people.models import SupportContact
from withness.site.release.bare import bare, strangers

pytestmark = pytest.mark.django_db


def page(person=None):
    client = Client()
    if person:
        client.force_login(person)
    return client.get("/journal/").content.decode()


def test_the_same_bytes_signed_in_or_not():
    same = page() == page(make_person("Tomas"))  # compared apart: two long pages take minutes to tell apart in words

    assert same


def test_a_house_differs_in_names_and_numbers_alone(settings):
    empty = page()

    for urgent in (True, False):
        SupportContact.objects.create(
            name="Night & <day> line", what="a hard hour", phone="0800 12-34", address="https://line.example/a?b=1&c=2",
            hours="always", urgent=urgent,
        )  # fmt: skip
    settings.HOUSE_NAME = "Harbour's & Hill"
    full = page()

    assert full != empty
    assert strangers(full) == []
    same = bare(full) == bare(empty)
    assert same
