"""What people outside a circle learn of its meetings, and set times that follow the meetings."""

from datetime import timedelta

import pytest
import time_machine

from tests.cast import make_circle, make_line, make_office, make_organisation, make_person, make_series, make_thread
from tests.circles.way_in import make_charter
from withness.circles import access
from withness.circles.access.power import PowerPair
from withness.circles.actions import leaving
from withness.circles.models import Circle, Standing
from withness.kit.clock import now, today
from withness.kit.ids import to_text
from withness.kit.when import KEPT
from withness.meetings.access.turns import rota_of
from withness.meetings.actions import intakes
from withness.meetings.models import Post

pytestmark = pytest.mark.django_db


@pytest.fixture
def asha():
    return make_person("Asha")


def test_a_stranger_reads_the_rhythm_and_the_zone_and_nothing_else(client, asha):
    circle = make_circle(asha, make_person("Ruth"), listed=True)
    make_charter(circle)
    series = make_series(circle, actor=asha)
    series.link, series.place = "https://call.example/room", "Harbour house"
    series.save()

    said = client.get(f"/charters/{to_text(circle.id)}/when/").content.decode()
    whole = client.get(f"/charters/{to_text(circle.id)}/").content.decode()

    assert f"18:00{KEPT}Melbourne time" in said
    for word in ("Harbour house", "call.example", "Asha Long"):
        assert word not in said + whole


@pytest.mark.parametrize("change", [{"listed": False}, {"stage": Circle.PAUSED}])
def test_a_circle_that_is_not_shown_says_nothing(client, asha, change):
    circle = make_circle(asha, listed=True)
    Circle.objects.filter(id=circle.id).update(**change)

    assert client.get(f"/charters/{to_text(circle.id)}/when/").status_code == 404


def test_an_organisation_sees_kind_size_and_next_date_of_its_own_circles_and_no_name(client, asha):
    organisation, admin = make_organisation(), make_person("Jo")
    make_office(admin, organisation, "admin")
    circle = make_circle(
        asha, make_person("Ruth"), name="Lantern canary", organisation=organisation, facilitator=make_person()
    )
    make_series(circle, actor=asha)
    make_circle(make_person("Sam"), name="Elsewhere", organisation=make_organisation("Hill"))
    client.force_login(admin)

    page = client.get(f"/organisations/{to_text(organisation.id)}/circles/").content.decode()

    assert "2 people" in page
    assert "next meeting" in page
    assert page.count("Community of practice") == 1
    for word in ("Lantern", "Asha", "Ruth", "Elsewhere", to_text(circle.id)):
        assert word not in page


@pytest.mark.parametrize("role", ["lead", None, "elsewhere"])
def test_a_lead_a_colleague_and_an_outsider_see_nothing(client, role):
    organisation, person = make_organisation(), make_person("Priya")
    if role == "lead":
        make_office(person, organisation, "lead")
    if role == "elsewhere":
        make_office(person, make_organisation("Hill"), "admin")
    client.force_login(person)

    assert client.get(f"/organisations/{to_text(organisation.id)}/circles/").status_code == 404


@pytest.mark.parametrize("many", [1, 3])
def test_what_an_organisation_sees_costs_the_same_however_many(client, django_assert_num_queries, many):
    organisation, admin = make_organisation(), make_person("Jo")
    make_office(admin, organisation, "admin")
    for number in range(many):
        make_circle(make_person(f"P{number}"), organisation=organisation)
    client.force_login(admin)
    address = f"/organisations/{to_text(organisation.id)}/circles/"
    client.get(address)

    with django_assert_num_queries(5):
        client.get(address)


def test_set_times_follow_every_third_meeting(asha):
    circle = make_circle(asha, make_person("Ruth"), kind=Circle.REFLECTIVE)
    make_series(circle, actor=asha, starts_on=today() + timedelta(days=10))

    planned, again = intakes.plan_all(), intakes.plan_all()

    intake = circle.intakes.get()
    assert (planned, again) == (1, 0)
    assert intake.closes_on == today() + timedelta(days=24)
    assert intake.opens_on == today() + timedelta(days=17)


def test_the_next_set_time_is_three_meetings_after_the_last(asha):
    circle = make_circle(asha, make_person("Ruth"), kind=Circle.REFLECTIVE)
    make_series(circle, actor=asha, starts_on=today() + timedelta(days=10))
    intakes.plan_all()

    with time_machine.travel(now() + timedelta(days=25)):
        intakes.plan_all()

    assert [row.closes_on - today() for row in circle.intakes.order_by("opens_on")] == [
        timedelta(days=24),
        timedelta(days=45),
    ]


def test_a_circle_that_sets_its_own_days_gets_none(asha):
    circle = make_circle(asha, make_person("Ruth"), kind=Circle.REFLECTIVE, intake_every=0)
    make_series(circle, actor=asha)

    assert intakes.plan_all() == 0


@pytest.mark.parametrize(("choice", "author", "words"), [("without_name", None, "Mine"), ("removed", None, "")])
def test_leaving_a_circle_does_what_was_chosen_with_words_there_and_nowhere_else(asha, choice, author, words):
    ruth = make_person("Ruth")
    here, there = make_circle(asha, ruth), make_circle(asha, ruth, name="Other")
    thread = make_thread(here, ruth)
    make_thread(there, asha, words="Mine elsewhere")
    make_thread(here, asha, words="Mine", replies=())

    leaving.leave(actor=asha, circle=here, contributions=choice)

    kept = {post.words for post in Post.objects.filter(circle=there).select_related("circle")}
    mine = Post.objects.filter(circle=here).exclude(thread=thread).select_related("circle")
    assert kept == {"Mine elsewhere"}
    assert [post.author for post in Post.objects.filter(circle=there)] == [asha]
    assert {post.author for post in mine} <= {author}
    assert {post.words for post in mine} <= {words}


def test_the_rota_knows_a_manager_who_is_here_as_a_peer_and_since_when(asha):
    marek, ruth = make_person("Marek"), make_person("Ruth")
    circle = make_circle(asha, marek, ruth)
    make_series(circle, actor=asha)
    make_line(asha, marek, make_organisation())
    moment = now()
    Standing.objects.create(
        circle=circle, manager=marek, report=asha, state=Standing.AGREED, declared_at=moment, agreed_at=moment
    )

    first = rota_of(circle).turns[:9]

    assert access.power_pairs(circle) == [PowerPair(asha.id, marek.id, moment)]
    assert [turn.person for turn in first if turn.role == "facilitator"].count(marek.id) == 0


def test_someone_away_for_long_is_asked_for_no_role(asha):
    circle = make_circle(asha, make_person("Ruth"), make_person("Kofi"))
    make_series(circle, actor=asha)

    leaving.be_away(actor=asha, circle=circle)

    assert asha.id not in {turn.person for turn in rota_of(circle).turns}
