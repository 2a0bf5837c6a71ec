"""One's circles, a circle's page, and its record."""

import datetime as dt
import re

import pytest
import time_machine
from django.urls import reverse

from tests.cast import make_circle, make_person
from tests.circles.founding import founders_of, make_chartered, make_founding
from withness.kit import record

pytestmark = pytest.mark.django_db


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_someone_in_no_circle_is_told_what_one_is(client):
    client.force_login(make_person("Asha"))

    text = text_of(client.get(reverse("circles")))

    assert "You are in no circle yet" in text
    assert "Begin a circle" in text


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(client, number, django_assert_num_queries):
    asha = make_person("Asha")
    for place in range(number):
        make_circle(asha, name=f"Circle {place}")
    client.force_login(asha)
    client.get(reverse("circles"))

    with django_assert_num_queries(4):
        client.get(reverse("circles"))


@pytest.mark.parametrize("people", [1, 3])
def test_a_circle_costs_the_same_for_one_and_for_three(client, people, django_assert_num_queries):
    circle = make_circle(*[make_person() for _ in range(people)])
    client.force_login(circle.memberships.get(seat=1).person)
    client.get(reverse("circle", args=[circle.id]))

    with django_assert_num_queries(7):
        client.get(reverse("circle", args=[circle.id]))


def test_a_circle_shows_why_it_meets_and_who_is_in_it(client):
    circle = make_chartered()
    client.force_login(founders_of(circle)[0])

    text = text_of(client.get(reverse("circle", args=[circle.id])))

    assert "We meet so that nobody is the only peer in the room." in text
    assert all(str(person) in text for person in founders_of(circle))
    assert "time to look at it again" not in text


def test_after_a_year_one_quiet_line_asks_to_look_again(client):
    circle = make_chartered()
    client.force_login(founders_of(circle)[0])

    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(days=366), tick=False):
        client.force_login(founders_of(circle)[0])
        text = text_of(client.get(reverse("circle", args=[circle.id])))

    assert "It may be time to look at it again." in text


def test_a_founding_is_found_again(client):
    circle = make_founding()
    client.force_login(founders_of(circle)[0])

    assert reverse("founding", args=[circle.id]) in client.get(reverse("circles")).content.decode()


def test_the_record_is_in_words_without_content(client):
    circle = make_chartered()
    client.force_login(founders_of(circle)[0])

    text = text_of(client.get(reverse("circle_record", args=[circle.id])))

    assert "Asha began this circle" in text
    assert "A charter came into force" in text
    assert "nobody is the only peer" not in text
    assert "Something is wrong" not in text


def test_every_act_of_the_room_has_its_words():
    """A verb without words would stand on the page as code says it."""
    from pathlib import Path

    from withness import circles
    from withness.circles.access.record import words

    code = "".join(path.read_text() for path in (Path(circles.__file__).parent / "actions").glob("*.py"))
    said = set(re.findall(r'verb="([a-z_]+)"', code)) | set(re.findall(r'_record\([^)]*?"([a-z_]+)"', code))

    assert len(said) > 15
    assert said - set(words) - {"round"} == set()


def test_the_record_goes_back_page_by_page(client):
    asha = make_person("Asha")
    circle = make_circle(asha)
    for _ in range(60):
        record.enter(scope=f"circle:{circle.id}", actor_id=asha.id, verb="described_circle")
    client.force_login(asha)

    first = client.get(reverse("circle_record", args=[circle.id]))
    older = client.get(reverse("circle_record", args=[circle.id]) + f"?before={first.context['shown'].older}")

    assert [len(page.context["shown"].acts) for page in (first, older)] == [50, 10]
    assert older.context["shown"].older is None


def test_a_changed_record_would_show(client):
    from withness.circles.access.record import lines_of

    asha = make_person("Asha")
    circle = make_circle(asha)
    record.enter(scope=f"circle:{circle.id}", actor_id=asha.id, verb="came_in")
    entry = record.enter(scope=f"circle:{circle.id}", actor_id=asha.id, verb="came_in")
    forged = type(entry)(id=entry.id, scope=entry.scope, number=3, at=entry.at, actor_id=asha.id, verb="signed_charter",
                         previous=entry.digest, digest="f" * 64)  # fmt: skip
    forged.id = entry.id + 1
    forged.save(force_insert=True)

    assert not lines_of(circle).holds


@pytest.mark.parametrize("number", [1, 3])
def test_the_record_costs_the_same_for_one_and_for_three(client, number, django_assert_num_queries):
    asha = make_person("Asha")
    circle = make_circle(asha)
    for _ in range(number):
        record.enter(scope=f"circle:{circle.id}", actor_id=asha.id, verb="came_in")
    client.force_login(asha)
    client.get(reverse("circle_record", args=[circle.id]))

    with django_assert_num_queries(5):
        client.get(reverse("circle_record", args=[circle.id]))
