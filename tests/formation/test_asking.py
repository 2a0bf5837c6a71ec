"""People are asked: a letter without a word of it, their own group, one quiet no, and nobody who learns of it."""

import re

import pytest
from django.test import Client

from tests.cast import make_person
from tests.formation import house
from withness.circles.access.kept import kept_place
from withness.circles.actions.kept import let_go
from withness.circles.models import Circle, Joining, KeptPlace, Membership
from withness.formation.actions import asking, drafting, sealing
from withness.formation.actions.rounds import NotNow
from withness.formation.laid import PURPOSE
from withness.formation.models import Placement, Round, Seat
from withness.kit.clock import today
from withness.kit.models import RecordEntry
from withness.kit.tokens import token_for

pytestmark = pytest.mark.django_db

GONE = 404


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def link_of(row_id):
    return f"/seat/{token_for(PURPOSE, row_id)}/"


def where(made):
    return dict(Placement.objects.filter(proposal=made).values_list("seat", "group"))


@pytest.fixture
def asked():
    """(coordinator, round, draft) of nine people in two groups who are being asked."""
    lena, forming, made = house.ready(9, 2)
    asking.ask_people(actor=lena, proposal=made)
    return lena, forming, made


def test_the_letter_says_only_that_there_is_a_question(asked, post):
    letters = post()

    assert len(letters) == 9
    for letter in letters:
        words = letter.get_body(("plain",)).get_content()
        assert letter["Subject"] == "A question for you"
        for secret in ("Spring round", "Person", "Leader", "Town hall", "group"):
            assert secret not in words.replace("/seat/", "")


def test_each_sees_their_own_group_and_no_name_of_another(client, asked):
    _lena, _forming, made = asked
    seat = made.placements.first().seat

    page = text_of(client.get(link_of(seat.id)))

    assert seat.name in page
    assert "other people" in page
    others = {each.name for each in Seat.objects.select_related("round")} - {seat.name}
    assert not [name for name in others if name in page]


def test_a_quiet_no_moves_that_one_seat_and_no_other(client, asked):
    _lena, _forming, made = asked
    seat_id = made.placements.first().seat_id
    before, lines = where(made), RecordEntry.objects.count()

    client.post(link_of(seat_id) + "no/")

    after = where(made)
    assert {seat for seat in after if after[seat] != before[seat]} == {seat_id}
    assert RecordEntry.objects.count() == lines


def test_it_can_be_said_once(client, asked):
    _lena, _forming, made = asked
    seat_id = made.placements.first().seat_id
    client.post(link_of(seat_id) + "no/")
    before = where(made)

    again = client.post(link_of(seat_id) + "no/")

    assert again.status_code == 409
    assert where(made) == before
    with pytest.raises(NotNow):
        asking.decline(seat=Seat.objects.get(id=seat_id))


def test_no_page_of_the_coordinator_says_who_said_no(asked):
    """A no and a move by hand that lead to the same seat leave the same page."""
    lena, forming, made = asked
    seat_id = made.placements.first().seat_id
    eyes = Client()
    eyes.force_login(lena)
    Client().post(link_of(seat_id) + "no/")
    to = Placement.objects.get(proposal=made, seat=seat_id).group_id
    after_no = pages(eyes, forming, made)

    Placement.objects.filter(proposal=made, seat=seat_id).update(not_here=None)
    Seat.objects.filter(id=seat_id).update(declined=False)

    assert Placement.objects.get(proposal=made, seat=seat_id).group_id == to
    assert pages(eyes, forming, made) == after_no


def pages(eyes, forming, made):
    paths = [house.path(forming, end) for end in ("", "people/", "drafts/")] + [house.draft_path(made)]
    return [text_of(eyes.get(path)) for path in paths]


def test_going_out_deletes_the_row(client, asked):
    _lena, _forming, made = asked
    seat_id = made.placements.first().seat_id

    client.post(link_of(seat_id) + "out/")

    assert not Seat.objects.filter(id=seat_id).exists()
    assert client.get(link_of(seat_id)).status_code == GONE


def test_when_asking_stops_the_links_lead_nowhere(client, asked):
    lena, forming, made = asked
    client.force_login(lena)

    before = text_of(client.get(house.path(forming, "asking/end/")))
    still = client.get(link_of(made.placements.first().seat_id)).status_code
    client.post(house.path(forming, "asking/end/"))

    assert "The links in the letters of 9 people lead nowhere until you ask again. No letter tells them so." in before
    assert still == 200
    assert client.get(link_of(made.placements.first().seat_id)).status_code == GONE
    forming.refresh_from_db()
    assert forming.state == Round.OPEN


def test_asking_about_another_draft_meanwhile_leads_to_the_round(client, asked):
    lena, forming, made = asked
    other = drafting.copy_draft(actor=lena, proposal=made)
    client.force_login(lena)

    page = client.get(house.draft_path(other, "asking/"))
    pressed = client.post(house.draft_path(other, "asking/"))

    assert pressed.status_code == 409
    for shown in (page, pressed):
        assert "They are asked about Draft 1. To ask about another draft, stop asking" in text_of(shown)
        assert "Ask them" not in text_of(shown)
    assert house.path(forming) in page.content.decode()


def test_the_question_waits_on_the_first_page_of_whoever_works_there(client, asked):
    _lena, _forming, made = asked
    ruth, seat = make_person("Ruth"), made.placements.first().seat
    Seat.objects.filter(id=seat.id).update(person=ruth)
    client.force_login(ruth)

    assert token_for(PURPOSE, seat.id) in client.get("/rounds/waiting/").content.decode()


@pytest.fixture
def sealed():
    """(round, ids of those who had a seat) of a round that was sealed."""
    lena, forming, made = house.ready(5, 1)
    seats = list(forming.seats.values_list("id", flat=True))
    sealing.seal_round(actor=lena, proposal=made)
    return forming, seats


def test_a_kept_place_is_taken_by_ones_own_word(client, sealed):
    _forming, seats = sealed
    ruth = make_person("Ruth")
    assert client.post(link_of(seats[0]) + "place/")["Location"].startswith("/account/login/")
    client.force_login(ruth)

    client.post(link_of(seats[0]) + "place/")

    assert Membership.objects.get(person=ruth).circle == Circle.objects.get()
    assert kept_place(token_for(PURPOSE, seats[0])) is None
    assert client.get(link_of(seats[0])).status_code == GONE


def test_somebody_without_a_name_gives_one_first(client, sealed):
    _forming, seats = sealed
    newcomer = make_person("")
    client.force_login(newcomer)

    assert client.post(link_of(seats[0]) + "place/").status_code == 422
    client.post(link_of(seats[0]) + "place/", {"name": "Noor"})

    assert str(Membership.objects.get(person=newcomer).person) == "Noor"


def test_nobody_else_gets_a_kept_seat(sealed):
    from withness.circles.actions.seats import NoSeatLeft, take_seat

    circle = Circle.objects.get()
    for _each in range(circle.cap - 5):
        take_seat(circle=circle, person=make_person())

    with pytest.raises(NoSeatLeft):
        take_seat(circle=circle, person=make_person())


def test_whoever_stands_in_a_line_cannot_come_in(client, sealed):
    from tests.cast import make_line

    forming, seats = sealed
    ruth, marek = make_person("Ruth"), make_person("Marek")
    client.force_login(ruth)
    client.post(link_of(seats[0]) + "place/")
    make_line(ruth, marek, forming.organisation)
    client.force_login(marek)

    answer = client.post(link_of(seats[1]) + "place/")

    assert answer.status_code == 409
    assert "cannot take you in now" in text_of(answer)


def test_a_place_is_given_back_and_let_go(client, sealed):
    _forming, seats = sealed
    client.post(link_of(seats[0]) + "out/")
    assert client.get(link_of(seats[0])).status_code == GONE
    KeptPlace.objects.update(until=today().replace(year=2020))

    assert let_go() == 5
    assert not KeptPlace.objects.exists()


def test_once_the_circle_has_begun_its_own_way_in_holds(client, sealed):
    from tests.circles.way_in import make_charter

    _forming, seats = sealed
    ruth, kofi = make_person("Ruth"), make_person("Kofi")
    client.force_login(ruth)
    client.post(link_of(seats[0]) + "place/")
    circle = Circle.objects.get()
    circle.charters.all().delete()
    make_charter(circle)
    Circle.objects.filter(id=circle.id).update(stage=Circle.OPEN)
    client.force_login(kofi)

    answer = client.post(link_of(seats[1]) + "place/")

    assert "/invitations/" in answer["Location"] or "/invitation/" in answer["Location"]
    assert Joining.objects.get().person == kofi
    assert not Membership.objects.filter(person=kofi).exists()
