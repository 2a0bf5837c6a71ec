"""Saying which groups one would join: every page works for oneself, keeps what was typed, and can be taken back."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import make_circle, make_organisation, make_person, make_position, make_separation, make_wish
from withness.kit.clock import today
from withness.people.access.forming import separations_among
from withness.people.actions import wishes
from withness.people.models import Perspective, Separation, Wish

pytestmark = pytest.mark.django_db
OWN = (
    "wishes",
    "wishes_groups",
    "wishes_times",
    "wishes_snooze",
    "wishes_rules",
    "wishes_apart",
    "wishes_forget",
    "facilitating",
    "facilitating_times",
    "facilitating_end",
)


@pytest.fixture
def harbour():
    return make_organisation("Harbour Support")


@pytest.fixture
def ruth(client, harbour):
    person = make_person("Ruth")
    make_position(person, harbour, site="Quay house")
    client.force_login(person)
    return person


@pytest.mark.parametrize("name", OWN)
def test_own_pages_work_for_oneself_and_lead_a_stranger_to_sign_in(name, client, ruth):
    own = client.get(reverse(name))
    stranger = Client().get(reverse(name))
    wrong = client.put(reverse(name))

    assert own.status_code == 200
    assert stranger["Location"].startswith("/account/login/")
    assert wrong.status_code == 405


@pytest.mark.parametrize("name", OWN)
def test_a_form_with_nothing_in_it_breaks_nothing(name, client, ruth):
    response = client.post(reverse(name), {"nothing": "\0", "people": "x", "until": "soon", "copy": "9"})

    assert response.status_code in (200, 302, 405, 422)


def test_groups_ways_and_places_are_kept_and_lead_on_to_the_times(client, ruth):
    response = client.post(
        reverse("wishes_groups"),
        {"kinds": ["reflective", "learning"], "modes": ["in_person"], "sites": ["Quay house"],
         "other_places": " Library \n\nLibrary\n", "night": "on"},
    )  # fmt: skip

    wish = Wish.objects.get()
    assert response["Location"] == reverse("wishes_times")
    assert (wish.kinds, wish.modes, wish.night) == (["reflective", "learning"], ["in_person"], True)
    assert wish.places == ["Quay house", "Library"]


def test_who_would_join_says_how_and_who_would_meet_in_person_says_where(client, ruth):
    no_way = client.post(reverse("wishes_groups"), {"kinds": ["reflective"], "other_places": "Attic"})
    no_place = client.post(reverse("wishes_groups"), {"kinds": ["reflective"], "modes": ["in_person"]})

    assert (no_way.status_code, no_place.status_code) == (422, 422)
    assert "Tick online, in person, or both." in no_way.content.decode()
    assert "Attic" in no_way.content.decode()
    assert "Say where you could come to." in no_place.content.decode()
    assert Wish.objects.count() == 0


def test_a_site_that_is_none_any_more_stands_among_the_other_places(client, ruth):
    make_wish(ruth, modes=["in_person"], places=["Old mill", "Quay house"])

    shown = client.get(reverse("wishes_groups")).content.decode()

    assert "Old mill</textarea>" in shown


def test_hours_are_kept(client, ruth):
    response = client.post(reverse("wishes_times"), {"2-09": "can", "2-10": "like", "3-09": "no"})

    wish = Wish.objects.get()
    assert response["Location"] == reverse("wishes")
    assert wish.times == [[2, "09:00"], [2, "10:00"]]
    assert wish.liked == [[2, "10:00"]]


def test_without_javascript_a_copied_day_comes_back_to_be_looked_at(client, ruth):
    response = client.post(reverse("wishes_times"), {"1-09": "like", "copy": "1", "onto-1": "1-5"})

    shown = response.content.decode()
    assert response.status_code == 200
    assert "Nothing is kept until you press Keep." in shown
    for day in range(1, 6):
        assert f'name="{day}-09" value="like" checked' in shown
    assert 'name="6-09" value="like" checked' not in shown
    assert Wish.objects.count() == 0


def test_the_night_has_hours_for_those_who_work_nights(client, ruth):
    make_wish(ruth, night=False)
    before = client.get(reverse("wishes_times")).content.decode()
    wishes.say_wishes(actor=ruth, night=True)

    after = client.get(reverse("wishes_times")).content.decode()

    assert 'name="1-03"' not in before
    assert 'name="1-03"' in after


def test_someone_is_left_out_until_a_day_and_comes_back_before(client, ruth):
    until = today() + timedelta(days=30)
    client.post(reverse("wishes_snooze"), {"until": until.isoformat()})
    kept = Wish.objects.get().snoozed_until

    client.post(reverse("wishes_snooze"), {"now": "yes"})

    assert kept == until
    assert Wish.objects.get().snoozed_until is None


@pytest.mark.parametrize(
    ("days", "said"), [(0, "Choose a day that is still to come."), (732, "Choose a day within two years.")]
)
def test_a_day_that_is_over_or_far_away_leaves_nobody_out(client, ruth, days, said):
    response = client.post(reverse("wishes_snooze"), {"until": (today() + timedelta(days=days)).isoformat()})

    assert response.status_code == 422
    assert said in response.content.decode()


def test_a_perspective_is_given_and_taken_back_by_its_owner(client, ruth):
    client.post(reverse("wishes_rules"), {"perspective": "carer", "not_alone": "on"})
    given = Perspective.objects.get().said
    chosen = client.get(reverse("wishes_rules")).content.decode()

    client.post(reverse("wishes_rules"), {"perspective": "", "not_alone": "on"})

    assert given == "carer"
    assert 'value="carer" id="id_perspective_1" checked' in chosen or "checked" in chosen.split('value="carer"')[1][:60]
    assert Perspective.objects.count() == 0
    assert Wish.objects.get().not_alone is True


def test_every_page_works_with_nothing_said(client, ruth):
    shown = client.get(reverse("wishes")).content.decode()

    assert "You are in no round now." in shown
    assert "Take back everything" not in shown


def test_the_page_says_where_one_stands(client, ruth, harbour):
    make_wish(ruth)
    there = client.get(reverse("wishes")).content.decode()
    wishes.say_wishes(actor=ruth, snoozed_until=today() + timedelta(days=9))
    left_out = client.get(reverse("wishes")).content.decode()
    ruth.positions.all().delete()
    nowhere = client.get(reverse("wishes")).content.decode()

    assert "You are in the next round of Harbour Support." in there
    assert "You are left out until" in left_out
    assert "You are in no organisation here." in nowhere


def test_everything_is_taken_back_in_two_steps(client, ruth):
    make_wish(ruth, perspective="carer")

    client.post(reverse("wishes_forget"))

    assert (Wish.objects.count(), Perspective.objects.count()) == (0, 0)


def test_someone_is_found_by_part_of_a_name_and_set_apart(client, ruth, harbour):
    kofi = make_person("Kofi Mensah")
    make_position(kofi, harbour)
    found = client.post(reverse("wishes_apart"), {"find": "mens"})
    key = found.context["found"][0].key

    response = client.post(reverse("wishes_apart"), {"people": key})

    assert response["Location"] == reverse("wishes_apart")
    assert separations_among([ruth.id, kofi.id]) == {frozenset({ruth.id, kofi.id})}
    assert "Kofi Mensah" in client.get(reverse("wishes_apart")).content.decode()


def test_two_of_one_name_are_not_told_apart_and_both_are_kept_away(client, ruth, harbour):
    others = [make_person("Sam Lee"), make_person("Sam Lee")]
    for other in others:
        make_position(other, harbour)

    found = client.post(reverse("wishes_apart"), {"find": "sam"})
    client.post(reverse("wishes_apart"), {"people": found.context["found"][0].key})

    assert "2 people of this name, all of them" in found.content.decode()
    assert "@" not in found.content.decode().split("<main", 1)[1]
    assert {row.other_id for row in Separation.objects.all()} == {other.id for other in others}


def test_the_search_finds_nobody_whom_one_may_not_know(client, ruth, harbour):
    waiting, elsewhere, gone, met = (make_person(f"Noor {name}") for name in ("Waiting", "Elsewhere", "Gone", "Met"))
    make_position(waiting, harbour, confirmed_on=None, typed_name="Noor Waiting")
    make_position(elsewhere, make_organisation("Hill Support"))
    make_position(gone, harbour, starts_on=today() - timedelta(days=9), ends_on=today() - timedelta(days=1))
    make_circle(ruth, met)

    found = client.post(reverse("wishes_apart"), {"find": "noor"}).context["found"]

    assert [each.name for each in found] == ["Noor Met"]


def test_one_letter_finds_nobody_and_an_address_is_not_searched(client, ruth, harbour):
    kofi = make_person("Kofi", email="mensah@example.org")
    make_position(kofi, harbour)

    one = client.post(reverse("wishes_apart"), {"find": "k"}).context["found"]
    address = client.post(reverse("wishes_apart"), {"find": "mensah@"}).context["found"]

    assert (one, address) == ([], [])


def test_a_key_of_someone_one_may_not_know_is_refused_like_any_other(client, ruth):
    from withness.kit.ids import new_id, to_text

    stranger = client.post(reverse("wishes_apart"), {"people": to_text(make_person("Stranger").id)})
    nobody = client.post(reverse("wishes_apart"), {"people": to_text(new_id())})

    assert (stranger.status_code, nobody.status_code) == (404, 404)
    assert Separation.objects.count() == 0


def test_a_separation_is_taken_back_by_its_owner_alone(client, ruth, harbour):
    kofi = make_person("Kofi")
    make_position(kofi, harbour)
    make_separation(ruth, kofi)
    address = reverse("wishes_apart_end", args=[Separation.objects.get().id])
    theirs = Client()
    theirs.force_login(kofi)

    refused = theirs.post(address)
    client.post(address)

    assert refused.status_code == 404
    assert Separation.objects.count() == 0


def test_someone_who_left_is_no_name_on_the_list(client, ruth, harbour):
    kofi = make_person("Kofi Mensah")
    make_position(kofi, harbour)
    make_separation(ruth, kofi)
    kofi.delete()

    shown = client.get(reverse("wishes_apart")).content.decode()

    assert "Mensah" not in shown
    assert "Someone who is no longer here" in shown


def test_a_new_name_of_someone_is_not_told_to_who_kept_away_from_them(client, ruth, harbour):
    kofi = make_person("Kofi")
    make_position(kofi, harbour)
    make_separation(ruth, kofi)
    kofi.name = "Kafui"
    kofi.save()

    shown = client.get(reverse("wishes_apart")).content.decode()

    assert "Kofi" in shown
    assert "Kafui" not in shown


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_list_costs_the_same_for_many(how_many, client, ruth, harbour, django_assert_num_queries):
    for number in range(how_many):
        other = make_person(f"Other {number}")
        make_position(other, harbour)
        make_separation(ruth, other)
    client.get(reverse("wishes_apart"))

    with django_assert_num_queries(4):
        client.get(reverse("wishes_apart"))
