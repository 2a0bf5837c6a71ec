"""No page of a round tells who is kept apart from whom, or who gave what perspective: with data that could leak.

Each test makes two rounds that differ in one secret alone, seats everybody alike, and reads every page of both.
"""

import re

import pytest
from django.test import Client

from tests.formation import house
from tests.formation.test_sealing import someone
from withness.formation.actions import moving, people
from withness.formation.models import Placement, Seat
from withness.formation.phrases import say_option
from withness.formation.weighing import REFUSED, TIME, TOGETHER, Option
from withness.kit.ids import to_text
from withness.people.actions.wishes import say_perspective, say_wishes, stay_apart

pytestmark = pytest.mark.django_db

IDS = re.compile(r"\d{14,}|\b[0-9a-hjkmnp-tv-z]{12}\b")
NAMES = ("Ruth", "Tomas", "Kofi", "Noor", "Bea", "Gwen", "Yusuf", "Wiremu", "Asha")


def a_round(secret):
    """(coordinator, draft) of nine people who said they want a group, after `secret(people by name)`."""
    lena, organisation = house.make_coordinator()
    forming = house.make_round(lena, organisation, perspectives=False)
    known = {name: someone(organisation, name) for name in NAMES}
    secret(known)
    people.take_from_organisation(actor=lena, forming=forming)
    house.bring(lena, forming, house.leader(1), house.leader(2))
    made = house.draft(lena, forming)
    alike(made)
    return lena, made


def alike(made):
    """Everybody by name into two groups, so that two drafts differ in nothing that may be seen."""
    groups = list(made.groups.order_by("weekday", "wall_time", "number")[:2])
    rows = sorted(made.placements.select_related("seat__round"), key=lambda row: row.seat.name)
    for row in rows:
        moving.put(row, None)
    for number, row in enumerate(rows):
        moving.put(row, groups[0] if number < 5 else groups[1])
    made.groups.exclude(id__in=[group.id for group in groups]).delete()
    made.groups.update(lines=[], place="online")
    leaders = sorted(made.round.leaders.select_related("round"), key=lambda row: row.name)
    for number, group in enumerate(groups, start=1):
        weekday, clock = house.TIMES[number - 1]  # everybody can come to both
        where = {"weekday": weekday, "wall_time": clock, "number": 90 + number, "leader": leaders[number - 1]}
        made.groups.filter(id=group.id).update(**where)


def everything(lena, made):
    """The words of every page of the round, with addresses taken out."""
    eyes = Client()
    eyes.force_login(lena)
    forming = made.round
    seat = Seat.objects.filter(round=forming).select_related("round")
    ends = [f"drafts/{to_text(made.id)}/people/{to_text(row.id)}/" for row in sorted(seat, key=lambda row: row.name)]
    ends += ["", "people/", "apart/", "drafts/", f"drafts/{to_text(made.id)}/", f"drafts/{to_text(made.id)}/seal/"]
    ends += [f"people/{to_text(row.id)}/" for row in sorted(seat, key=lambda row: row.name)]
    pages = [eyes.get(house.path(forming, end)).content.decode() for end in ends]
    return [IDS.sub("", re.sub(r"csrfmiddlewaretoken\" value=\"[^\"]+|nonce=\"[^\"]+", "", page)) for page in pages]


def nothing(_known):
    """No secret."""


def test_a_perspective_stands_on_no_page():
    def secret(known):
        for name, word in zip(
            NAMES, ("carer", "consumer", "both", "carer", "none", "consumer", "carer", "both", "none"), strict=True
        ):
            say_perspective(actor=known[name], word=word)

    with_secret, without = everything(*a_round(secret)), everything(*a_round(nothing))

    assert with_secret == without


def test_a_private_separation_stands_on_no_page_but_as_a_rule_that_names_nobody():
    def secret(known):
        stay_apart(actor=known["Asha"], others=[known["Bea"].id])

    lena, made = a_round(secret)
    told = everything(lena, made)
    plain = everything(*a_round(nothing))

    words = "A rule on who may share a group stands against it. Which one is never told."
    for page, other in zip(told, plain, strict=True):
        assert page == other or words in page
    assert len([page for page in told if words in page]) <= len(("Asha's own page", "Bea's own page"))


def test_three_secrets_that_bar_one_move_leave_the_same_page():
    """A private separation, a pair of the coordinator, not being alone: the page of the move reads alike for all three."""

    def apart(known):
        for name in ("Kofi", "Noor", "Ruth"):
            stay_apart(actor=known["Asha"], others=[known[name].id])

    def alone(known):
        say_perspective(actor=known["Asha"], word="carer")
        say_perspective(actor=known["Bea"], word="carer")
        say_wishes(actor=known["Asha"], not_alone=True)

    pages = []
    for secret in (apart, alone):
        lena, made = a_round(secret)
        pages.append(page_of_move(lena, made, "Asha"))
    lena, made = a_round(nothing)
    seats = {seat.name: seat for seat in Seat.objects.filter(round=made.round).select_related("round")}
    other = made.placements.exclude(
        group=Placement.objects.get(proposal=made, seat=seats["Asha"]).group
    ).select_related("seat__round")
    for row in other:
        people.keep_apart(actor=lena, forming=made.round, one=seats["Asha"], other=row.seat)
    pages.append(page_of_move(lena, made, "Asha"))

    assert "Which one is never told." in pages[0]
    assert pages[0] == pages[1] == pages[2]


def page_of_move(lena, made, name):
    eyes = Client()
    eyes.force_login(lena)
    seat = next(seat for seat in Seat.objects.filter(round=made.round).select_related("round") if seat.name == name)
    page = eyes.get(house.draft_path(made, f"people/{to_text(seat.id)}/")).content.decode()
    return IDS.sub("", re.sub(r"csrfmiddlewaretoken\" value=\"[^\"]+", "", page))


def test_the_reason_for_no_seat_names_nobody():
    lena, organisation = house.make_coordinator()
    forming = house.make_round(lena, organisation, most=8)
    rows = [house.row(number) for number in range(6)]
    rows[0] |= {"apart from": "; ".join(f"Person {number:03}" for number in range(1, 6))}
    house.bring(lena, forming, *rows, house.leader(1))
    made = house.draft(lena, forming)
    waiting = made.placements.get(group=None)
    eyes = Client()
    eyes.force_login(lena)

    page = eyes.get(house.draft_path(made, f"people/{to_text(waiting.seat_id)}/")).content.decode()

    assert waiting.seat.name == "Person 000"
    assert not re.search(r"Person 00[1-5]", page)
    assert "perspective" not in page


def test_a_rule_is_not_told_where_something_plain_stands_against_the_move_already():
    plain = say_option(Option("1", (TIME,), ()))

    both = [say_option(Option("1", (TIME, rule), ())) for rule in (TOGETHER, REFUSED)]

    assert both == [plain, plain]
    assert say_option(Option("1", (TOGETHER,), ())) == say_option(Option("1", (REFUSED, TOGETHER), ()))
    assert "Which one is never told." in say_option(Option("1", (TOGETHER,), ()))[0]
