"""The pool of facilitators: one's own offer, a coordinator's question, and what a coordinator sees of it."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import make_circle, make_leader, make_office, make_organisation, make_person, make_position
from withness.kit import record
from withness.people.access.forming import pool_for
from withness.people.models import Facilitating, Person, PoolPlace

pytestmark = pytest.mark.django_db


@pytest.fixture
def harbour():
    return make_organisation("Harbour Support")


@pytest.fixture
def lena(client, harbour):
    person = make_person("Lena")
    make_office(person, harbour, "coordinator")
    client.force_login(person)
    return person


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def pool_page(client, harbour):
    return client.get(reverse("pool", args=[harbour.id])).content.decode()


def test_someone_offers_where_they_work(harbour):
    kofi = make_person("Kofi")
    make_position(kofi, harbour)
    client = signed_in(kofi)

    client.post(reverse("facilitating"), {"capacity": "2", "other_places": "Library"})
    client.post(reverse("facilitating_times"), {"2-09": "can"})
    client.post(reverse("pool_offer", args=[harbour.id]))

    (leader,) = pool_for(harbour)
    assert (leader.name, leader.capacity, leader.places) == ("Kofi", 2, ("Library",))
    assert leader.times == {(2, "09:00")}


@pytest.mark.parametrize("capacity", ["0", "13", "many", ""])
def test_nobody_holds_none_or_too_many(capacity, harbour):
    kofi = make_person("Kofi")

    response = signed_in(kofi).post(reverse("facilitating"), {"capacity": capacity, "other_places": "Attic"})

    assert response.status_code == 422
    assert "Attic" in response.content.decode()
    assert Facilitating.objects.count() == 0


def test_nobody_offers_where_they_do_not_work(harbour):
    response = signed_in(make_person("Sam")).post(reverse("pool_offer", args=[harbour.id]))

    assert response.status_code == 404
    assert PoolPlace.objects.count() == 0


def test_someone_from_outside_is_asked_and_says_yes(client, lena, harbour, post):
    client.post(reverse("pool", args=[harbour.id]), {"name": "Dr. Typed", "address": "Ines@example.org"})
    waiting = pool_page(client, harbour)
    (letter,) = post()
    ines = Person.objects.get(email="ines@example.org")
    ines.name = "Dr. Ines"
    ines.save()
    theirs = signed_in(ines)
    asked = theirs.get(reverse("pool_waiting")).content.decode()

    theirs.post(reverse("pool_yes", args=[PoolPlace.objects.get().id]))

    assert "Dr. Typed" in waiting
    assert "has not answered yet" in waiting
    assert "Harbour Support" in asked
    for words in ("Harbour", "facilitat", "group", "Lena"):
        assert words not in f"{letter['Subject']} {letter.get_body(('plain',)).get_content()}"
    assert "Dr. Ines" in pool_page(client, harbour)
    assert pool_for(harbour) == [], "who has not said how many groups holds none"


def test_a_no_is_seen_and_the_name_stays_the_typed_one(client, lena, harbour):
    ines = make_person("Dr. Ines", email="ines@example.org")
    client.post(reverse("pool", args=[harbour.id]), {"name": "Typed", "address": "ines@example.org"})

    signed_in(ines).post(reverse("pool_no", args=[PoolPlace.objects.get().id]))

    shown = pool_page(client, harbour)
    assert "said no" in shown
    assert "Typed" in shown
    assert "Dr. Ines" not in shown


def test_an_address_with_an_account_is_asked_like_one_without(client, lena, harbour, post):
    make_person("Dr. Ines", email="known@example.org")

    answers = [
        client.post(reverse("pool", args=[harbour.id]), {"name": "A name", "address": address}, follow=True)
        for address in ("known@example.org", "unknown@example.org")
    ]

    pages = [answer.content.decode().split("<main", 1)[1].split("<ul", 1)[0] for answer in answers]
    assert pages[0] == pages[1]
    assert sorted(letter["To"] for letter in post()) == ["known@example.org", "unknown@example.org"]


def test_asking_twice_writes_once(client, lena, harbour, post):
    for _time in range(2):
        client.post(reverse("pool", args=[harbour.id]), {"name": "Ines", "address": "ines@example.org"})
        PoolPlace.objects.get().delete()

    assert len(post()) == 1


def test_the_question_of_another_cannot_be_answered(client, lena, harbour):
    client.post(reverse("pool", args=[harbour.id]), {"name": "Ines", "address": "ines@example.org"})
    place = PoolPlace.objects.get()
    sam = signed_in(make_person("Sam"))

    codes = [sam.post(reverse(name, args=[place.id])).status_code for name in ("pool_yes", "pool_no", "pool_leave")]

    assert codes == [404, 404, 404]
    assert PoolPlace.objects.get().confirmed_on is None


def test_the_page_says_how_many_more_and_never_where(client, lena, harbour):
    ines, hill = make_person("Dr. Ines"), make_organisation("Hill Support")
    make_leader(ines, harbour, hill, capacity=3, places=["Library"])
    make_circle(make_person(), facilitator=ines, name="Secret circle", organisation=hill)

    shown = pool_page(client, harbour)

    assert "2 more groups" in shown
    assert "Online, Library" in shown
    for words in ("Secret circle", "Hill Support", ines.email, "3 groups"):
        assert words not in shown


def test_whoever_holds_all_they_can_has_no_more(client, lena, harbour):
    ines = make_person("Dr. Ines")
    make_leader(ines, harbour, capacity=1)
    make_circle(make_person(), facilitator=ines)

    assert "No more groups for now" in pool_page(client, harbour)


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_pool_costs_the_same_for_many(how_many, client, lena, harbour, django_assert_num_queries):
    for number in range(how_many):
        ines = make_person(f"Ines {number}")
        make_leader(ines, harbour)
        make_circle(make_person(), facilitator=ines)
    pool_page(client, harbour)

    with django_assert_num_queries(5):
        pool_page(client, harbour)


def test_only_coordinators_see_a_pool_and_only_their_own(harbour):
    ines = make_person("Dr. Ines")
    make_leader(ines, harbour)
    place = PoolPlace.objects.get()
    others = [make_person(name) for name in ("Jo", "Priya", "Marek", "Other")]
    make_office(others[0], harbour, "admin")
    make_office(others[1], harbour, "lead")
    make_position(others[2], harbour)
    make_office(others[3], make_organisation("Hill Support"), "coordinator")

    codes = {
        signed_in(person).get(address).status_code
        for person in (*others, ines)
        for address in (reverse("pool", args=[harbour.id]), reverse("pool_removal", args=[place.id]))
    }

    assert codes == {404}


def test_a_coordinator_takes_someone_off_and_the_record_has_no_name(client, lena, harbour):
    make_leader(make_person("Dr. Ines"), harbour)

    client.post(reverse("pool_removal", args=[PoolPlace.objects.get().id]))

    line = record.chain(f"organisation:{harbour.id}").get()
    assert PoolPlace.objects.count() == 0
    assert (line.verb, line.details) == ("took someone off the pool", {})


def test_someone_leaves_one_pool_or_all(harbour):
    ines, hill = make_person("Dr. Ines"), make_organisation("Hill Support")
    make_leader(ines, harbour, hill)
    client = signed_in(ines)

    client.post(reverse("pool_leave", args=[harbour.pool_places.get().id]))
    after_one = [pool_for(harbour), len(pool_for(hill))]
    client.post(reverse("facilitating_end"))

    assert after_one == [[], 1]
    assert (PoolPlace.objects.count(), Facilitating.objects.count()) == (0, 0)
