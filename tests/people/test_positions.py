"""Who works in an organisation and to whom they report: entered, asked, answered, ended, listed."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from tests.cast import make_line, make_person, make_position
from withness.kit.clock import today
from withness.people import access
from withness.people.models import Position, ReportingLine

pytestmark = pytest.mark.django_db


def job(**other):
    return {
        "typed_name": "Tomas L.", "typed_email": "Tomas@Example.org", "title": "Peer practitioner", "days_per_week": "3",
        "service": "Outreach", "site": "North", "designated": "on", "starts_on": "2026-01-05", **other,
    }  # fmt: skip


def test_someone_entered_is_asked_by_letter(client, place, post):
    organisation, lena = place
    client.force_login(lena)

    client.post(reverse("organisation_person_new", args=[organisation.id]), job())

    (letter,) = post()
    position = Position.objects.get(typed_name="Tomas L.")
    assert letter["To"] == "tomas@example.org"
    assert "Harbour" not in letter.as_string()
    assert "Tomas" not in letter.get_body(("plain",)).get_content()
    assert position.confirmed_on is None
    assert position.designated


@pytest.mark.parametrize("days", ["0", "-1", "8"])
def test_more_days_than_a_week_has_are_refused_beside_the_field(client, place, days):
    organisation, lena = place
    client.force_login(lena)

    page = client.post(reverse("organisation_person_new", args=[organisation.id]), job(days_per_week=days))

    assert page.status_code == 422
    assert "More than none, and at most 7." in page.content.decode()
    assert "days_in_a_week" not in page.content.decode()


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "1899-12-31"])
def test_a_year_that_nobody_can_mean_is_refused_beside_the_field(client, place, day):
    organisation, lena = place
    position = make_position(make_person("Tomas"), organisation, starts_on=today())
    client.force_login(lena)

    entered = client.post(reverse("organisation_person_new", args=[organisation.id]), job(starts_on=day))
    ended = client.post(reverse("position_end", args=[position.id]), {"on": day})
    lines = {"manager": lena.email, "starts_on": day}
    drawn = client.post(reverse("position_manager", args=[position.id]), lines)

    for page in (entered, ended, drawn):
        assert page.status_code == 422
        assert "Look at the year: from 1900 on, at most ten years ahead." in page.content.decode()
        assert day in page.content.decode()
    assert not ReportingLine.objects.exists()


def test_whether_an_address_has_an_account_stays_hidden(client, place):
    organisation, lena = place
    make_person("A name of their own", email="known@example.org")
    client.force_login(lena)

    pages = []
    for name in ("known", "nobody"):
        client.post(
            reverse("organisation_person_new", args=[organisation.id]),
            job(typed_email=f"{name}@example.org", typed_name=f"Typed {name}"),
        )
        position = Position.objects.get(typed_name=f"Typed {name}")
        shown = client.get(reverse("position", args=[position.id])).content.decode()
        pages.append(shown.split("<main")[1].replace(name, "x").replace(reverse("position", args=[position.id]), ""))
    people = client.get(reverse("organisation_people", args=[organisation.id])).content.decode()

    assert "A name of their own" not in people
    assert without_tokens(pages[0]) == without_tokens(pages[1])


def test_yes_shows_the_own_name_and_opens_the_page(client, place):
    organisation, lena = place
    tomas = make_person("Tom")
    position = make_position(tomas, organisation, confirmed_on=None, typed_name="Tomas L.", typed_email=tomas.email)
    client.force_login(tomas)
    before = client.get(reverse("organisation", args=[organisation.id])).status_code

    client.post(reverse("position_yes", args=[position.id]))

    after = client.get(reverse("organisation", args=[organisation.id])).status_code
    client.force_login(lena)
    listed = client.get(reverse("organisation_people", args=[organisation.id])).content.decode()
    assert (before, after) == (404, 200)
    assert ">Tom</a>" in listed


def test_no_is_seen_and_lines_stay(client, place):
    organisation, lena = place
    tomas = make_person("Tom")
    position = make_position(tomas, organisation, confirmed_on=None, typed_name="Tomas L.")
    make_line(tomas, lena, organisation)
    client.force_login(tomas)

    client.post(reverse("position_no", args=[position.id]))

    assert access.managers_of([tomas.id]) == {(tomas.id, lena.id)}
    assert list(access.unanswered_positions(tomas)) == []
    client.force_login(lena)
    assert (
        "says that they do not work here"
        in client.get(reverse("organisation_people", args=[organisation.id])).content.decode()
    )


def test_a_stranger_cannot_answer_for_someone(client, place):
    organisation, _lena = place
    position = make_position(make_person("Tom"), organisation, confirmed_on=None)
    client.force_login(make_person("Sam"))

    assert client.post(reverse("position_yes", args=[position.id])).status_code == 404


def test_a_line_is_drawn_and_counted(client, place):
    organisation, lena = place
    tomas = make_person("Tomas")
    position = make_position(tomas, organisation, typed_email="tomas@example.org")
    Position.objects.filter(person=lena).update(typed_email="lena@example.org")
    client.force_login(lena)
    before = access.lines_revision()

    client.post(
        reverse("position_manager", args=[position.id]), {"manager": "lena@example.org", "starts_on": "2026-01-01"}
    )

    assert access.managers_of([tomas.id]) == {(tomas.id, lena.id)}
    assert access.lines_revision() == before + 1


def test_a_circle_of_lines_is_refused_in_plain_words(client, place):
    organisation, lena = place
    tomas, marek = make_person("Tomas"), make_person("Marek")
    for person in (tomas, marek):
        make_position(person, organisation, typed_email=person.email)
    make_line(tomas, marek, organisation)
    make_line(marek, lena, organisation)
    lenas = Position.objects.get(person=lena)
    client.force_login(lena)

    response = client.post(
        reverse("position_manager", args=[lenas.id]), {"manager": tomas.email, "starts_on": "2026-01-01"}
    )

    assert response.status_code == 422
    assert "Tomas already reports to Lena through someone else" in response.content.decode()
    assert ReportingLine.objects.count() == 2


def test_a_manager_outside_the_organisation_is_refused_like_nobody(client, place):
    _organisation, lena = place
    position = Position.objects.get(person=lena)
    outside = make_person("Outside", email="outside@example.org")
    client.force_login(lena)

    told = [
        client.post(reverse("position_manager", args=[position.id]), {"manager": address, "starts_on": "2026-01-01"})
        for address in (outside.email, "nobody@example.org")
    ]

    assert [response.status_code for response in told] == [422, 422]
    assert all("Nobody at this address works there." in response.content.decode() for response in told)


def test_the_last_day_ends_the_job_and_its_lines(client, place):
    organisation, lena = place
    tomas = make_person("Tomas")
    position = make_position(tomas, organisation, starts_on=today() - timedelta(days=90))
    line = make_line(tomas, lena, organisation, starts_on=today() - timedelta(days=90))
    client.force_login(lena)
    yesterday = today() - timedelta(days=1)

    client.post(reverse("position_end", args=[position.id]), {"on": yesterday.isoformat()})

    line.refresh_from_db()
    assert line.ends_on == yesterday
    client.force_login(tomas)
    assert client.get(reverse("organisation", args=[organisation.id])).status_code == 404


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_list_of_people_costs_the_same(how_many, client, place, django_assert_num_queries):
    organisation, lena = place
    for number in range(how_many):
        make_position(make_person(f"Person {number}"), organisation)
    client.force_login(lena)

    with django_assert_num_queries(5):
        client.get(reverse("organisation_people", args=[organisation.id]))


def test_a_long_list_is_turned_page_by_page(client, place):
    organisation, lena = place
    person = make_person("Someone")
    Position.objects.bulk_create(
        Position(organisation=organisation, person=person, title="Job", typed_name=f"Name {number:03}")
        for number in range(120)
    )

    seen, after = [], ""
    while True:
        rows, after = access.positions_page(organisation, after)
        seen += [row.id for row in rows]
        if not after:
            break

    assert len(seen) == len(set(seen)) == 121
    assert lena.id


def without_tokens(words):
    return re.sub(r'value="[^"]{64}"', "", re.sub(r"/[0-9a-z]{12}/", "/id/", words))
