"""Circles that go on in a round, and a second search around what was pinned."""

import re

import pytest

from tests.cast import make_circle, make_line, make_person, make_position, make_series
from tests.circles.way_in import make_charter
from tests.formation import house
from withness.circles.models import Circle, Joining, KeptPlace, Membership
from withness.formation.access.going import going_on, may_go_on
from withness.formation.access.proposals import lay_out, table_of
from withness.formation.actions import drafting, moving, rounds, sealing
from withness.formation.models import Proposal
from withness.kit.ids import to_text

pytestmark = pytest.mark.django_db

FOUR = ("Ruth", "Tomas", "Kofi", "Noor")


def a_circle(organisation, *people, stage=Circle.OPEN, **known):
    """A reflective group of the organisation that meets on Tuesdays at 14:00, online."""
    circle = make_circle(*people, kind=Circle.REFLECTIVE, stage=stage, organisation=organisation, **known)
    if stage == Circle.OPEN:
        make_charter(circle)
    make_series(circle, kind="weeks", starts_on=tuesday(), time="14:00")
    return circle


def tuesday():
    from datetime import timedelta

    from withness.kit.clock import today

    return today() + timedelta(days=(1 - today().weekday()) % 7 + 7)


def with_circle(people=2, **known):
    """(coordinator, round, circle): a circle of four goes on, and so many want a seat on Tuesdays."""
    lena, organisation = house.make_coordinator()
    forming = house.make_round(lena, organisation)
    members = [make_person(name) for name in FOUR]
    circle = a_circle(organisation, *members, **known)
    rounds.let_go_on(actor=lena, forming=forming, circles=[circle.id])
    if people:
        house.bring(lena, forming, *(house.row(number, times="Tue 14:00") for number in range(people)))
    return lena, forming, circle


def test_a_circle_takes_in_two_at_most_at_one_time():
    lena, forming, circle = with_circle(people=3)

    made = house.draft(lena, forming)

    group = made.groups.get()
    assert group.circle == circle
    assert made.placements.filter(group=group).count() == 2
    assert made.placements.filter(group=None).count() == 1


def test_no_page_names_anybody_in_it(client):
    lena, forming, _circle = with_circle()
    made = house.draft(lena, forming)
    client.force_login(lena)

    paths = [house.path(forming, "circles/"), house.draft_path(made), house.draft_path(made, "seal/")]
    words = " ".join(client.get(path).content.decode() for path in paths)

    assert "a circle that goes on, with 4 people in it" in re.sub(r"\s+", " ", words)
    assert not [name for name in FOUR if re.search(rf"\b{name}\b", words)]


def test_a_line_with_a_member_keeps_somebody_out():
    lena, forming, circle = with_circle(people=0)
    marek, member = make_person("Marek"), circle.memberships.get(seat=1).person
    make_position(marek, forming.organisation, typed_email=marek.email)
    make_line(member, marek, forming.organisation)
    house.bring(lena, forming, house.row(1, email=marek.email, name="Marek", times="Tue 14:00"))

    made = house.draft(lena, forming)

    assert made.placements.get().group is None
    table = table_of(made)
    group = made.groups.first()
    if group:
        assert table.option(made.placements.get().seat_id, str(group.id)).breaks == ("together",)


def test_sealing_asks_them_in_as_the_circle_asks_everybody(post):
    lena, forming, circle = with_circle()
    made = house.draft(lena, forming)

    sealed = sealing.seal_round(actor=lena, proposal=made)

    assert (sealed.groups, sealed.seated, sealed.kept) == (1, 0, 2)
    assert Circle.objects.get() == circle
    assert Membership.objects.filter(circle=circle).count() == 4
    assert {way.stage for way in Joining.objects.filter(circle=circle)} == {Joining.READING}
    letters = [letter.get_body(("plain",)).get_content() for letter in post() if "sheet.example" in letter["To"]]
    assert len(letters) == 2
    assert all("/invitation" in words and "Ruth" not in words for words in letters)


def test_a_circle_that_is_being_founded_keeps_places():
    lena, forming, circle = with_circle(stage=Circle.FOUNDING)
    made = house.draft(lena, forming)

    sealing.seal_round(actor=lena, proposal=made)

    assert KeptPlace.objects.filter(circle=circle).count() == 2
    assert not Joining.objects.exists()


def test_only_circles_that_fit_can_go_on(client):
    lena, organisation = house.make_coordinator()
    forming = house.make_round(lena, organisation)
    fits = a_circle(organisation, *(make_person() for _each in range(4)))
    a_circle(None, *(make_person() for _each in range(4)))
    a_circle(organisation, *(make_person() for _each in range(8)))
    client.force_login(lena)

    client.post(house.path(forming, "circles/"), {"circle": [to_text(fits.id), to_text(1), "x"]})

    assert [going.circle for going in may_go_on(forming)] == [fits.id]
    assert [going.circle for going in going_on(forming)] == [fits.id]


def test_looking_again_keeps_whoever_is_pinned(client, django_capture_on_commit_callbacks):
    lena, forming, first = house.ready(18, 4)
    laid = lay_out(first)
    placed, group = next((placed, group) for placed, group in laid.by_seat.values() if group)
    moving.pin(actor=lena, proposal=first, seat_id=placed.id, pinned=True)
    client.force_login(lena)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(house.draft_path(first, "again/"))
    made = Proposal.objects.exclude(id=first.id).select_related("round__organisation").get()
    drafting.make_draft.call(made.id)

    made = Proposal.objects.select_related("round__organisation").get(id=made.id)
    assert made.state == Proposal.READY
    again = made.placements.select_related("group__leader").get(seat=placed.id)
    assert again.pinned
    assert (again.group.weekday, again.group.place) == (group.row.weekday, group.row.place)
    assert forming.proposals.count() == 2
