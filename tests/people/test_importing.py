"""Entering a table of people: all of it or nothing, and the pages that show it first."""

import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import make_line, make_office, make_organisation, make_person, make_position
from withness.kit.tables import Wrong
from withness.people import access, tables
from withness.people.actions import importing
from withness.people.models import LineRevision, Person, Position, ReportingLine
from withness.people.tables import SAMPLE

HEAD = ",".join(tables.COLUMNS) + "\n"


@pytest.fixture
def place(db):
    organisation, lena = make_organisation("Harbour Support"), make_person("Lena", email="lena@harbour.example")
    make_position(lena, organisation, title="Adviser", typed_name="Lena", typed_email="lena@harbour.example")
    make_office(lena, organisation, "admin")
    return organisation, lena


def enter(place, table):
    rows, wrong = tables.read(table)
    return importing.enter_table(actor=place[1], organisation=place[0], rows=rows, wrong=wrong)


def test_a_table_is_entered(place):
    enter(place, SAMPLE)

    organisation = place[0]
    tomas = Position.objects.get(typed_email="tomas@harbour.example")
    marek = Position.objects.get(typed_email="marek@harbour.example")
    assert (tomas.title, str(tomas.days_per_week), tomas.designated) == ("Peer practitioner", "3.00", True)
    assert tomas.confirmed_on is None
    assert (tomas.person_id, marek.person_id) in access.open_lines(organisation)
    assert str(ReportingLine.objects.get(report=tomas.person).starts_on) == "2025-07-01"


def test_the_same_table_again_changes_nothing(place):
    enter(place, SAMPLE)
    before = snapshot()

    plan = enter(place, SAMPLE)

    assert not plan.changes
    assert plan.same_jobs == 3
    assert snapshot() == before


def test_a_changed_table_changes_what_it_says_and_nothing_else(place):
    enter(place, SAMPLE)
    lines = access.lines_revision()

    enter(
        place,
        HEAD
        + "tomas@harbour.example,Tomas Lindqvist,Peer practitioner,4,yes,Outreach,North,2025-07-01,,lena@harbour.example,\n",
    )

    tomas = Position.objects.get(typed_email="tomas@harbour.example")
    open_managers = ReportingLine.objects.filter(report=tomas.person, ends_on=None).values_list(
        "manager__email", flat=True
    )
    assert tomas.days_per_week == 4
    assert list(open_managers) == ["lena@harbour.example"]
    assert Position.objects.filter(typed_email="ruth@harbour.example", ends_on=None).count() == 1
    assert access.lines_revision() == lines + 1


def test_a_last_day_ends_the_lines_too(place):
    enter(place, SAMPLE)

    enter(
        place,
        HEAD + "tomas@harbour.example,Tomas Lindqvist,Peer practitioner,3,yes,Outreach,North,2025-07-01,2026-01-31,,\n",
    )

    tomas = Position.objects.get(typed_email="tomas@harbour.example")
    assert str(tomas.ends_on) == "2026-01-31"
    assert str(ReportingLine.objects.get(report=tomas.person).ends_on) == "2026-01-31"


def test_an_existing_account_keeps_its_own_name(place):
    asha = make_person("Asha as she wants it", email="asha@example.org")

    enter(place, HEAD + "asha@example.org,A. Kumar,Support worker\n")

    position = Position.objects.get(typed_email="asha@example.org")
    asha.refresh_from_db()
    assert (position.person_id, position.shown_name, asha.name) == (asha.id, "A. Kumar", "Asha as she wants it")


def test_someone_new_has_a_key_of_their_own(place):
    enter(place, SAMPLE)

    tomas = Person.objects.get(email="tomas@harbour.example")
    tomas.access_needs = "captions"
    tomas.save()

    assert Person.objects.get(id=tomas.id).access_needs == "captions"
    assert len({person.data_key_id for person in Person.objects.all()}) == 4


def test_a_circle_of_reporting_is_named_and_nothing_is_entered(place):
    table = HEAD + "".join(
        f"{name}@x.org,{name.title()},Job,5,no,,,,,{above}@x.org,\n"
        for name, above in (("a", "b"), ("b", "c"), ("c", "a"))
    )
    before = snapshot()

    rows, wrong = tables.read(table)
    plan = importing.plan_table(organisation=place[0], rows=rows, wrong=wrong)
    with pytest.raises(importing.NotYet):
        enter(place, table)

    (fault,) = plan.wrong
    assert fault.column == "manager"
    assert "round in a circle" in fault.words
    assert snapshot() == before


def test_a_circle_through_lines_that_are_there_is_found(place):
    organisation, lena = place
    tomas = make_person("Tomas", email="tomas@harbour.example")
    make_position(tomas, organisation, title="Peer", typed_name="Tomas", typed_email=tomas.email)
    make_line(lena, tomas, organisation)

    rows, wrong = tables.read(HEAD + "tomas@harbour.example,Tomas,Peer,5,no,,,,,lena@harbour.example,\n")
    plan = importing.plan_table(organisation=organisation, rows=rows, wrong=wrong)

    assert [(fault.row, fault.column) for fault in plan.wrong] == [(2, "manager")]


def test_a_manager_from_elsewhere_is_nobody_here(place):
    make_person("Outside", email="outside@example.org")
    words = [
        importing.plan_table(
            organisation=place[0], rows=tables.read(HEAD + f"zo@x.org,Zo,Peer,5,no,,,,,{address},\n")[0], wrong=[]
        ).wrong
        for address in ("outside@example.org", "nobody@example.org")
    ]

    assert words[0] == words[1] == [Wrong(2, "manager", words[0][0].words)]


def test_a_failure_half_way_leaves_nothing(place, monkeypatch):
    before = snapshot()
    monkeypatch.setattr(importing, "count_change", broken)

    with pytest.raises(RuntimeError):
        enter(place, SAMPLE)

    assert snapshot() == before


def test_five_thousand_rows_are_entered_in_reasonable_time(place):
    table = HEAD + "".join(
        f"person{n}@x.org,Person {n},Job,3,no,Service {n % 14},,,,{f'person{n // 9}@x.org' if n else ''},\n"
        for n in range(5_000)
    )
    begun = time.perf_counter()

    enter(place, table)

    assert Position.objects.count() == 5_001
    assert ReportingLine.objects.count() == 4_999
    assert time.perf_counter() - begun < 60


def test_the_pages_show_then_enter(client, place, post):
    organisation, lena = place
    client.force_login(lena)
    upload = reverse("organisation_import", args=[organisation.id])

    shown = client.post(upload, {"file": SimpleUploadedFile("people.csv", SAMPLE.encode("utf-8-sig"))})
    before = Position.objects.count()
    words = shown.context["words"]
    entered = client.post(reverse("organisation_import_enter", args=[organisation.id]), {"words": words})

    assert (shown.status_code, before) == (200, 1)
    assert entered["Location"] == reverse("organisation_people", args=[organisation.id])
    assert Position.objects.count() == 4


def test_everyone_new_is_asked_once(client, place, post, django_capture_on_commit_callbacks):
    organisation, lena = place
    client.force_login(lena)
    for _again in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            client.post(reverse("organisation_import_enter", args=[organisation.id]), {"words": SAMPLE})

    letters = post()

    assert sorted(letter["To"] for letter in letters) == [
        "marek@harbour.example",
        "ruth@harbour.example",
        "tomas@harbour.example",
    ]
    assert all("Harbour" not in letter.get_body(("plain",)).get_content() for letter in letters)


def test_a_wrong_table_is_shown_with_its_cells(client, place):
    organisation, lena = place
    client.force_login(lena)

    response = client.post(
        reverse("organisation_import", args=[organisation.id]), {"words": HEAD + "zo@x.org,Zo,Peer,eight\n"}
    )

    assert response.status_code == 422
    assert "Row 2, days:" in response.content.decode()
    assert Position.objects.count() == 1


def test_hostile_words_are_shown_as_words(client, place):
    organisation, lena = place
    client.force_login(lena)

    response = client.post(
        reverse("organisation_import", args=[organisation.id]),
        {"words": HEAD + "zo@x.org,<script>alert(1)</script>,</textarea><b>Peer\n"},
    )

    assert "<script>alert" not in response.content.decode()
    assert "</textarea><b>" not in response.content.decode()


def test_no_file_and_no_words_is_said_beside_the_field(client, place):
    organisation, lena = place
    client.force_login(lena)

    response = client.post(reverse("organisation_import", args=[organisation.id]), {"words": ""})

    assert response.status_code == 422
    assert "Choose a file or paste the table." in response.content.decode()


def test_the_sample_can_be_fetched(client, place):
    organisation, lena = place
    client.force_login(lena)

    response = client.get(reverse("organisation_import_sample", args=[organisation.id]))

    assert response["Content-Type"].startswith("text/csv")
    assert tables.read(response.content.decode())[1] == []


def snapshot():
    return (
        list(Person.objects.order_by("id").values_list("id", "email", "name")),
        list(Position.objects.order_by("id").values()),
        list(ReportingLine.objects.order_by("id").values()),
        list(LineRevision.objects.values()),
    )


def broken():
    raise RuntimeError
