"""A charter is written together, agreed by all, signed by all; a change asks everyone again."""

import datetime as dt

import pytest
import time_machine
from django.http import Http404

from tests.cast import make_membership, make_person
from tests.circles.founding import agree_all, founders_of, make_chartered, make_founding, write_charter
from withness.circles.access import charter as doors
from withness.circles.actions import charter as verbs
from withness.circles.actions import consent, drafting
from withness.circles.models import CharterVersion, Circle, ConsentRound, OpenAnswer
from withness.kit import record

pytestmark = pytest.mark.django_db


@pytest.fixture
def circle():
    return make_founding()


@pytest.fixture
def asha(circle):
    return founders_of(circle)[0]


def texts(circle):
    return [line.clause.text for line in doors.document(doors.charter_being_made(circle)).lines]


def own(circle, actor, text, section="voice"):
    return drafting.write_clause(actor=actor, circle_id=circle.id, section=section, text=text)


def test_two_people_saving_the_mission_lose_nothing(circle, asha):
    drafting.write_mission(actor=asha, circle_id=circle.id, text="We meet to think.", based_on=0)

    with pytest.raises(drafting.SomeoneWasFaster):
        drafting.write_mission(actor=founders_of(circle)[1], circle_id=circle.id, text="We meet to rest.", based_on=0)
    later = drafting.write_mission(actor=asha, circle_id=circle.id, text="We meet to think and rest.", based_on=1)

    version = doors.charter_being_made(circle)
    assert doors.mission_of(version) == "We meet to think and rest."
    assert [row.text for row in version.missions.order_by("number")] == ["We meet to think.", later.text]


def test_two_people_saving_a_clause_lose_nothing(circle, asha):
    clause = own(circle, asha, "Anyone may pass.")
    known = {"circle_id": circle.id, "clause_id": clause.id, "section": "voice", "why": ""}
    drafting.change_clause(actor=asha, text="Anyone may pass, always.", based_on=1, **known)

    with pytest.raises(drafting.SomeoneWasFaster):
        drafting.change_clause(actor=asha, text="Passing is fine.", based_on=1, **known)
    assert texts(circle) == ["Anyone may pass, always."]


def test_a_picked_clause_is_there_once(circle, asha):
    drafting.pick_clauses(actor=asha, circle_id=circle.id, keys=["11-pass", "18-no-boss"])
    drafting.pick_clauses(actor=asha, circle_id=circle.id, keys=["11-pass"])

    assert len(texts(circle)) == 2


def test_clauses_change_places_within_their_part(circle, asha):
    first, second = own(circle, asha, "First"), own(circle, asha, "Second")
    own(circle, asha, "Dates", section="rhythm")
    move = {"actor": asha, "circle_id": circle.id}

    drafting.move_clause(clause_id=second.id, by=-1, **move)
    drafting.move_clause(clause_id=second.id, by=-1, **move)
    up = texts(circle)
    drafting.move_clause(clause_id=second.id, by=1, **move)
    drafting.move_clause(clause_id=second.id, by=1, **move)

    assert up == ["Second", "First", "Dates"]
    assert texts(circle) == ["First", "Second", "Dates"]
    assert first.thread != second.thread


def test_nothing_to_agree_to_without_mission_and_clause(circle, asha):
    with pytest.raises(drafting.NotWhole):
        drafting.ask_everyone(actor=asha, circle_id=circle.id)
    own(circle, asha, "Anyone may pass.")
    with pytest.raises(drafting.NotWhole):
        drafting.ask_everyone(actor=asha, circle_id=circle.id)


def test_one_person_alone_agrees_with_nobody():
    circle = make_founding(make_person("Asha"))
    write_charter(circle)

    with pytest.raises(drafting.TooFew):
        drafting.ask_everyone(actor=founders_of(circle)[0], circle_id=circle.id)


def test_the_circle_opens_when_the_last_founder_has_signed(circle):
    write_charter(circle)
    agree_all(circle)
    *early, last = founders_of(circle)

    for person in early:
        verbs.sign(actor=person, circle_id=circle.id)
    before = Circle.objects.get(id=circle.id).stage
    version = verbs.sign(actor=last, circle_id=circle.id)

    assert before == Circle.FOUNDING
    assert Circle.objects.get(id=circle.id).stage == Circle.OPEN
    assert doors.charter_in_force(circle) == version
    assert sorted(row.name for row in doors.signatures_of(version)) == ["Asha", "Ruth", "Tomas"]


def test_a_founder_who_leaves_unsigned_holds_nobody_up(circle):
    write_charter(circle)
    agree_all(circle)
    *early, last = founders_of(circle)
    for person in early:
        verbs.sign(actor=person, circle_id=circle.id)
    circle.memberships.filter(person=last).update(left_on=circle.founded_on)

    verbs.open_what_all_signed()

    assert Circle.objects.get(id=circle.id).stage == Circle.OPEN


def test_the_draft_cannot_change_while_everyone_is_asked(circle, asha):
    write_charter(circle)
    drafting.ask_everyone(actor=asha, circle_id=circle.id)

    with pytest.raises(Http404):
        drafting.write_mission(actor=asha, circle_id=circle.id, text="Something else", based_on=1)
    with pytest.raises(Http404):
        own(circle, asha, "One more")


def test_not_yet_opens_the_draft_again_with_what_would_need_to_change(circle, asha):
    version = write_charter(circle)
    asking = agree_all(circle, answers={asha: (OpenAnswer.NOT_YET, "Name the camera")})

    assert asking.state == ConsentRound.NOT_YET
    assert doors.draft_to_write(circle) == version
    assert [a.words for a in doors_answers(version) if a.words] == ["Name the camera"]
    assert agree_all(circle).state == ConsentRound.AGREED


def doors_answers(version):
    from withness.circles.access.consent import answers_to

    return answers_to(doors.last_round_on(version))


def test_a_concern_is_consent_and_stays_beside_the_charter(circle, asha):
    version = write_charter(circle)

    asking = agree_all(circle, answers={asha: (OpenAnswer.CONCERN, "Eight may be many")})

    assert asking.state == ConsentRound.AGREED
    assert [(str(row.person), row.words) for row in doors.concerns_with(version)] == [("Asha", "Eight may be many")]


def test_silence_leaves_the_old_charter_in_force():
    circle = make_chartered()
    asha = founders_of(circle)[0]
    drafting.propose_change(actor=asha, circle_id=circle.id, why="A year has passed")
    own(circle, asha, "Cameras are a choice.")
    asking = drafting.ask_everyone(actor=asha, circle_id=circle.id)
    consent.consent(actor=asha, round_id=asking.id, choice=OpenAnswer.AGREE)

    with time_machine.travel(asking.ends_at + dt.timedelta(hours=1)):
        consent.settle_late()

    assert doors.charter_in_force(circle).number == 1
    assert doors.charter_being_made(circle).state == CharterVersion.DRAFT


def test_a_changed_charter_holds_once_everyone_agreed_and_keeps_what_it_said():
    circle = make_chartered()
    asha = founders_of(circle)[0]
    version = drafting.propose_change(actor=asha, circle_id=circle.id, why="After a hard spring")
    changed, removed = (line.clause for line in doors.document(version).lines)
    drafting.change_clause(
        actor=asha, circle_id=circle.id, clause_id=changed.id, section=changed.section,
        text="Anyone may pass, as often as they like.", why="Someone felt asked", based_on=1,
    )  # fmt: skip
    drafting.take_out_clause(actor=asha, circle_id=circle.id, clause_id=removed.id, why="Said twice")
    agree_all(circle)

    held = doors.charter_in_force(circle)
    said = doors.history_of(circle, changed.thread)
    assert held.number == 2
    assert [line.changed for line in doors.document(held).lines] == [True]
    assert [(row.version.number, row.clause.why) for row in said] == [(2, "Someone felt asked"), (1, "")]
    assert said[0].clause.text == "Anyone may pass, as often as they like."
    assert next(row.clause.why for row in doors.history_of(circle, removed.thread)) == "Said twice"
    assert doors.version_of(circle, 1).state == CharterVersion.PAST


def test_a_clause_taken_out_can_be_put_back():
    circle = make_chartered()
    asha = founders_of(circle)[0]
    version = drafting.propose_change(actor=asha, circle_id=circle.id, why="Less")
    clause = doors.document(version).lines[0].clause
    drafting.take_out_clause(actor=asha, circle_id=circle.id, clause_id=clause.id, why="Too much")
    without = len(texts(circle))

    drafting.put_back_clause(actor=asha, circle_id=circle.id, clause_id=clause.id)

    assert (without, len(texts(circle))) == (1, 2)


def test_a_second_proposal_is_the_first_one():
    circle = make_chartered()
    asha, tomas, _ruth = founders_of(circle)

    first = drafting.propose_change(actor=asha, circle_id=circle.id, why="One")
    second = drafting.propose_change(actor=tomas, circle_id=circle.id, why="Two")

    assert first == second


def test_a_guest_facilitator_reads_along_and_does_not_write(circle):
    ines = make_person("Ines")
    make_membership(circle, ines, is_external=True)

    with pytest.raises(Http404):
        own(circle, ines, "My clause")


@pytest.mark.parametrize(("days", "changed", "wanted"), [(364, 0, False), (365, 0, True), (10, 1, True)])
def test_a_charter_asks_to_be_looked_at_again(days, changed, wanted):
    circle = make_chartered()
    version = doors.charter_in_force(circle)
    for membership in circle.memberships.all()[:changed]:
        membership.left_on = version.agreed_on
        membership.save()

    with time_machine.travel(version.agreed_on + dt.timedelta(days=days)):
        assert doors.is_time_to_look_again(version) is wanted


def test_the_record_tells_what_was_done_in_order():
    circle = make_chartered()

    verbs_of = [entry.verb for entry in record.chain(f"circle:{circle.id}")]
    assert verbs_of == [
        "founded_circle",
        "asked_for_consent",
        "settled_question",
        *["signed_charter"] * 3,
        "charter_in_force",
        "opened_circle",
    ]
