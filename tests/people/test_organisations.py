"""Organisations: set-up, offices, words, who to call, and what colleagues may not find out."""

import re

import pytest
from django.urls import reverse

from tests.cast import make_office, make_person, make_position
from withness.kit import record
from withness.kit.clock import today
from withness.people import access
from withness.people.models import Organisation, SupportContact

pytestmark = pytest.mark.django_db


def text_of_main(page):
    main = re.search(r"<main.*</main>", page.content.decode(), re.DOTALL).group()
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_anyone_signed_in_sets_one_up_and_administers_it(client):
    asha = make_person("Asha")
    client.force_login(asha)

    response = client.post("/organisations/new/", {"name": "Asha and friends"})

    organisation = Organisation.objects.get()
    assert response["Location"] == reverse("organisation_set_up", args=[organisation.id])
    assert access.offices_in(asha, organisation) == {"admin"}
    assert [row.verb for row in record.chain(f"organisation:{organisation.id}")] == ["set up the organisation"]


def test_set_up_is_not_finished_without_someone_to_call(client):
    asha = make_person("Asha")
    client.force_login(asha)
    client.post("/organisations/new/", {"name": "Asha and friends"})
    organisation = Organisation.objects.get()

    refused = client.post(reverse("organisation_set_up", args=[organisation.id]))
    client.post(
        reverse("organisation_contacts", args=[organisation.id]), {"name": "Night line", "what": "All", "phone": "1"}
    )
    done = client.post(reverse("organisation_set_up", args=[organisation.id]))

    assert refused.status_code == 422
    assert "someone to call must stand in the directory" in refused.content.decode()
    assert done["Location"] == reverse("organisation", args=[organisation.id])
    assert Organisation.objects.get().set_up_on == today()


def test_words_are_kept_and_used(client, place):
    organisation, lena = place
    client.force_login(lena)

    client.post(
        reverse("organisation_words", args=[organisation.id]),
        {"name": "Harbour", "acknowledgement": "We meet on old land.", "person_supported": "client",
         "people_supported": "clients", "role_peer_practitioner": "Peer worker"},
    )  # fmt: skip

    organisation.refresh_from_db()
    assert organisation.people_supported == "clients"
    assert organisation.role_words == {"peer_practitioner": "Peer worker"}
    assert "We meet on old land." in client.get(reverse("organisation", args=[organisation.id])).content.decode()


def test_colleagues_see_no_addresses_and_not_what_a_job_asks_for(client, place):
    organisation, _lena = place
    tomas, ruth = make_person("Tomas"), make_person("Ruth")
    make_position(tomas, organisation, designated=True, typed_email="tomas@typed.example")
    make_position(ruth, organisation)
    client.force_login(ruth)

    shown = "".join(
        client.get(reverse(name, args=[organisation.id])).content.decode()
        for name in ("organisation", "organisation_record")
    )

    assert "tomas@typed.example" not in shown
    assert "lived experience" not in shown
    assert client.get(reverse("organisation_people", args=[organisation.id])).status_code == 404


def test_every_way_on_the_page_of_the_organisation_can_be_gone(client, place):
    organisation, lena = place
    tomas = make_person("Tomas")
    make_position(tomas, organisation, typed_name="Tomas")

    for person in (lena, tomas):
        client.force_login(person)
        page = client.get(reverse("organisation", args=[organisation.id])).content.decode()
        ways = set(re.findall(r'(?:href|hx-get)="(/organisations/[^"#?]*)"', page))

        assert ways
        assert {way: client.get(way).status_code for way in ways} == dict.fromkeys(ways, 200)


def test_a_coordinator_sees_names_and_no_addresses(client, place):
    organisation, _lena = place
    priya = make_person("Priya")
    make_office(priya, organisation, "coordinator")
    position = make_position(make_person("Tomas"), organisation, typed_name="Tomas", typed_email="tomas@typed.example")
    client.force_login(priya)

    shown = client.get(reverse("organisation_people", args=[organisation.id])).content.decode()

    assert "Tomas" in shown
    assert "tomas@typed.example" not in shown
    assert client.get(reverse("position", args=[position.id])).status_code == 404


def test_an_office_is_given_to_someone_who_works_there(client, place):
    organisation, lena = place
    priya = make_person("Priya")
    make_position(priya, organisation)
    client.force_login(lena)

    refused = client.post(reverse("offices", args=[organisation.id]), {"address": "nobody@example.org", "role": "lead"})
    given = client.post(reverse("offices", args=[organisation.id]), {"address": priya.email, "role": "lead"})

    assert (refused.status_code, given.status_code) == (422, 302)
    assert access.offices_in(priya, organisation) == {"lead"}


def test_the_last_administrator_stays(client, place):
    organisation, lena = place
    client.force_login(lena)
    office = access.office_holders(organisation)[0]

    asked = client.get(reverse("office_end", args=[organisation.id, office.id]))
    pressed = client.post(reverse("office_end", args=[organisation.id, office.id]))

    assert (asked.status_code, pressed.status_code) == (200, 422)
    for page in (asked, pressed):
        assert "Name another administrator first" in page.content.decode()
        assert "End the office" not in text_of_main(page)
    assert access.offices_in(lena, organisation) == {"admin"}


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("admin", "Priya can no longer enter people"),
        ("coordinator", "Priya can no longer form groups"),
        ("lead", "Priya is no longer the one who answers"),
    ],
)
def test_ending_an_office_says_first_what_happens_to_whom(client, place, role, said):
    organisation, lena = place
    priya = make_person("Priya")
    office = make_office(priya, organisation, role)
    client.force_login(lena)
    path = reverse("office_end", args=[organisation.id, office.id])

    asked = text_of_main(client.get(path))
    still = access.offices_in(priya, organisation)
    done = client.post(path)

    assert said in asked
    assert "No mail is sent, so tell them yourself." in asked
    assert still == {role}
    assert done["Location"] == reverse("offices", args=[organisation.id])
    assert access.offices_in(priya, organisation) == set()


def test_ending_one_s_own_office_says_that_there_is_no_way_back_alone(client, place):
    organisation, lena = place
    make_office(make_person("Priya"), organisation, "admin")
    client.force_login(lena)
    own = next(office for office in access.office_holders(organisation) if office.person == lena)
    path = reverse("office_end", args=[organisation.id, own.id])

    asked = text_of_main(client.get(path))
    done = client.post(path)

    assert "another administrator would have to give you the office again" in asked
    assert done["Location"] == reverse("you")


def test_the_record_is_read_by_the_people_of_the_organisation(client, place):
    organisation, lena = place
    priya = make_person("Priya")
    make_position(priya, organisation)
    client.force_login(lena)
    client.post(reverse("offices", args=[organisation.id]), {"address": priya.email, "role": "lead"})
    client.force_login(priya)

    shown = client.get(reverse("organisation_record", args=[organisation.id])).content.decode()

    assert "Lena asked Priya to look after it: organisation lead." in shown


def test_the_record_says_someone_who_has_left(client, place):
    organisation, lena = place
    record.enter(scope=f"organisation:{organisation.id}", actor_id=1, verb="changed its words")
    client.force_login(lena)

    shown = client.get(reverse("organisation_record", args=[organisation.id])).content.decode()

    assert "Someone who has left changed its name or its words." in shown


def test_the_last_one_to_call_stays(client, place):
    organisation, lena = place
    contact = organisation.contacts.get()
    client.force_login(lena)

    response = client.post(reverse("contact_removal", args=[contact.id]))

    assert response.status_code == 422
    assert "This is the last one." in response.content.decode()
    assert organisation.contacts.count() == 1


def test_who_to_call_is_ordered_by_hand(client, place):
    organisation, lena = place
    client.force_login(lena)
    client.post(reverse("organisation_contacts", args=[organisation.id]), {"name": "Second", "what": "x", "phone": "2"})
    second = SupportContact.objects.get(name="Second")

    client.post(reverse("contact_up", args=[second.id]))

    assert [contact.name for contact in access.directory(organisation)] == ["Second", "Someone to talk to"]


def test_a_contact_needs_a_way_to_be_reached(client, place):
    organisation, lena = place
    client.force_login(lena)

    response = client.post(reverse("organisation_contacts", args=[organisation.id]), {"name": "Ghost", "what": "x"})

    assert response.status_code == 422
    assert "Give a phone number or a web address." in response.content.decode()


def test_the_house_list_is_for_whoever_keeps_the_house_and_never_empty(client):
    keeper = make_person("Jo", keeps_house=True)
    client.force_login(keeper)
    client.post("/house/contacts/", {"name": "Night line", "what": "Now", "phone": "000", "urgent": "on"})
    contact = SupportContact.objects.get()

    response = client.post(reverse("contact_removal", args=[contact.id]))

    assert response.status_code == 422
    client.force_login(make_person("Sam"))
    assert client.get("/house/contacts/").status_code == 404
    assert client.get(reverse("contact", args=[contact.id])).status_code == 404


def test_a_keeper_names_an_administrator_where_there_is_none(client, place):
    organisation, lena = place
    keeper = make_person("Jo", keeps_house=True)
    client.force_login(keeper)
    with_one = client.get(reverse("offices", args=[organisation.id])).status_code
    organisation.offices.all().delete()

    client.post(reverse("offices", args=[organisation.id]), {"address": lena.email, "role": "admin"})

    assert with_one == 404
    assert access.offices_in(lena, organisation) == {"admin"}


@pytest.mark.parametrize(
    "name", ["organisation", "organisation_people", "organisation_words", "offices", "organisation_import"]
)
def test_a_bad_id_is_nothing_here(name, client, place):
    _organisation, lena = place
    client.force_login(lena)

    assert client.get(reverse(name, args=[12345])).status_code == 404
