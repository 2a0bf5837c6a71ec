"""The doors that a round comes through: what was said, who asked not to sit together, who could facilitate."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from tests.cast import (
    make_circle,
    make_leader,
    make_line,
    make_organisation,
    make_person,
    make_position,
    make_separation,
    make_wish,
)
from withness.circles.models import Circle
from withness.kit import sealing
from withness.kit.clock import now, today
from withness.kit.models import DataKey
from withness.people.access.forming import pool_for, said_in, separations_among
from withness.people.actions import wishes
from withness.people.jobs import forget_old_separations
from withness.people.models import Perspective, Separation, Wish
from withness.people.models.forming import KINDS

pytestmark = pytest.mark.django_db


@pytest.fixture
def harbour():
    return make_organisation("Harbour Support")


def staff(organisation, *names):
    people = [make_person(name) for name in names]
    for person in people:
        make_position(person, organisation)
    return people


def test_the_kinds_are_those_of_circles():
    assert [code for code, _words in KINDS] == [code for code, _words in Circle.KINDS]


def test_what_someone_said_comes_out_as_they_said_it(harbour):
    (ruth,) = staff(harbour, "Ruth")
    make_wish(
        ruth, kinds=["reflective", "learning"], times=[(2, "09:00"), (4, "16:00")], liked=[[4, "16:00"]],
        places=["Family room"], night=True, not_alone=True, perspective="carer",
    )  # fmt: skip

    (said,) = said_in(harbour)

    assert (said.person_id, said.name, said.zone) == (ruth.id, "Ruth", "Australia/Melbourne")
    assert said.kinds == {"reflective", "learning"}
    assert (said.modes, said.places) == ({"online"}, ("Family room",))
    assert said.times == {(2, "09:00"), (4, "16:00")}
    assert said.liked == {(4, "16:00")}
    assert (said.perspective, said.night, said.not_alone) == ("carer", True, True)


def test_only_who_works_there_and_said_so_and_is_awake_is_in_a_round(harbour):
    kofi, lena, marek, noor, _bea = staff(harbour, "Kofi", "Lena", "Marek", "Noor", "Bea")
    sam, jo = make_person("Sam"), make_person("Jo")
    make_position(sam, harbour, confirmed_on=None)
    make_position(jo, harbour, ends_on=today() - timedelta(days=1), starts_on=today() - timedelta(days=9))
    for person in (kofi, lena, marek, sam, jo):
        make_wish(person)
    make_wish(noor, kinds=[])
    wishes.say_wishes(actor=lena, snoozed_until=today() + timedelta(days=1))
    wishes.say_wishes(actor=marek, snoozed_until=today())

    assert [said.name for said in said_in(harbour)] == ["Kofi", "Marek"]
    assert said_in(make_organisation("Hill Support")) == []


@pytest.mark.parametrize("how_many", [1, 3])
def test_a_round_asks_the_database_as_often_for_many(harbour, how_many):
    for person in staff(harbour, *[f"Person {number}" for number in range(how_many)]):
        make_wish(person, perspective="carer", not_alone=True)
    sealing.forget_keys()

    with CaptureQueriesContext(
        connection,
    ) as asked:
        told = said_in(harbour)

    assert [said.perspective for said in told] == ["carer"] * how_many
    assert len(asked) == 3


def test_a_separation_holds_both_ways_and_does_not_tell_who_asked(harbour):
    ruth, kofi, tomas, marek = staff(harbour, "Ruth", "Kofi", "Tomas", "Marek")
    make_separation(ruth, kofi)
    make_separation(marek, tomas)
    make_line(tomas, ruth, harbour)

    apart = separations_among([ruth.id, kofi.id, tomas.id, marek.id])

    assert apart == {frozenset({ruth.id, kofi.id}), frozenset({tomas.id, marek.id})}
    assert {type(pair) for pair in apart} == {frozenset}
    assert separations_among([ruth.id, tomas.id]) == set()


def test_a_separation_ends_after_a_year_and_its_row_goes(harbour):
    ruth, kofi = staff(harbour, "Ruth", "Kofi")
    make_separation(ruth, kofi)

    with time_machine.travel(now() + timedelta(days=364)):
        before = separations_among([ruth.id, kofi.id])
        forget_old_separations()
        kept = Separation.objects.count()
    with time_machine.travel(now() + timedelta(days=365)):
        after = separations_among([ruth.id, kofi.id])
        forget_old_separations()

    assert before == {frozenset({ruth.id, kofi.id})}
    assert kept == 1
    assert after == set()
    assert Separation.objects.count() == 0


def test_asking_again_begins_the_year_anew_in_one_row(harbour):
    ruth, kofi = staff(harbour, "Ruth", "Kofi")
    with time_machine.travel(now() - timedelta(days=300)):
        make_separation(ruth, kofi)

    make_separation(ruth, kofi)

    assert Separation.objects.get().ends_on == today() + timedelta(days=365)


def test_nobody_is_kept_apart_from_someone_they_may_not_know(harbour):
    (ruth,) = staff(harbour, "Ruth")
    waiting, elsewhere, met = make_person("Waiting"), make_person("Elsewhere"), make_person("Met")
    make_position(waiting, harbour, confirmed_on=None)
    make_position(elsewhere, make_organisation("Hill Support"))
    make_circle(ruth, met)

    make_separation(ruth, met)
    for stranger in (waiting, elsewhere, ruth):
        with pytest.raises(Http404):
            make_separation(ruth, stranger)

    assert Separation.objects.count() == 1


def test_what_could_hurt_is_not_readable_in_the_database(harbour):
    ruth, kofi = staff(harbour, "Ruth", "Kofi")
    make_wish(ruth, perspective="carer", not_alone=True)
    make_wish(kofi, perspective="both")
    make_separation(ruth, kofi)

    with connection.cursor() as cursor:
        cursor.execute("SELECT word FROM withness_perspective")
        words = [bytes(row[0]) for row in cursor.fetchall()]
        cursor.execute("SELECT whom FROM withness_separation")
        whom = bytes(cursor.fetchone()[0])
        cursor.execute("SELECT company FROM withness_wish")
        lengths = {len(bytes(row[0])) for row in cursor.fetchall()}

    assert not any(b"carer" in word or b"both" in word for word in words)
    assert len({len(word) for word in words}) == 1, "its length tells the word"
    assert b"Kofi" not in whom
    assert len(lengths) == 1, "a yes is as long as a no"


def test_a_perspective_that_is_taken_back_takes_its_key_along(harbour):
    (ruth,) = staff(harbour, "Ruth")
    make_wish(ruth, perspective="carer")
    row = Perspective.objects.get()

    wishes.say_perspective(actor=ruth, word="")

    assert Perspective.objects.count() == 0
    assert not DataKey.objects.filter(id=row.data_key_id).exists()
    assert said_in(harbour)[0].perspective == ""


def test_a_backup_of_yesterday_does_not_bring_a_perspective_back(harbour):
    (ruth,) = staff(harbour, "Ruth")
    make_wish(ruth, perspective="carer")
    backup = Perspective.objects.get()
    wishes.say_perspective(actor=ruth, word="")

    Perspective.objects.bulk_create([backup])

    sealing.forget_keys()
    assert said_in(harbour)[0].perspective == ""
    with pytest.raises(sealing.Erased):
        _ = Perspective.objects.get().word


def test_another_perspective_leaves_nothing_of_the_first(harbour):
    (ruth,) = staff(harbour, "Ruth")
    make_wish(ruth, perspective="carer")
    first = Perspective.objects.get().data_key_id

    wishes.say_perspective(actor=ruth, word="both")

    assert Perspective.objects.get().said == "both"
    assert not DataKey.objects.filter(id=first).exists()


def test_all_that_was_said_can_be_taken_back(harbour):
    ruth, kofi = staff(harbour, "Ruth", "Kofi")
    make_wish(ruth, perspective="carer")
    make_separation(ruth, kofi)

    wishes.forget_wishes(actor=ruth)

    assert (Wish.objects.count(), Perspective.objects.count(), Separation.objects.count()) == (0, 0, 1)


def test_a_pool_is_who_was_asked_and_said_yes_and_who_offered_and_still_works_there(harbour):
    ines, gone, waiting = make_person("Ines"), make_person("Gone"), make_person("Waiting")
    (kofi,) = staff(harbour, "Kofi")
    make_leader(ines, harbour, capacity=3, places=["Library"])
    make_leader(kofi, harbour, asked=False)
    make_leader(gone, harbour, asked=False)
    make_leader(waiting, harbour)
    waiting.pool_places.update(confirmed_on=None)
    make_circle(make_person(), facilitator=ines)
    make_circle(make_person(), facilitator=ines, stage=Circle.ENDED)

    first, second = pool_for(harbour)

    assert (first.name, first.capacity, first.load, first.places) == ("Ines", 3, 1, ("Library",))
    assert first.times == {(2, "09:00")}
    assert (second.name, second.load) == ("Kofi", 0)
