"""Beginning a circle: hopes and fears of nobody, ways in that show no address, seats that end at eight."""

import pytest
from django.http import Http404

from tests.cast import make_person
from tests.circles.founding import founders_of, make_founding
from withness.circles.access import founding as doors
from withness.circles.actions import founding as verbs
from withness.circles.actions import ways_in
from withness.circles.actions.seats import NoSeatLeft
from withness.circles.models import Circle, FoundingNote, FoundingTurn, WayIn
from withness.kit import jobs, record

pytestmark = pytest.mark.django_db


@pytest.fixture
def circle():
    return make_founding()


def write(circle, *people):
    for person in people:
        verbs.write_hopes(actor=person, circle_id=circle.id, hopes=f"To rest\nTo learn {person}", fears="Too much talk")


def test_hopes_and_fears_are_shown_when_everyone_has_written(circle):
    asha, tomas, ruth = founders_of(circle)
    write(circle, asha, tomas)
    before = doors.shown_notes(circle)

    write(circle, ruth)

    assert before == {}
    assert sorted(doors.shown_notes(circle)["hope"]) == sorted(
        ["To rest"] * 3 + ["To learn Asha", "To learn Tomas", "To learn Ruth"]
    )
    assert doors.shown_notes(circle)["fear"] == ["Too much talk"] * 3


def test_a_note_holds_no_person_and_no_time(circle):
    write(circle, *founders_of(circle))

    assert {field.column for field in FoundingNote._meta.local_concrete_fields} == {"id", "circle_id", "kind", "text"}
    assert not FoundingTurn.objects.exists()


def test_the_record_does_not_tell_who_wrote(circle):
    write(circle, founders_of(circle)[0])

    assert [entry.verb for entry in record.chain(f"circle:{circle.id}")] == ["founded_circle"]


def test_two_are_too_few_to_show():
    asha, tomas = make_person("Asha"), make_person("Tomas")
    circle = make_founding(asha, tomas)
    write(circle, asha, tomas)

    with pytest.raises(verbs.TooFewYet):
        verbs.show_hopes(actor=asha, circle_id=circle.id)
    assert not doors.hopes_are_shown(circle)


def test_three_of_four_may_open_the_list_and_then_it_is_closed_to_writing():
    people = [make_person(name) for name in ("Asha", "Tomas", "Ruth", "Kofi")]
    circle = make_founding(*people)
    write(circle, *people[:3])

    verbs.show_hopes(actor=people[0], circle_id=circle.id)

    with pytest.raises(verbs.AlreadyShown):
        write(circle, people[3])
    assert len(doors.shown_notes(circle)["fear"]) == 3


def test_hopes_are_written_once(circle):
    asha = founders_of(circle)[0]
    write(circle, asha)

    with pytest.raises(verbs.AlreadyWritten):
        write(circle, asha)
    assert FoundingNote.objects.filter(circle=circle).count() == 3


def test_a_sentence_can_be_said_anew(circle):
    asha = founders_of(circle)[0]
    verbs.write_sentence(actor=asha, circle_id=circle.id, text="To rest")
    verbs.write_sentence(actor=asha, circle_id=circle.id, text="To rest and think")

    assert [(str(row.person), row.text) for row in doors.sentences_of(circle)] == [("Asha", "To rest and think")]


def test_the_link_leads_in_until_it_is_replaced(circle):
    asha, kofi, lena = founders_of(circle)[0], make_person("Kofi"), make_person("Lena")
    old = ways_in.make_link(actor=asha, circle_id=circle.id)
    ways_in.come_in(actor=kofi, token=old.token)
    new = ways_in.make_link(actor=asha, circle_id=circle.id)

    with pytest.raises(Http404):
        ways_in.come_in(actor=lena, token=old.token)
    ways_in.come_in(actor=lena, token=new.token)

    assert [str(person) for person in founders_of(circle)] == ["Asha", "Tomas", "Ruth", "Kofi", "Lena"]


def test_coming_in_twice_keeps_the_seat(circle):
    asha, kofi = founders_of(circle)[0], make_person("Kofi")
    link = ways_in.make_link(actor=asha, circle_id=circle.id)

    seats = {ways_in.come_in(actor=kofi, token=link.token).id for _ in range(2)}

    assert len(seats) == 1


def test_a_letter_holds_one_way_in_and_no_name_of_the_circle(circle, post):
    asha = founders_of(circle)[0]

    ways_in.write_to(actor=asha, circle_id=circle.id, address="Kofi@example.org")
    ways_in.write_to(actor=asha, circle_id=circle.id, address="lena@example.org")
    jobs.run_waiting()

    from withness.kit.models import Letter

    letters = {letter.to: letter.body for letter in Letter.objects.all()}
    assert set(letters) == {"kofi@example.org", "lena@example.org"}
    assert all("Lantern" not in body for body in letters.values())
    tokens = {row.token for row in WayIn.objects.filter(circle=circle)}
    assert all(any(token in body for token in tokens) for body in letters.values())


def test_a_letters_way_in_works_once(circle):
    asha, kofi, lena = founders_of(circle)[0], make_person("Kofi"), make_person("Lena")
    ways_in.write_to(actor=asha, circle_id=circle.id, address="kofi@example.org")
    token = WayIn.objects.get(circle=circle).token
    ways_in.come_in(actor=kofi, token=token)

    with pytest.raises(Http404):
        ways_in.come_in(actor=lena, token=token)


@pytest.mark.parametrize(("kind", "most"), [(Circle.REFLECTIVE, 8), (Circle.STAFF_SUPPORT, 8), (Circle.COMMUNITY, 12)])
def test_seats_end_where_the_kind_says(kind, most):
    asha = make_person("Asha")
    circle = make_founding(asha, kind=kind)
    link = ways_in.make_link(actor=asha, circle_id=circle.id)
    for _ in range(most - 1):
        ways_in.come_in(actor=make_person(), token=link.token)

    with pytest.raises(NoSeatLeft):
        ways_in.come_in(actor=make_person("Late"), token=link.token)
    assert len(founders_of(circle)) == most
