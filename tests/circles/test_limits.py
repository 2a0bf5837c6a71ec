"""The limits of a circle, tried by going round every form: straight through rows and SQL."""

from datetime import timedelta

import pytest
from django.core import management
from django.db import IntegrityError, connection, transaction

from tests.cast import make_circle, make_intake, make_membership, make_person
from tests.circles.way_in import make_charter
from withness.circles.models import CharterVersion, Circle, Intake, Joining, Membership
from withness.kit import triggers
from withness.kit.clock import today

pytestmark = pytest.mark.django_db


def seats(circle):
    return sorted(circle.memberships.filter(left_on=None).values_list("seat", flat=True))


def refused(act):
    with pytest.raises(IntegrityError), transaction.atomic():
        act()


def eight_in(kind=Circle.REFLECTIVE):
    return make_circle(*[make_person(f"P{n}") for n in range(8)], kind=kind)


@pytest.mark.parametrize("kind", Circle.HARD_KINDS)
def test_a_ninth_finds_no_place(kind):
    circle = eight_in(kind)

    refused(lambda: make_membership(circle, make_person("Ninth"), seat=9))

    assert seats(circle) == [1, 2, 3, 4, 5, 6, 7, 8]


def test_a_ninth_does_not_get_in_by_denying_that_the_cap_is_hard():
    circle = eight_in()

    refused(
        lambda: Membership.objects.create(
            circle=circle,
            person=make_person("Ninth"),
            seat=9,
            hard_cap=False,
            intake=make_intake(circle),
            intake_number=1,
        )
    )


def test_a_ninth_does_not_get_in_by_plain_sql():
    circle = eight_in()
    seat = circle.memberships.get(seat=8)

    def act():
        with connection.cursor() as cursor:
            cursor.execute("UPDATE withness_membership SET seat = 9 WHERE id = %s", [seat.id])

    refused(act)


def test_a_place_is_for_one():
    circle = make_circle(make_person("Asha"), make_person("Ruth"))

    refused(lambda: make_membership(circle, make_person("Kofi"), seat=2))


def test_a_lowered_cap_is_kept():
    circle = make_circle(make_person("Asha"), make_person("Ruth"), cap=3)
    make_membership(circle, make_person("Kofi"), seat=3)

    refused(lambda: make_membership(circle, make_person("Tomas"), seat=4))
    refused(lambda: Circle.objects.filter(id=circle.id).update(cap=2))

    assert seats(circle) == [1, 2, 3]


def test_a_hard_cap_cannot_be_raised():
    circle = make_circle(make_person("Asha"), kind=Circle.STAFF_SUPPORT)

    refused(lambda: Circle.objects.filter(id=circle.id).update(cap=9))


def test_a_kind_never_changes_so_its_limits_stay():
    circle = make_circle(make_person("Asha"), kind=Circle.REFLECTIVE)

    refused(lambda: Circle.objects.filter(id=circle.id).update(kind=Circle.COMMUNITY))


def test_a_reflective_group_takes_nobody_between_intakes():
    circle = make_circle(make_person("Asha"), make_person("Ruth"), kind=Circle.REFLECTIVE)

    refused(lambda: Membership.objects.create(circle=circle, person=make_person("Kofi"), seat=3, hard_cap=True))
    make_membership(circle, make_person("Kofi"), seat=3)

    assert seats(circle) == [1, 2, 3]


def test_an_intake_of_another_circle_is_not_a_way_in():
    other = make_circle(make_person("Lena"), kind=Circle.REFLECTIVE)
    circle = make_circle(make_person("Asha"), kind=Circle.REFLECTIVE)

    refused(
        lambda: Membership.objects.create(
            circle=circle, person=make_person(), seat=2, hard_cap=True, intake=make_intake(other), intake_number=1
        )
    )


def test_a_leaver_does_not_drop_in_again():
    asha = make_person("Asha")
    circle = make_circle(asha, make_person("Ruth"), kind=Circle.REFLECTIVE)
    Membership.objects.filter(person=asha).update(left_on=today())

    refused(lambda: Membership.objects.filter(person=asha).update(left_on=None))

    assert seats(circle) == [2]


def test_two_join_at_an_intake_and_not_three():
    circle = make_circle(make_person("Asha"), kind=Circle.REFLECTIVE)
    intake = make_intake(circle)
    make_membership(circle, make_person("Ruth"), seat=2, intake=intake, intake_number=1)
    make_membership(circle, make_person("Kofi"), seat=3, intake=intake, intake_number=2)

    refused(lambda: make_membership(circle, make_person("Sam"), seat=4, intake=intake, intake_number=2))
    refused(lambda: make_membership(circle, make_person("Sam"), seat=4, intake=intake, intake_number=3))
    refused(lambda: make_membership(circle, make_person("Sam"), seat=4, intake=intake, intake_number=None))

    assert seats(circle) == [1, 2, 3]


def test_an_intake_is_one_a_day_and_ends_after_it_begins():
    circle = make_circle(make_person("Asha"))
    make_intake(circle, opens_on=today())

    refused(lambda: make_intake(circle, opens_on=today()))
    refused(lambda: Intake.objects.create(circle=circle, opens_on=today(), closes_on=today() - timedelta(days=1)))


def test_a_guest_facilitator_takes_no_place():
    circle = make_circle(make_person("Asha"))

    refused(lambda: make_membership(circle, make_person("Ines"), is_external=True, seat=2))
    make_membership(circle, make_person("Ines"), is_external=True)


def test_nobody_is_asked_about_who_has_not_accepted_the_charter():
    circle = make_circle(make_person("Asha"))
    make_charter(circle)
    way = Joining.objects.create(circle=circle, address="k@example.org", token_hash="x", person=make_person("Kofi"))

    refused(lambda: Joining.objects.filter(id=way.id).update(stage=Joining.ASKED))
    refused(lambda: Joining.objects.filter(id=way.id).update(stage=Joining.JOINED))
    Joining.objects.filter(id=way.id).update(stage=Joining.ASKED, accepted_version=1)


def test_a_person_has_one_way_in_at_a_time():
    circle, kofi = make_circle(make_person("Asha")), make_person("Kofi")
    make_charter(circle)
    Joining.objects.create(circle=circle, address="k@example.org", token_hash="x", person=kofi)

    refused(lambda: Joining.objects.create(circle=circle, address="k@example.org", token_hash="y", person=kofi))


def opens(circle):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE withness_circle SET stage = 'open' WHERE id = %s", [circle.id])


def shows_itself(circle):
    Circle.objects.filter(id=circle.id).update(listed=True)


def lets_somebody_join(circle):
    Joining.objects.create(circle=circle, address="k@example.org", token_hash="x")


WAYS_TO_OPEN = [
    pytest.param(opens, Circle.FOUNDING, id="opens"),
    pytest.param(opens, Circle.PAUSED, id="opens again"),
    pytest.param(shows_itself, Circle.OPEN, id="shows itself"),
    pytest.param(lets_somebody_join, Circle.OPEN, id="lets somebody join"),
]


@pytest.mark.parametrize(("act", "stage"), WAYS_TO_OPEN)
def test_a_community_without_a_charter_does_not_open_to_new_members(act, stage):
    circle = make_circle(make_person("Asha"), stage=stage)

    refused(lambda: act(circle))


@pytest.mark.parametrize(("act", "stage"), WAYS_TO_OPEN)
@pytest.mark.parametrize(
    "missing",
    [
        lambda version: version.missions.all().delete(),
        lambda version: version.missions.update(text=""),
        lambda version: version.clauses.update(taken_out=True),
        lambda version: CharterVersion.objects.filter(id=version.id).update(state=CharterVersion.SIGNING),
    ],
    ids=["no mission", "an emptied mission", "no clause", "not in force"],
)
def test_nor_with_half_a_charter(act, stage, missing):
    circle = make_circle(make_person("Asha"), stage=stage)
    missing(make_charter(circle))

    refused(lambda: act(circle))


@pytest.mark.parametrize(("act", "stage"), WAYS_TO_OPEN)
def test_with_mission_and_clauses_in_force_it_does(act, stage):
    circle = make_circle(make_person("Asha"), stage=stage)
    make_charter(circle)

    act(circle)

    circle.refresh_from_db()
    assert circle.stage == Circle.OPEN


def test_the_start_up_check_names_a_rule_that_the_database_lost():
    triggers.drop()

    try:
        assert triggers.missing("default") == sorted(triggers.rules)
        with pytest.raises(management.base.SystemCheckError, match="no_drop_ins"):
            management.call_command("check", databases=["default"])
    finally:
        triggers.make()
    assert triggers.missing("default") == []
