"""Sealing a round: every circle of it or none, who is in at once, for whom a place is kept, what is deleted."""

import threading
from datetime import timedelta

import pytest
from django.db import connections

from tests.cast import make_line, make_office, make_person, make_position
from tests.formation import house
from withness.circles.models import Circle, KeptPlace, Membership
from withness.formation.actions import people, sealing
from withness.formation.actions.rounds import NotNow, empty_old
from withness.formation.models import FormedTerm, Leader, NotTogether, Proposal, Round, Seat
from withness.kit.clock import today
from withness.kit.models import DataKey, Letter, RecordEntry
from withness.meetings.models import Occurrence, Series
from withness.people.actions.wishes import say_wishes


@pytest.mark.django_db
class TestSealing:
    def test_a_round_becomes_circles_with_dates_and_kept_places(self):
        lena, forming, made = house.ready(9, 2)

        sealed = sealing.seal_round(actor=lena, proposal=made)

        assert (sealed.groups, sealed.seated, sealed.kept) == (2, 0, 9)
        assert KeptPlace.objects.filter(seat__isnull=False).count() == 9
        assert KeptPlace.objects.filter(seat=None).count() == 2
        for circle in Circle.objects.all():
            assert (circle.stage, circle.kind, circle.cap) == (Circle.FOUNDING, Circle.REFLECTIVE, 8)
            assert circle.organisation == forming.organisation
            assert circle.occurrences.count() == 6
            assert circle.occurrences.order_by("starts_at").first().wall_date >= forming.starts_on

    def test_everybody_in_the_round_is_deleted_and_so_is_the_key(self):
        lena, forming, made = house.ready(5, 1)
        sat = set(made.placements.values_list("seat", flat=True))
        house.bring(lena, forming, house.row(50, apart_from="Person 000"))
        assert NotTogether.objects.exclude(one__in=sat, other__in=sat).exists()

        sealing.seal_round(actor=lena, proposal=made)

        assert [model.objects.count() for model in (Seat, Leader, NotTogether, Proposal)] == [0, 0, 0, 0]
        assert not DataKey.objects.filter(id=forming.data_key_id).exists()
        forming.refresh_from_db()
        assert (forming.state, forming.formed_groups, forming.formed_people) == (Round.SEALED, 1, 5)

    def test_a_letter_for_everybody_says_nothing_at_its_head(self, post):
        lena, _forming, made = house.ready(5, 1)

        sealing.seal_round(actor=lena, proposal=made)

        letters = post()
        assert len(letters) == 6
        for letter in letters:
            words = letter.get_body(("plain",)).get_content()
            assert letter["Subject"] == "A date for you"
            assert words.index("When:") >= 200
            for secret in ("Spring round", "eflective", "peer", "Person 00"):
                assert secret not in letter["Subject"] + words

    def test_a_failure_at_the_third_circle_leaves_nothing(self, monkeypatch):
        lena, forming, made = house.ready(13, 3, most=5)
        assert made.groups.count() == 3
        real, count = sealing.set_dates, []

        def failing(**known):
            count.append(1)
            if len(count) == 3:
                raise RuntimeError("the third")
            return real(**known)

        monkeypatch.setattr(sealing, "set_dates", failing)
        before = RecordEntry.objects.count()

        with pytest.raises(RuntimeError):
            sealing.seal_round(actor=lena, proposal=made)

        empty = (Circle, Membership, KeptPlace, Series, Occurrence, FormedTerm, Letter)
        assert [model.objects.count() for model in empty] == [0] * len(empty)
        assert RecordEntry.objects.count() == before
        assert (Seat.objects.count(), Leader.objects.count()) == (13, 3)
        forming.refresh_from_db()
        assert forming.state == Round.OPEN

    def test_whoever_said_so_is_in_at_once_and_reads_the_names(self, post):
        lena, organisation = house.make_coordinator()
        forming = house.make_round(lena, organisation)
        ruth = someone(organisation, "Ruth")
        people.take_from_organisation(actor=lena, forming=forming)
        house.bring(lena, forming, *(house.row(number) for number in range(4)), house.leader(1))
        made = house.draft(lena, forming)

        sealing.seal_round(actor=lena, proposal=made)

        assert Membership.objects.get().person == ruth
        letter = next(letter for letter in post() if letter["To"] == ruth.email)
        words = letter.get_body(("plain",)).get_content()
        assert "Who: you and Person 000, Person 001, Person 002 and Person 003." in words
        assert words.index("Who:") >= 200

    def test_a_line_drawn_since_the_draft_stops_the_seal(self):
        lena, organisation = house.make_coordinator()
        forming = house.make_round(lena, organisation)
        ruth, tomas = someone(organisation, "Ruth"), someone(organisation, "Tomas")
        people.take_from_organisation(actor=lena, forming=forming)
        house.bring(lena, forming, *(house.row(number) for number in range(3)), house.leader(1))
        made = house.draft(lena, forming)
        make_line(tomas, ruth, organisation)

        with pytest.raises(NotNow):
            sealing.seal_round(actor=lena, proposal=made)

        assert not Circle.objects.exists()

    def test_a_group_with_too_few_stops_the_seal(self):
        from withness.formation.actions import moving

        lena, _forming, made = house.ready(4, 1)
        moving.move(actor=lena, proposal=made, seat_id=made.placements.first().seat_id, group_id=None)

        with pytest.raises(NotNow):
            sealing.seal_round(actor=lena, proposal=made)

    def test_who_has_no_seat_is_told_what_would_help(self, post):
        lena, organisation = house.make_coordinator()
        forming = house.make_round(lena, organisation)
        alone = house.row(9, times="Sun 06:00")
        house.bring(lena, forming, *(house.row(number) for number in range(4)), alone, house.leader(1))
        made = house.draft(lena, forming)

        sealing.seal_round(actor=lena, proposal=made)

        letter = next(letter for letter in post() if letter["To"] == alone["email"])
        assert letter["Subject"] == "About a date"
        assert "there is no seat for you" in letter.get_body(("plain",)).get_content()

    def test_after_sixty_days_nobody_stands_in_a_round(self):
        _lena, forming, _made = house.ready(5, 1)
        Round.objects.update(people_until=today() - timedelta(days=1))

        assert empty_old() == 1

        forming.refresh_from_db()
        assert forming.state == Round.EMPTIED
        assert not Seat.objects.exists()
        assert not DataKey.objects.filter(id=forming.data_key_id).exists()


def someone(organisation, name):
    """Somebody who works there and said that they want a reflective group, at every time of the round, online."""
    person = make_person(name)
    make_position(person, organisation, title=f"Work of {name}", service=f"Area of {name}")
    times = [list(time) for time in house.TIMES]
    say_wishes(actor=person, kinds=["reflective"], modes=["online"], places=[], times=times, liked=[])
    return person


@pytest.mark.usefixtures("for_real")
def test_two_coordinators_seal_at_once_and_one_does():
    lena, forming, made = house.ready(5, 1)
    priya = make_person("Priya")
    make_position(priya, forming.organisation)
    make_office(priya, forming.organisation, "admin")
    gate, late = threading.Barrier(2), []

    def seal(actor):
        gate.wait()
        try:
            sealing.seal_round(actor=actor, proposal=made)
        except NotNow:
            late.append(actor.name)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=seal, args=[actor]) for actor in (lena, priya)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(late) == 1
    assert Circle.objects.count() == 1
    assert KeptPlace.objects.filter(seat__isnull=False).count() == 5
