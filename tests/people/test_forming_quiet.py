"""What only the rules of a round use is shown to nobody: not as words, and not by a difference between two pages.

Every page that someone else may read is fetched twice: while a member has given a perspective, would rather not be the
only one of their kind, and keeps away from a colleague; and after they have taken all of it back.
"""

import re

import pytest
import time_machine
from django.db import connection
from django.test import Client, TestCase
from django.urls import reverse

from tests import ledger, world
from tests.cast import make_office, make_organisation, make_person, make_position, make_separation, make_wish
from withness.kit import export
from withness.kit.clock import now
from withness.kit.models import RecordEntry
from withness.people.actions import leaving, wishes
from withness.people.models import Perspective, Separation

CURIOUS = ("manager", "manager_elsewhere", "coordinator", "admin", "keeper", "host")
# What differs between any two answers: tokens against forgery, tokens that make a press count once.
EACH_TIME = re.compile(r'name="(csrfmiddlewaretoken|once)" value="[^"]*"|"token": "[^"]*"')
LEFT_OUT = ("account_", "mfa_", "usersessions_", "charter_pdf")  # secrets of signing in; a PDF bears its own second


class Quiet(TestCase):
    """One world with someone who has said all that can be said quietly."""

    @classmethod
    def setUpTestData(cls):
        cls.world = world.build()

    def test_no_page_of_anyone_else_differs_by_what_was_said_quietly(self):
        member = self.world.people["member"]
        with time_machine.travel(now(), tick=False):
            before = self.everything()

            wishes.say_perspective(actor=member, word="")
            wishes.say_wishes(actor=member, not_alone=False)
            Separation.objects.filter(person=member).delete()
            after = self.everything()

        assert len(before) > 200
        assert sorted(where for where, words in before.items() if after[where] != words) == []

    def test_its_owner_sees_the_difference(self):
        before = self.pages("member")

        wishes.say_perspective(actor=self.world.people["member"], word="")
        Separation.objects.all().delete()
        after = self.pages("member")

        assert {"wishes_rules as member", "wishes_apart as member"} <= {
            where for where, words in before.items() if after[where] != words
        }

    def everything(self):
        pages = {where: words for role in CURIOUS for where, words in self.pages(role).items()}
        return pages | {
            f"{file.path} of {role}": file.content
            for role in CURIOUS
            for part in export.parts
            for file in part.files(self.world.people[role])
        }

    def pages(self, role):
        client = Client(raise_request_exception=False)
        client.force_login(self.world.people[role])
        found = {}
        for line in ledger.lines().values():
            if line.name.startswith(LEFT_OUT) or not line.lets_in("get", role):
                continue
            path = reverse(line.name, kwargs={name: self.world.arguments[name] for name in line.arguments})
            response = client.get(path)
            body = b"" if response.streaming else response.content
            found[f"{line.name} as {role}"] = EACH_TIME.sub("", body.decode(errors="replace"))
        return found


@pytest.fixture
def harbour(db):
    return make_organisation("Harbour Support")


@pytest.fixture
def ruth(harbour):
    person = make_person("Ruth")
    make_position(person, harbour)
    return person


def test_nothing_of_it_is_entered_in_a_record(ruth, harbour):
    kofi = make_person("Kofi")
    make_position(kofi, harbour)
    make_wish(ruth, perspective="carer", not_alone=True)
    make_separation(ruth, kofi)
    wishes.forget_wishes(actor=ruth)

    assert RecordEntry.objects.count() == 0


def test_it_goes_with_the_account(ruth, harbour):
    from withness.kit.models import DataKey

    kofi = make_person("Kofi")
    make_position(kofi, harbour)
    make_wish(ruth, perspective="carer")
    make_separation(ruth, kofi)
    key = Perspective.objects.get().data_key_id

    leaving.delete_account(actor=ruth, choices={})

    with connection.cursor() as cursor:
        tables = ("wish", "perspective", "separation")
        left = [cursor.execute(f"SELECT count(*) FROM withness_{name}").fetchone()[0] for name in tables]
    assert left == [0, 0, 0]
    assert not DataKey.objects.filter(id=key).exists()


def test_everything_is_taken_along_by_its_owner_and_by_nobody_else(ruth, harbour):
    kofi, lena = make_person("Kofi"), make_person("Lena")
    make_position(kofi, harbour)
    make_office(lena, harbour, "coordinator")
    make_wish(ruth, perspective="carer", not_alone=True)
    make_separation(ruth, kofi)

    own, theirs, office = (packed(person) for person in (ruth, kofi, lena))

    assert '"perspective": "carer"' in own
    assert '"not_alone": true' in own
    assert '"name": "Kofi"' in own
    for other in (theirs, office):
        assert "carer" not in other
        assert "Ruth" not in other


def test_who_has_said_nothing_takes_no_such_file_along(ruth):
    assert "wishes.json" not in {file.path for part in export.parts for file in part.files(ruth)}


def packed(person):
    return "\n".join(file.content.decode(errors="replace") for part in export.parts for file in part.files(person))
