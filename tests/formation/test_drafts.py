"""Drafts: a job with progress and a way to stop it; moving, pinning, taking back; copies, names, comparing."""

import pytest

from tests.formation import house
from withness.formation.access.proposals import lay_out, moves, table_of
from withness.formation.actions import drafting, moving
from withness.formation.actions.rounds import NotNow
from withness.formation.models import Placement, Proposal
from withness.formation.solver.search import Progress
from withness.kit import jobs
from withness.kit.ids import to_text

pytestmark = pytest.mark.django_db


def others(made, seat):
    """Groups of a draft in which this one does not sit."""
    return made.groups.exclude(placements__seat=seat)


def test_the_page_asks_and_the_job_answers(client, django_capture_on_commit_callbacks):
    lena, organisation = house.make_coordinator()
    forming = house.make_round(lena, organisation)
    house.bring(lena, forming, *(house.row(number) for number in range(5)), house.leader(1))
    client.force_login(lena)

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(house.path(forming, "drafts/"))
    assert "Waiting for its turn" in client.get(answer["Location"]).content.decode()
    jobs.run_waiting()

    made = Proposal.objects.get()
    assert (made.state, made.done) == (Proposal.READY, 100)
    assert "5 of 5 have a seat" in client.get(answer["Location"]).content.decode()
    assert client.get(f"{answer['Location']}progress/")["HX-Refresh"] == "true"


def test_without_anybody_to_seat_or_to_hold_groups_there_is_no_draft():
    lena, organisation = house.make_coordinator()
    forming = house.make_round(lena, organisation)

    with pytest.raises(NotNow):
        drafting.begin_draft(actor=lena, forming=forming)
    house.bring(lena, forming, house.row(1))
    with pytest.raises(NotNow):
        drafting.begin_draft(actor=lena, forming=forming)


def test_circles_that_hold_themselves_need_nobody_from_outside():
    _lena, _forming, made = house.ready(9, 0, kind="community")

    assert made.groups.count() == 2
    assert set(made.groups.values_list("leader", flat=True)) == {None}


def test_a_search_is_stopped_from_the_page_and_keeps_nothing(client):
    lena, forming, _first = house.ready(5, 1)
    made = drafting.begin_draft(actor=lena, forming=forming)
    with pytest.raises(NotNow):
        drafting.begin_draft(actor=lena, forming=forming)
    Proposal.objects.filter(id=made.id).update(state=Proposal.RUNNING)
    client.force_login(lena)
    made.round = forming
    client.post(house.draft_path(made, "stop/"))

    teller = drafting.Teller(made.id)

    assert teller(Progress(0.5, 0, 0)) is False
    assert drafting.make_draft.call(made.id) == "stopped"
    assert not Placement.objects.filter(proposal=made).exists()


def test_a_round_without_a_plan_says_so(monkeypatch, client):
    lena, forming, _first = house.ready(5, 1)
    made = drafting.begin_draft(actor=lena, forming=forming)
    made.round = forming

    def fails(*_given, **_known):
        raise ValueError("no")

    monkeypatch.setattr(drafting, "answer_round", fails)
    assert drafting.make_draft.call(made.id) == "failed"
    client.force_login(lena)

    assert "No plan could be made" in client.get(house.draft_path(made)).content.decode()


def test_a_job_that_runs_twice_writes_once():
    lena, forming, _first = house.ready(5, 1)
    made = drafting.begin_draft(actor=lena, forming=forming)

    answers = [drafting.make_draft.call(made.id) for _each in range(2)]

    assert answers == ["ready", "gone"]
    assert made.placements.count() == 5


def test_a_move_says_what_it_costs_and_can_be_taken_back(client):
    lena, _forming, made = house.ready(9, 2)
    placement = made.placements.filter(group__isnull=False).first()
    was, to = placement.group_id, others(made, placement.seat).first()
    client.force_login(lena)
    address = house.draft_path(made, f"people/{to_text(placement.seat_id)}/")

    page = client.get(address).content.decode()
    assert "Move here" in page
    client.post(address, {"to": to_text(to.id)})
    placement.refresh_from_db()
    assert placement.group == to
    client.post(house.draft_path(made, "undo/"))

    placement.refresh_from_db()
    assert placement.group_id == was


def test_a_move_against_a_rule_is_refused_in_words_that_name_nobody(client):
    lena, organisation = house.make_coordinator()
    forming = house.make_round(lena, organisation)
    rows = [house.row(number) for number in range(9)]
    rows[0] |= {"apart from": "; ".join(f"Person {number:03}" for number in range(1, 6))}
    house.bring(lena, forming, *rows, house.leader(1), house.leader(2))
    made = house.draft(lena, forming)
    first = next(each for each in lay_out(made).by_seat.values() if each[0].someone.name == "Person 000")[0]
    to = others(made, first.id).first()
    client.force_login(lena)

    answer = client.post(house.draft_path(made, f"people/{to_text(first.id)}/"), {"to": to_text(to.id)})

    words = answer.content.decode()
    assert answer.status_code == 409
    assert "A rule on who may share a group stands against it. Which one is never told." in words
    assert "Person 001" not in words


def test_pins_are_set_and_go_with_a_move():
    lena, _forming, made = house.ready(9, 2)
    placement = made.placements.filter(group__isnull=False).first()

    moving.pin(actor=lena, proposal=made, seat_id=placement.seat_id, pinned=True)
    placement.refresh_from_db()
    assert placement.pinned
    moving.move(actor=lena, proposal=made, seat_id=placement.seat_id, group_id=others(made, placement.seat).first().id)

    placement.refresh_from_db()
    assert not placement.pinned


def test_a_copy_is_another_draft_with_the_same_seats():
    lena, _forming, made = house.ready(9, 2)

    twin = drafting.copy_draft(actor=lena, proposal=made)

    twin.round = made.round
    assert moves(lay_out(made), lay_out(twin)) == []
    drafting.discard_draft(actor=lena, proposal=made)
    assert twin.placements.count() == 9


def test_two_drafts_side_by_side_say_who_moves(client):
    lena, _forming, made = house.ready(9, 2)
    twin = drafting.copy_draft(actor=lena, proposal=made)
    twin.round = made.round
    placement = twin.placements.filter(group__isnull=False).first()
    moving.move(actor=lena, proposal=twin, seat_id=placement.seat_id, group_id=None)
    client.force_login(lena)

    address = house.path(made.round, f"drafts/comparison/?one={to_text(made.id)}&other={to_text(twin.id)}")
    page = client.get(address).content.decode()

    assert "1 person meets at another time or place" in page
    assert "no seat" in page


def test_twelve_drafts_are_kept_at_most():
    lena, forming, made = house.ready(5, 1)
    for _each in range(11):
        drafting.copy_draft(actor=lena, proposal=made)

    with pytest.raises(NotNow):
        drafting.begin_draft(actor=lena, forming=forming)


def test_what_a_search_proposes_no_rule_stands_against():
    lena, organisation = house.make_coordinator()
    forming = house.make_round(lena, organisation)
    rows = house.many(60, 6, seed=4)
    for number in range(0, 50, 5):
        rows[number] |= {"apart from": f"Person {number + 1:03}", "reports to": f"Person {number + 2:03}"}
    house.bring(lena, forming, *rows)

    made = house.draft(lena, forming)

    assert table_of(made).faults() == {}
    assert made.placements.filter(group__isnull=False).count() > 40
