"""Pages of a round: they work, a stranger finds nothing, what was typed stays, and they cost the same for one and three."""

import re
from datetime import timedelta

import pytest

from tests.cast import make_line, make_office, make_person, make_position
from tests.formation import house
from withness.formation.actions import drafting, people
from withness.formation.models import Round, Seat
from withness.formation.wall import elsewhere
from withness.kit.clock import today
from withness.kit.ids import to_text

pytestmark = pytest.mark.django_db

PAGES = ("", "about/", "removal/", "people/", "people/new/", "people/sheet/", "people/sample.csv", "apart/", "drafts/")
DRAFT_PAGES = ("", "progress/", "removal/", "asking/", "seal/")
NOBODY = "0" * 12


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def filled(**known):
    return {
        "title": "Spring round",
        "kind": "reflective",
        "least": "4",
        "most": "8",
        "aim": "everyone",
        "make_up": "any",
        "zone": "Australia/Melbourne",
        "hours": ["1-10:00", "2-14:00"],
        "online": "on",
        "sites": "Town hall",
        "starts_on": (today() + timedelta(days=7)).isoformat(),
        "often": "w4",
        "minutes": "90",
        "intake_every": "3",
    } | known


def test_every_page_opens_for_a_coordinator_and_for_nobody_else(client):
    lena, forming, made = house.ready(5, 1)
    other, _organisation = house.make_coordinator(name="Other")
    colleague, lead = make_person("Marek"), make_person("Priya")
    for person in (colleague, lead):
        make_position(person, forming.organisation)
    make_office(lead, forming.organisation, "lead")
    paths = [house.path(forming, end) for end in PAGES] + [house.draft_path(made, end) for end in DRAFT_PAGES]
    paths.append(house.draft_path(made, f"people/{to_text(forming.seats.first().id)}/"))

    client.force_login(lena)
    assert [client.get(path).status_code for path in paths] == [200] * len(paths)
    for stranger in (other, colleague, lead):
        client.force_login(stranger)
        assert {client.get(path).status_code for path in paths} == {404}


def test_what_is_not_there_is_not_there(client):
    lena, forming, made = house.ready(5, 1)
    client.force_login(lena)

    for end in (
        f"people/{NOBODY}/",
        f"apart/{NOBODY}/removal/",
        f"drafts/{NOBODY}/",
        f"drafts/{to_text(made.id)}/people/{NOBODY}/",
    ):
        assert client.post(house.path(forming, end)).status_code in (404, 405)
    assert client.get(house.path(forming, "drafts/comparison/?one=x&other=y")).status_code == 422
    assert client.get(house.path(forming, "people/?from=-1")).status_code == 200


def test_a_round_is_begun_with_a_form(client):
    lena, organisation = house.make_coordinator()
    client.force_login(lena)

    client.post(f"/organisations/{to_text(organisation.id)}/rounds/new/", filled(other_times="Thu 21:00"))

    made = Round.objects.get()
    assert [tuple(time) for time in made.times] == [(1, "10:00"), (2, "14:00"), (4, "21:00")]
    assert (made.sites, made.organisation) == (["Town hall"], organisation)


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({"hours": []}, "Choose at least one time."),
        ({"most": "4", "least": "6"}, "This is less than"),
        ({"other_times": "Funday 10:00"}, "is no time"),
        ({"online": "", "sites": ""}, "Name a place, or let groups meet online."),
        ({"starts_on": "2001-01-01"}, "Choose a day from today on"),
        ({"minutes": "3"}, "Between 30 and 240 minutes."),
        ({"most": "12"}, "Select a valid choice"),
    ],
)
def test_a_wrong_answer_is_said_beside_its_field_and_nothing_is_lost(client, known, words):
    lena, organisation = house.make_coordinator()
    client.force_login(lena)

    answer = client.post(f"/organisations/{to_text(organisation.id)}/rounds/new/", filled(**known))

    assert answer.status_code == 422
    assert words in text_of(answer)
    assert 'value="Spring round"' in answer.content.decode()
    assert not Round.objects.exists()


def test_a_person_by_hand_changed_and_taken_out(client):
    lena, organisation = house.make_coordinator()
    forming = house.make_round(lena, organisation)
    client.force_login(lena)
    typed = {"name": "Asha", "address": "asha@x.example", "times": "Mon 10:00", "places": "online", "zone": "UTC"}

    client.post(house.path(forming, "people/new/"), typed)
    again = client.post(house.path(forming, "people/new/"), typed)
    assert again.status_code == 422
    seat = Seat.objects.select_related("round").get()
    client.post(house.path(forming, f"people/{to_text(seat.id)}/"), typed | {"name": "Asha D.", "role": "Nurse"})
    seat = Seat.objects.select_related("round").get()
    assert (seat.name, seat.read().role) == ("Asha D.", "Nurse")
    client.post(house.path(forming, f"people/{to_text(seat.id)}/removal/"))

    assert not Seat.objects.exists()


def test_the_preview_writes_nothing_and_the_entry_writes_all(client):
    lena, organisation = house.make_coordinator()
    forming = house.make_round(lena, organisation)
    client.force_login(lena)
    words = house.sheet(house.row(1), house.row(2), house.leader(1))

    preview = client.post(house.path(forming, "people/sheet/"), {"words": words})
    assert (preview.status_code, Seat.objects.count()) == (200, 0)
    client.post(house.path(forming, "people/sheet/entry/"), {"words": words})

    assert Seat.objects.count() == 2


def test_the_preview_names_whoever_can_come_at_no_time_of_the_round(client):
    lena, organisation = house.make_coordinator()
    forming = house.make_round(lena, organisation)
    client.force_login(lena)
    late = house.row(2, name="Late Noor", times="Sat 12:00")
    perth = house.row(3, name="Kofi", times="Mon 07:00", zone="Australia/Perth")
    sheet = house.sheet(house.row(1), late, perth | {"times": in_perth(forming, "10:00")}, house.leader(1))

    words = text_of(client.post(house.path(forming, "people/sheet/"), {"words": sheet}))

    assert "1 person can come at none of the times of this round, so no group can take them: Late Noor" in words
    assert "The times of the round: Mon 10:00, Tue 14:00" in words


def test_a_sheet_with_its_first_line_alone_is_said_to_be_empty(client):
    lena, organisation = house.make_coordinator()
    forming = house.make_round(lena, organisation)
    client.force_login(lena)

    answer = client.post(house.path(forming, "people/sheet/"), {"words": "email,name,times\n"})

    assert answer.status_code == 422
    assert "There is no row below the first line." in text_of(answer)


def test_a_pasted_sheet_with_a_fault_is_kept_to_be_mended(client):
    lena, organisation = house.make_coordinator()
    forming = house.make_round(lena, organisation)
    client.force_login(lena)
    words = house.sheet(house.row(1, times="Some day"))

    answer = client.post(house.path(forming, "people/sheet/"), {"words": words})

    assert answer.status_code == 422
    assert answer.context["form"]["words"].value() == words
    assert "Some day" in answer.content.decode().split("<textarea")[1]


def test_two_drafts_are_offered_to_compare_and_not_one_twice(client):
    lena, forming, made = house.ready(5, 1)
    drafting.copy_draft(actor=lena, proposal=made)
    client.force_login(lena)

    form = client.get(house.path(forming, "drafts/")).context["form"]

    assert form["other"].value() == form.fields["other"].choices[1][0]


def in_perth(forming, clock):
    day, here = elsewhere((1, clock), forming.zone, "Australia/Perth", forming.starts_on)
    return f"{('Mon', 'Tue')[day - 1]} {here}"


def test_what_people_said_is_taken_and_nobody_learns_their_perspective(client):
    from tests.formation.test_sealing import someone
    from withness.people.actions.wishes import say_perspective

    lena, organisation = house.make_coordinator()
    forming = house.make_round(lena, organisation)
    ruth = someone(organisation, "Ruth")
    say_perspective(actor=ruth, word="carer")
    client.force_login(lena)

    client.post(house.path(forming, "people/said/"))

    seat = Seat.objects.select_related("round").get()
    assert (seat.person, seat.source, seat.read().perspective) == (ruth, Seat.SAID, "")
    own = text_of(client.get(house.path(forming, f"people/{to_text(seat.id)}/")))
    assert "Work of Ruth" in own
    assert "arer" not in own + text_of(client.get(house.path(forming, "people/")))


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_rounds_costs_the_same_for_one_and_for_three(client, number, django_assert_num_queries):
    lena, organisation = house.make_coordinator()
    for _each in range(number):
        house.make_round(lena, organisation)
    client.force_login(lena)
    client.get(f"/organisations/{to_text(organisation.id)}/rounds/")

    with django_assert_num_queries(4):
        client.get(f"/organisations/{to_text(organisation.id)}/rounds/")


@pytest.mark.parametrize("number", [1, 3])
def test_the_people_cost_the_same_for_one_and_for_three(client, number, django_assert_num_queries):
    lena, organisation = house.make_coordinator()
    forming = house.make_round(lena, organisation)
    house.bring(
        lena, forming, *(house.row(each) for each in range(number)), *(house.leader(each) for each in range(number))
    )
    client.force_login(lena)
    client.get(house.path(forming, "people/"))

    with django_assert_num_queries(6):
        client.get(house.path(forming, "people/"))


@pytest.mark.parametrize("groups", [1, 3])
def test_a_draft_costs_the_same_for_one_group_and_for_three(client, groups, django_assert_num_queries):
    lena, _forming, made = house.ready(5 * groups - 1, groups, most=5)
    assert made.groups.count() == groups
    client.force_login(lena)
    client.get(house.draft_path(made))

    with django_assert_num_queries(10):
        client.get(house.draft_path(made))


@pytest.mark.parametrize("pairs", [1, 3])
def test_pairs_cost_the_same_for_one_and_for_three(client, pairs, django_assert_num_queries):
    lena, organisation = house.make_coordinator()
    forming = house.make_round(lena, organisation)
    house.bring(lena, forming, *(house.row(number) for number in range(6)))
    seats = list(forming.seats.all())
    for number in range(pairs):
        people.keep_apart(actor=lena, forming=forming, one=seats[number], other=seats[number + 3])
    client.force_login(lena)
    client.get(house.path(forming, "apart/"))

    with django_assert_num_queries(7):
        client.get(house.path(forming, "apart/"))


def test_what_a_deletion_takes_is_told_first(client):
    lena, forming, _made = house.ready(5, 1)
    client.force_login(lena)

    page = text_of(client.get(house.path(forming, "removal/")))

    assert "5 people who want a seat, 1 who holds groups, and 1 draft are deleted." in page


def test_a_round_is_deleted_with_everybody_in_it(client):
    lena, forming, _made = house.ready(5, 1)
    client.force_login(lena)

    client.post(house.path(forming, "removal/"))

    assert not Round.objects.exists()
    assert not Seat.objects.exists()


def test_the_way_to_rounds_stands_on_the_page_of_the_organisation_for_its_office_alone(client):
    lena, organisation = house.make_coordinator()
    marek = make_person("Marek")
    make_position(marek, organisation)
    make_line(marek, lena, organisation)
    address = f"/organisations/{to_text(organisation.id)}/"

    client.force_login(lena)
    assert "rounds/" in client.get(address).content.decode()
    client.force_login(marek)
    assert "rounds/" not in client.get(address).content.decode()
