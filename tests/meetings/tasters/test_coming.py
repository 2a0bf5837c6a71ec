"""Coming to a taster without an account: what is shown, what is asked, what the mail says, what stays."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from icalendar import Calendar

from tests.cast import make_circle, make_person, make_series, make_taster
from tests.circles.way_in import make_charter
from withness.circles.models import Circle
from withness.kit.ids import to_text
from withness.kit.tokens import token_for
from withness.kit.when import KEPT
from withness.meetings.models import TasterPlace
from withness.meetings.models.taster import PLACES
from withness.meetings.tasters import actions

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 7, tzinfo=UTC)
THURSDAY = datetime(2026, 3, 5, 7, tzinfo=UTC)  # 18:00 in Melbourne
SAID = {"name": "Noor", "address": "noor@example.org"}


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def circle():
    circle = make_circle(make_person("Ruth Long Name"), make_person("Tomas"), name="Lantern", listed=True)
    make_charter(circle)
    return circle


@pytest.fixture
def taster(circle):
    return make_taster(circle, starts_at=THURSDAY)


def page_of(taster):
    return f"/tasters/{to_text(taster.id)}/"


def link_of(place):
    return f"/taster/{token_for('taster', place.id)}/"


def words_of(letter):
    return letter["Subject"] + letter.get_body(("plain",)).get_content()


def calendar_of(letter):
    return next(part for part in letter.walk() if part.get_content_type() == "text/calendar")


def test_a_stranger_sees_the_day_and_how_it_is_and_no_member(client, circle, taster):
    beside = client.get(f"/charters/{to_text(circle.id)}/tasters/").content.decode()
    page = client.get(page_of(taster)).content.decode()

    assert f"Thursday 5{KEPT}March, 18:00{KEPT}Melbourne" in beside
    assert "You may pass." in page
    assert "Your camera and microphone may stay off." in page
    assert "Nothing is recorded" in page
    for word in ("Ruth", "Tomas", "call.example", "0 of", "twelve"):
        assert word not in beside + page


def test_no_taster_leaves_the_charter_as_it_was(client, circle):
    fragment = client.get(f"/charters/{to_text(circle.id)}/tasters/", headers={"HX-Request": "true"})
    alone = client.get(f"/charters/{to_text(circle.id)}/tasters/").content.decode()

    assert fragment.content.decode().strip() == ""
    assert "No open half hour is planned." in alone


def test_a_name_and_an_address_are_all_and_the_mail_is_neutral(client, taster, post):
    response = client.post(page_of(taster), SAID)
    after = client.get(response["Location"]).content.decode()
    letters = post()

    assert "A mail is on its way to you" in after
    place = TasterPlace.objects.select_related("taster__circle").get()
    assert (place.name, place.address, place.number) == ("Noor", "noor@example.org", 1)
    assert [letter["To"] for letter in letters] == ["noor@example.org"]
    words = words_of(letters[0])
    assert link_of(place) in words
    assert "Thursday 5 March, 18:00 Melbourne" in words
    for word in ("Lantern", "Noor", "Ruth", "taster ", "Taster", "ircle", "call.example", "support"):
        assert word not in words


def test_the_calendar_entry_says_call_and_a_time_and_nothing_else(client, taster, post):
    client.post(page_of(taster), SAID)

    part = calendar_of(post()[0])

    entry = Calendar.from_ical(part.get_content()).events[0]
    assert part.get_param("method") == "REQUEST"
    assert (entry["SUMMARY"], entry["STATUS"], entry["CLASS"]) == ("Call", "CONFIRMED", "PRIVATE")
    assert entry.DTSTART.astimezone(UTC) == THURSDAY
    assert entry["DURATION"].dt == timedelta(minutes=30)
    assert "Lantern" not in part.get_content()
    assert {"DESCRIPTION", "LOCATION", "URL"} & entry.keys() == set()


def test_the_link_says_what_to_expect_and_opens_the_call_a_quarter_of_an_hour_before(client, taster):
    actions.take_place(taster=taster, **SAID)
    address = link_of(taster.places.get())

    early = client.get(address)
    with time_machine.travel(THURSDAY - timedelta(minutes=15), tick=False):
        soon = client.get(address).content.decode()
    with time_machine.travel(THURSDAY + timedelta(minutes=30), tick=False):
        over = client.get(address).content.decode()

    assert "no-store" in early["Cache-Control"]
    assert "A place is kept for you, Noor" in early.content.decode()
    assert "call.example" not in early.content.decode()
    assert 'href="https://call.example/open"' in soon
    assert soon.index("You may pass.") < soon.index("call.example")
    assert "call.example" not in over
    assert "Start a conversation" in over


def test_giving_the_place_back_deletes_it_at_once_and_the_link_leads_nowhere(client, taster, post):
    actions.take_place(taster=taster, **SAID)
    address = link_of(taster.places.get())

    asked = client.get(address + "back/")
    done = client.post(address + "back/")

    assert asked.status_code == 200
    assert "Your place is given back" in done.content.decode()
    assert not TasterPlace.objects.exists()
    gone = client.get(address)
    assert (gone.status_code, "This link leads nowhere now" in gone.content.decode()) == (404, True)
    off = calendar_of(post()[-1])
    assert (off.get_param("method"), "STATUS:CANCELLED" in off.get_content()) == ("CANCEL", True)


def test_asking_twice_sends_the_link_again_and_takes_one_place(client, taster, post):
    client.post(page_of(taster), SAID)
    client.post(page_of(taster), SAID | {"address": "NOOR@example.org"})

    letters = post()

    assert TasterPlace.objects.count() == 1
    assert len(letters) == 2
    assert link_of(TasterPlace.objects.get()) in words_of(letters[1])


def fill(taster):
    for number in range(PLACES):
        actions.take_place(taster=taster, name=f"N{number}", address=f"n{number}@example.org")


def test_twelve_places_and_the_thirteenth_is_told_and_loses_nothing(client, circle, taster):
    fill(taster)

    response = client.post(page_of(taster), SAID)

    assert response.status_code == 409
    assert "All places are taken." in response.content.decode()
    assert TasterPlace.objects.count() == PLACES
    assert "All places are taken." in client.get(f"/charters/{to_text(circle.id)}/tasters/").content.decode()


def test_a_place_given_back_is_free_again_and_the_database_keeps_the_limit(taster):
    fill(taster)
    actions.give_back(place=taster.places.select_related("taster__circle").get(number=5))

    actions.take_place(taster=taster, **SAID)

    assert taster.places.get(number=5).token_hash
    with pytest.raises(IntegrityError), transaction.atomic():
        TasterPlace(taster=taster, number=13, name="N", address="a@example.org").save(force_insert=True)


@pytest.mark.parametrize("wrong", [{"name": ""}, {"address": "nowhere"}, {"name": "x" * 41}])
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, taster, wrong):
    response = client.post(page_of(taster), SAID | wrong)

    kept = (SAID | wrong)["address" if "name" in wrong else "name"]
    assert response.status_code == 422
    assert kept in response.content.decode()
    assert not TasterPlace.objects.exists()


def test_a_program_that_fills_in_what_nobody_sees_gets_the_same_answer_and_leaves_nothing(client, taster):
    response = client.post(page_of(taster), SAID | {"web_page": "http://spam.example"})

    assert response["Location"] == page_of(taster) + "arrived/"
    assert not TasterPlace.objects.exists()


def test_one_address_can_be_written_to_three_times_a_day_and_one_place_asks_six_times_an_hour(client, taster):
    to_one = [client.post(page_of(taster), SAID).status_code for _ in range(4)]
    elsewhere = {"REMOTE_ADDR": "10.1.1.1"}
    others = [
        client.post(page_of(taster), SAID | {"address": f"n{number}@example.org"}, **elsewhere).status_code
        for number in range(7)
    ]

    assert to_one == [302, 302, 302, 429]
    assert others == [302] * 6 + [429]


@pytest.mark.parametrize("change", [{"listed": False}, {"stage": Circle.PAUSED}, {"stage": Circle.ENDED}])
def test_a_circle_that_is_not_shown_has_no_taster_to_ask_for(client, circle, taster, change):
    Circle.objects.filter(id=circle.id).update(**change)

    assert client.get(page_of(taster)).status_code == 404
    assert client.post(page_of(taster), SAID).status_code == 404
    assert not TasterPlace.objects.exists()


def test_once_it_has_begun_nobody_asks_to_come(client, taster):
    with time_machine.travel(THURSDAY, tick=False):
        assert client.get(page_of(taster)).status_code == 404


def test_name_address_and_call_are_sealed_and_the_link_is_kept_as_a_hash(taster):
    actions.take_place(taster=taster, **SAID)

    with connection.cursor() as cursor:
        cursor.execute("SELECT name, address FROM withness_tasterplace")
        row = b"".join(bytes(value) for value in cursor.fetchone())
        cursor.execute("SELECT token_hash FROM withness_tasterplace")
        kept = str(cursor.fetchall())
        cursor.execute("SELECT link FROM withness_taster")
        row += bytes(cursor.fetchone()[0])
    assert token_for("taster", taster.places.get().id) not in kept
    for said in (b"Noor", b"noor@", b"call.example"):
        assert said not in row


def test_three_days_after_the_day_everything_of_it_is_gone(client, circle, taster):
    make_series(circle)
    actions.take_place(taster=taster, **SAID)
    address = link_of(taster.places.get())

    with time_machine.travel(THURSDAY + timedelta(days=3, minutes=-1), tick=False):
        kept = actions.forget_over()
    with time_machine.travel(THURSDAY + timedelta(days=3), tick=False):
        gone = actions.forget_over()

    assert (kept, gone) == (0, 2)
    assert not TasterPlace.objects.exists()
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("many", [1, 3])
def test_the_public_list_asks_the_same_of_the_database_however_many(client, circle, django_assert_num_queries, many):
    for day in range(many):
        actions.take_place(taster=make_taster(circle, starts_at=THURSDAY + timedelta(days=day)), **SAID)

    with django_assert_num_queries(3):
        client.get(f"/charters/{to_text(circle.id)}/tasters/")
