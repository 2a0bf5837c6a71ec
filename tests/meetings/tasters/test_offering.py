"""Offering a taster: from the public page only, with a call of its own; held, called off, never a list of names."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from tests.cast import make_circle, make_person, make_series, make_taster
from tests.circles.way_in import make_charter
from withness.circles.actions import leaving
from withness.circles.models import Circle
from withness.kit import record
from withness.kit.ids import to_text
from withness.kit.when import KEPT
from withness.meetings.models import Taster, TasterPlace
from withness.meetings.tasters import actions
from withness.people.models import DigestLine

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 7, tzinfo=UTC)
THURSDAY = datetime(2026, 3, 5, 7, tzinfo=UTC)  # 18:00 in Melbourne
OFFER = {"date": "2026-03-05", "time": "18:00", "zone": "Australia/Melbourne", "link": "https://call.example/open"}


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def ruth():
    return make_person("Ruth")


@pytest.fixture
def tomas():
    return make_person("Tomas", zone="Europe/London")


@pytest.fixture
def circle(ruth, tomas):
    circle = make_circle(ruth, tomas, name="Lantern", listed=True)
    make_charter(circle)
    return circle


def place_of(circle, end=""):
    return f"/circles/{to_text(circle.id)}/tasters/{end}"


def test_a_member_offers_one_and_holds_it(client, circle, ruth):
    client.force_login(ruth)

    response = client.post(place_of(circle, "new/"), OFFER)

    taster = Taster.objects.select_related("circle").get()
    assert response["Location"] == place_of(circle)
    assert (taster.holder, taster.starts_at, taster.link) == (ruth, THURSDAY, OFFER["link"])
    assert [entry.verb for entry in record.chain(f"circle:{circle.id}")] == ["offered_a_taster"]
    line = DigestLine.objects.get()
    assert (line.person, line.due_at) == (ruth, THURSDAY - timedelta(days=1))
    assert "Lantern" not in line.words


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"date": "2026-03-02", "time": "17:59"}, "That time is over."),
        ({"date": "2026-12-01"}, "within the next six months"),
        ({"date": ""}, "Give a day."),
        ({"link": "call me"}, "Write the whole web address"),
        ({"link": "https://call.example/ours"}, "This is the link of your own meetings."),
        ({"link": "https://us02web.zoom.us/s/8123"}, "makes whoever opens it the host"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_nothing_is_lost(client, circle, ruth, wrong, said):
    make_series(circle, link="https://call.example/ours")
    client.force_login(ruth)

    response = client.post(place_of(circle, "new/"), OFFER | wrong)

    assert response.status_code == 422
    assert said in response.content.decode()
    assert (OFFER | wrong)["link"] in response.content.decode()
    assert not Taster.objects.exists()


@pytest.mark.parametrize("change", [{"listed": False}, {"stage": Circle.PAUSED}])
def test_a_circle_that_shows_its_charter_to_nobody_cannot_offer_one(client, circle, ruth, change):
    Circle.objects.filter(id=circle.id).update(**change)
    client.force_login(ruth)

    page = client.get(place_of(circle, "new/")).content.decode()
    response = client.post(place_of(circle, "new/"), OFFER)

    assert "Your charter is shown to nobody yet" in page
    assert response.status_code == 409
    assert not Taster.objects.exists()


def test_members_see_how_many_come_and_never_who(client, circle, ruth, tomas):
    taster = make_taster(circle, holder=ruth, starts_at=THURSDAY)
    for name in ("Noor", "Sam"):
        actions.take_place(taster=taster, name=name, address=f"{name}@example.org")
    client.force_login(tomas)

    page = client.get(place_of(circle)).content.decode()

    assert "2 of 12 places are taken." in page
    assert "Ruth holds it." in page
    assert f"18:00{KEPT}Melbourne" in page
    assert f"07:00{KEPT}yours" in page
    for word in ("Noor", "Sam", "@example.org"):
        assert word not in page


def test_a_guest_and_a_stranger_have_no_door_to_it(client, circle):
    guest = make_person("Ines")
    circle.memberships.create(person=guest, is_external=True)
    taster = make_taster(circle)

    for person in (guest, make_person("Kofi")):
        client.force_login(person)
        for end in ("", "new/", f"{to_text(taster.id)}/end/"):
            assert client.get(place_of(circle, end)).status_code == 404
        with pytest.raises(PermissionDenied):
            actions.call_off(actor=person, taster=taster)
    assert Taster.objects.exists()


def test_called_off_everyone_who_asked_is_told_once_and_forgotten(client, circle, ruth, post):
    taster = make_taster(circle, holder=ruth, starts_at=THURSDAY)
    for name in ("noor", "sam"):
        actions.take_place(taster=taster, name=name, address=f"{name}@example.org")
    post()
    client.force_login(ruth)

    asked = client.get(place_of(circle, f"{to_text(taster.id)}/end/"))
    done = client.post(place_of(circle, f"{to_text(taster.id)}/end/"), follow=True)

    assert "Everyone who asked to come gets one mail" in asked.content.decode()
    assert "2 people are told." in done.content.decode()
    assert not TasterPlace.objects.exists()
    told = [letter for letter in post() if "called off" in letter["Subject"]]
    assert sorted(letter["To"] for letter in told) == ["noor@example.org", "sam@example.org"]
    for letter in told:
        words = letter["Subject"] + letter.get_body(("plain",)).get_content()
        assert "Thursday 5 March, 18:00 Melbourne" in words
        assert "Lantern" not in words
        assert any(
            "STATUS:CANCELLED" in part.get_content()
            for part in letter.walk()
            if "calendar" in str(part.get_content_type())
        )
    assert record.chain(f"circle:{circle.id}").order_by("-number").first().verb == "called_off_a_taster"


@pytest.mark.parametrize("stage", [Circle.PAUSED, Circle.ENDED])
def test_a_circle_that_rests_holds_none_and_people_are_told(circle, stage, post):
    taster = make_taster(circle, starts_at=THURSDAY)
    actions.take_place(taster=taster, name="Noor", address="noor@example.org")
    Circle.objects.filter(id=circle.id).update(stage=stage)

    assert (actions.look_after(), actions.look_after()) == (1, 0)
    assert not Taster.objects.exists()
    assert "called off" in post()[-1]["Subject"]


def test_when_the_holder_leaves_the_others_are_told_and_one_takes_it_on(client, circle, ruth, tomas):
    taster = make_taster(circle, holder=ruth, starts_at=THURSDAY)
    leaving.leave(actor=ruth, circle=circle)
    actions.look_after()
    client.force_login(tomas)

    before = client.get(place_of(circle)).content.decode()
    waiting = list(DigestLine.objects.filter(person=tomas).values_list("key", flat=True))
    client.post(place_of(circle, f"{to_text(taster.id)}/holder/"))

    assert "Nobody holds it now." in before
    assert waiting == [f"taster:{taster.id}:unheld"]
    taster.refresh_from_db()
    assert taster.holder == tomas
    assert list(DigestLine.objects.filter(person=tomas).values_list("key", flat=True)) == [f"taster:{taster.id}:"]


def test_somebody_elses_is_not_taken_from_them(circle, ruth, tomas):
    taster = make_taster(circle, holder=ruth)

    with pytest.raises(actions.HeldAlready):
        actions.hold(actor=tomas, taster=taster)


def test_held_by_nobody_it_is_called_off_six_hours_before(circle, ruth, post):
    taster = make_taster(circle, holder=ruth, starts_at=THURSDAY)
    actions.take_place(taster=taster, name="Noor", address="noor@example.org")
    leaving.leave(actor=ruth, circle=circle)

    with time_machine.travel(THURSDAY - timedelta(hours=6, minutes=1), tick=False):
        early = actions.look_after()
    with time_machine.travel(THURSDAY - timedelta(hours=6), tick=False):
        late, letters = actions.look_after(), post()

    assert (early, late) == (0, 1)
    assert [("called off" in letter["Subject"]) for letter in letters].count(True) == 1


@pytest.mark.parametrize("many", [1, 3])
def test_the_members_page_asks_the_same_of_the_database_however_many(
    client, circle, ruth, django_assert_num_queries, many
):
    for day in range(many):
        make_taster(circle, starts_at=THURSDAY + timedelta(days=day))
    client.force_login(ruth)
    client.get(place_of(circle))

    with django_assert_num_queries(5):
        client.get(place_of(circle))
