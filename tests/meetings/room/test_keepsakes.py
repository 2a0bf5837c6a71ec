"""What was kept after a meeting, for the person's own journal: with the address that removes each."""

import pytest
from django.urls import reverse

from tests.cast import make_person
from withness.kit import keepsakes
from withness.meetings.models import Kept
from withness.meetings.room.actions import keep_for_self

pytestmark = pytest.mark.django_db


@pytest.fixture
def asha(client):
    person = make_person("Asha")
    client.force_login(person)
    return person


def test_own_words_and_the_way_to_remove_each(client, asha):
    kept = keep_for_self(actor=asha, text="Breathe out first.")
    keep_for_self(actor=make_person("Ruth"), text="Not hers.")

    answer = client.get(reverse(keepsakes.addresses[0]))

    assert answer["Cache-Control"] == "no-store, private"
    rows = answer.json()["kept"]
    assert [(row["day"], row["text"]) for row in rows] == [(kept.kept_on.isoformat(), "Breathe out first.")]
    assert client.post(rows[0]["remove"]).status_code == 302
    assert [left.text for left in Kept.objects.select_related("person")] == ["Not hers."]


def test_nobody_signed_out(client):
    assert client.get(reverse("kept_words")).status_code == 302


@pytest.mark.parametrize("lines", [1, 3])
def test_queries(client, asha, lines, django_assert_num_queries):
    for _ in range(lines):
        keep_for_self(actor=asha, text="Something.")
    client.get(reverse("kept_words"))

    with django_assert_num_queries(3):
        client.get(reverse("kept_words"))
