"""The way in: the charter first, then everyone's secret yes, a place, a set time; and a kind not now."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.cast import make_circle, make_person
from tests.circles.way_in import accept, bring_in, everyone_answers, invite, link_of, make_charter, open_question
from withness.circles.access import joining as doors
from withness.circles.actions import joining as verbs
from withness.circles.actions import life
from withness.circles.models import Circle, ConsentRound, Joining, Membership, Signature
from withness.kit import record
from withness.kit.clock import now
from withness.kit.ids import to_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def circle(ruth, tomas):
    circle = make_circle(ruth, tomas)
    make_charter(circle)
    return circle


def in_now(circle):
    return {seat.person.name for seat in circle.memberships.filter(left_on=None).select_related("person")}


def test_someone_reads_accepts_and_is_in_once_everyone_agreed(circle, ruth, kofi):
    way = accept(kofi, invite(ruth, circle))
    before = in_now(circle)

    everyone_answers(circle)

    way.refresh_from_db()
    assert before == {"Ruth", "Tomas"}
    assert in_now(circle) == {"Ruth", "Tomas", "Kofi"}
    assert (way.stage, way.membership.person) == (Joining.JOINED, kofi)
    assert Signature.objects.filter(person=kofi, version__circle=circle, version__number=1).exists()


def test_a_circle_without_a_charter_takes_nobody(ruth, tomas):
    without = make_circle(ruth, tomas)

    with pytest.raises(verbs.NotOpen):
        invite(ruth, without)


@pytest.mark.parametrize("stage", [Circle.FOUNDING, Circle.PAUSED, Circle.ENDED])
def test_a_circle_that_is_not_open_takes_nobody(circle, ruth, stage):
    Circle.objects.filter(id=circle.id).update(stage=stage)
    circle.refresh_from_db()

    with pytest.raises(verbs.NotOpen):
        invite(ruth, circle)


def test_nobody_outside_invites(circle, kofi):
    with pytest.raises(PermissionDenied):
        invite(kofi, circle)


def test_one_secret_no_is_told_kindly_by_a_person_and_by_nothing_else(circle, ruth, tomas, kofi, post):
    way = accept(kofi, invite(ruth, circle))
    everyone_answers(circle, but=tomas)
    with time_machine.travel(now() + timedelta(days=8)):
        from withness.circles.actions import consent

        consent.settle_late()
        way.refresh_from_db()
        to_tell = way.stage
        verbs.say_not_now(actor=ruth, joining=way, words="Dear Kofi, not now.")

    way.refresh_from_db()
    assert to_tell == Joining.TO_TELL
    assert (way.stage, way.farewell) == (Joining.NOT_NOW, "Dear Kofi, not now.")
    assert in_now(circle) == {"Ruth", "Tomas"}
    assert "not now" not in " ".join(letter.get_body(("plain",)).get_content() for letter in post())


def test_a_no_and_silence_leave_the_same_traces(ruth, tomas, kofi):
    """Two circles, one where Tomas says no and one where he says nothing: what is stored reads the same."""
    from withness.circles.actions import consent

    left = []
    for says_no in (True, False):
        circle = make_circle(ruth, tomas)
        make_charter(circle)
        accept(kofi, invite(ruth, circle))
        asking = open_question(circle)
        consent.consent(actor=ruth, round_id=asking.id, choice="agree")
        if says_no:
            consent.consent(actor=tomas, round_id=asking.id, choice="not_yet")
        with time_machine.travel(now() + timedelta(days=8)):
            consent.settle_late()
        asking.refresh_from_db()
        told = [(entry.verb, entry.actor_id) for entry in record.chain(f"circle:{circle.id}")]
        left.append((asking.state, asking.turns.count(), asking.secret_answers.count(), told))

    assert left[0] == left[1]


def test_the_newcomer_sees_the_same_page_while_asked_and_while_someone_has_to_write(client, circle, ruth, kofi):
    way = accept(kofi, invite(ruth, circle))
    client.force_login(kofi)
    asked = client.get(link_of(way)).content.decode()
    Joining.objects.filter(id=way.id).update(stage=Joining.TO_TELL)

    to_tell = client.get(link_of(way)).content.decode()

    def plain(page):
        return [line for line in page.splitlines() if "csrf" not in line]

    assert "The circle is asked" in asked
    assert plain(asked) == plain(to_tell)


def test_only_the_guide_says_it(circle, ruth, tomas, kofi):
    way = accept(kofi, invite(ruth, circle))
    Joining.objects.filter(id=way.id).update(stage=Joining.TO_TELL)
    way.refresh_from_db()

    with pytest.raises(PermissionDenied):
        verbs.say_not_now(actor=tomas, joining=way, words="No")
    with pytest.raises(Http404):
        doors.joining_for_guide(tomas, circle.id, way.id)


def test_one_question_before_accepting_is_answered_by_the_guide(client, circle, ruth, kofi, post):
    way = invite(ruth, circle)
    client.post(link_of(way) + "question/", {"text": "May I come late?", "proposes": "question"})
    client.force_login(ruth)
    client.post(f"/circles/{to_text(circle.id)}/newcomers/{to_text(way.id)}/", {"text": "Yes, until a quarter past."})

    client.force_login(kofi)
    page = client.get(link_of(way)).content.decode()

    assert "May I come late?" in page
    assert "Yes, until a quarter past." in page
    again = client.post(link_of(way) + "question/", {"text": "And more?", "proposes": "question"})
    assert again.status_code == 409


def test_a_change_can_be_proposed_and_needs_no_account(client, circle, ruth):
    way = invite(ruth, circle)

    response = client.post(link_of(way) + "question/", {"text": "Six weeks, not four.", "proposes": "change"})

    way.refresh_from_db()
    assert response.status_code == 302
    assert (way.question, way.proposes) == ("Six weeks, not four.", True)


def test_accepting_takes_an_account_and_a_tick(client, circle, ruth):
    way = invite(ruth, circle)
    signed_out = client.post(link_of(way), {"accepts_sent": "yes", "accepts": "on"})
    client.force_login(make_person(""))
    without = client.post(link_of(way), {"accepts_sent": "yes", "name": "Kofi", "hello": "I work nights."})
    done = client.post(
        link_of(way), {"accepts_sent": "yes", "name": "Kofi", "accepts": "on", "hello": "I work nights."}
    )

    way.refresh_from_db()
    assert signed_out.status_code == 403  # signed out meanwhile: the words are shown again
    assert without.status_code == 422
    assert "I work nights." in without.content.decode()
    assert (done.status_code, way.person.name, way.stage) == (302, "Kofi", Joining.ASKED)


def test_a_link_that_someone_took_is_nobody_elses(client, circle, ruth, kofi):
    way = accept(kofi, invite(ruth, circle))

    stranger = client.get(link_of(way)).status_code
    client.force_login(make_person("Someone else"))

    assert stranger == 404
    assert client.get(link_of(way)).status_code == 404
    assert client.post(link_of(way) + "end/").status_code == 404


def test_not_going_on_asks_for_no_reason_and_frees_the_place(client, circle, ruth, kofi):
    way = accept(kofi, invite(ruth, circle))
    client.force_login(kofi)

    page = client.get(link_of(way) + "end/").content.decode()
    client.post(link_of(way) + "end/")

    way.refresh_from_db()
    assert "Nobody asks why" in page
    assert way.stage == Joining.ENDED
    assert doors.places(circle).kept == 0
    assert not ConsentRound.objects.filter(circle=circle, state=ConsentRound.OPEN).exists()


def test_a_newcomer_sees_nothing_from_before_unless_all_agree(circle, ruth, kofi):
    bring_in(kofi, ruth, circle)
    first = Membership.objects.get(circle=circle, person=kofi)

    life.ask_to_share_past(actor=ruth, circle=circle)
    everyone_answers(circle)
    circle.refresh_from_db()
    lena = make_person("Lena")
    bring_in(lena, ruth, circle)

    assert first.sees_from == first.joined_at
    assert circle.shares_past
    first.refresh_from_db()
    assert first.sees_from is None
    assert Membership.objects.get(circle=circle, person=lena).sees_from is None


def test_one_no_keeps_the_past_closed(circle, ruth, tomas, kofi):
    from withness.circles.actions import consent

    bring_in(kofi, ruth, circle)
    life.ask_to_share_past(actor=ruth, circle=circle)
    everyone_answers(circle, but=tomas)
    with time_machine.travel(now() + timedelta(days=15)):
        consent.settle_late()

    circle.refresh_from_db()
    membership = Membership.objects.get(circle=circle, person=kofi)
    assert not circle.shares_past
    assert membership.sees_from == membership.joined_at


def test_a_buddy_writes_two_lines_that_the_newcomer_reads(client, circle, ruth, tomas, kofi):
    way = accept(kofi, invite(ruth, circle))
    client.force_login(tomas)
    client.post(
        f"/circles/{to_text(circle.id)}/newcomers/{to_text(way.id)}/welcome/", {"words": "I am Tomas.\nAsk me."}
    )
    everyone_answers(circle)

    client.force_login(kofi)
    page = client.get(link_of(way)).content.decode()

    assert "I am Tomas." in page
    assert Membership.objects.get(circle=circle, person=kofi).buddy == tomas


def test_a_guest_facilitator_comes_by_everyones_yes_takes_no_seat_and_their_terms_are_read(client, circle, ruth, tomas):
    ines = make_person("Ines")
    way = accept(ines, invite(ruth, circle, name="Ines", terms="Six meetings. I report to nobody."))
    everyone_answers(circle)
    client.force_login(tomas)

    page = client.get(f"/circles/{to_text(circle.id)}/running/").content.decode()

    way.refresh_from_db()
    assert (way.membership.is_external, way.membership.seat) == (True, None)
    assert "Six meetings. I report to nobody." in page
    client.force_login(ines)
    assert client.get(f"/circles/{to_text(circle.id)}/running/").status_code == 404
    assert client.get(f"/circles/{to_text(circle.id)}/newcomers/").status_code == 404


def test_a_guest_sees_their_own_groups_only(client, circle, ruth):
    ines = make_person("Ines")
    accept(ines, invite(ruth, circle, name="Ines", terms="Six meetings."))
    everyone_answers(circle)
    other = make_circle(make_person("Lena"), make_person("Sam"))
    client.force_login(ines)

    assert client.get(f"/circles/{to_text(circle.id)}/").status_code == 200
    assert client.get(f"/circles/{to_text(other.id)}/").status_code == 404


def test_what_ended_is_deleted_after_ninety_days_but_a_guests_terms_stay(circle, ruth, kofi):
    ines = make_person("Ines")
    accept(ines, invite(ruth, circle, name="Ines", terms="Six meetings."))
    everyone_answers(circle)
    bring_in(kofi, ruth, circle)

    with time_machine.travel(now() + timedelta(days=91)):
        verbs.forget_ended()

    assert [way.person for way in Joining.objects.all()] == [ines]


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_of_newcomers_asks_the_same_of_the_database_however_many(
    client, circle, ruth, django_assert_num_queries, many
):
    for number in range(many):
        accept(make_person(f"N{number}"), invite(ruth, circle, name=f"N{number}"))
    client.force_login(ruth)
    address = f"/circles/{to_text(circle.id)}/newcomers/"
    client.get(address)

    with django_assert_num_queries(8):
        client.get(address)
