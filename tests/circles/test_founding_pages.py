"""The pages of a founding, as founders and strangers meet them."""

import re

import pytest
from django.urls import reverse

from tests.cast import make_line, make_membership, make_organisation, make_person
from tests.circles.founding import founders_of, make_chartered, make_founding
from withness.circles.access import founding as doors
from withness.circles.actions import founding as verbs
from withness.circles.actions import ways_in
from withness.circles.models import Circle, FoundingNote
from withness.kit.models import Letter

pytestmark = pytest.mark.django_db

PAGES = (
    "founding",
    "founding_about",
    "founding_people",
    "founding_hopes",
    "founding_sentence",
    "charter_draft",
    "charter",
)


@pytest.fixture
def circle():
    return make_founding()


@pytest.fixture
def asha(circle, client):
    person = founders_of(circle)[0]
    client.force_login(person)
    return person


def url(name, circle, **more):
    return reverse(name, kwargs={"circle_id": circle.id, **more})


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.mark.parametrize("name", PAGES)
def test_a_founder_reads_each_page(client, circle, asha, name):
    assert client.get(url(name, circle)).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_finds_nothing(client, circle, name):
    client.force_login(make_person("Marek"))

    assert client.get(url(name, circle)).status_code == 404


@pytest.mark.parametrize("name", ["founding_about", "founding_people", "founding_hopes", "founding_sentence"])
def test_a_guest_facilitator_reads_along_and_writes_nothing(client, circle, name):
    ines = make_person("Ines")
    make_membership(circle, ines, is_external=True)
    client.force_login(ines)

    assert client.get(url("founding", circle)).status_code == 200
    assert client.get(url(name, circle)).status_code == 404


def test_beginning_says_the_rules_of_each_kind_in_words(client):
    client.force_login(make_person("Asha"))

    text = text_of(client.get(reverse("found_circle")))

    assert "At most 8 people. Nothing here can raise that." in text
    assert "Above 12, a sister circle can begin." in text


def test_beginning_a_circle(client):
    asha = make_person("Asha")
    client.force_login(asha)
    answers = {
        "kind": "community",
        "name": "Lantern circle",
        "learning_need": "To stay peers",
        "zone": "Australia/Melbourne",
    }

    response = client.post(reverse("found_circle"), answers)

    circle = Circle.objects.get()
    assert response["Location"] == url("founding", circle)
    assert (circle.name, circle.cap, circle.stage, founders_of(circle)) == ("Lantern circle", 12, "founding", [asha])


def test_beginning_keeps_what_was_typed(client):
    client.force_login(make_person("Asha"))

    response = client.post(reverse("found_circle"), {"name": "Lantern circle", "zone": "Nowhere"})

    assert response.status_code == 422
    assert "Lantern circle" in response.content.decode()
    assert not Circle.objects.exists()


def test_an_open_circle_has_left_its_founding_behind(client):
    circle = make_chartered()
    client.force_login(founders_of(circle)[0])

    assert client.get(url("founding", circle))["Location"] == url("circle", circle)
    assert client.get(url("founding_hopes", circle)).status_code == 404


def test_the_people_page_shows_the_link_and_no_address(client, circle, asha):
    client.post(url("founding_link", circle))
    client.post(url("founding_people", circle), {"address": "kofi@example.org"})

    text = client.get(url("founding_people", circle)).content.decode()

    assert "/come/" in text
    assert "kofi@example.org" not in text
    assert [letter.to for letter in Letter.objects.all()] == ["kofi@example.org"]
    assert not re.search(r"[\w.-]+@example\.org", text)


def test_a_wrong_address_is_said_beside_the_field(client, circle, asha):
    response = client.post(url("founding_people", circle), {"address": "kofi at example"})

    assert response.status_code == 422
    assert "kofi at example" in response.content.decode()


def test_the_page_of_one_who_wrote_and_one_who_did_not_tell_nothing_of_the_others(client, circle):
    """Before the list is shown, Asha's page is the same whether or not Tomas has written."""
    asha, tomas, _ruth = founders_of(circle)
    client.force_login(asha)
    verbs.write_hopes(actor=asha, circle_id=circle.id, hopes="To rest", fears="")
    before = [text_of(client.get(url(name, circle))) for name in PAGES]

    verbs.write_hopes(actor=tomas, circle_id=circle.id, hopes="To learn", fears="Being watched")

    assert [text_of(client.get(url(name, circle))) for name in PAGES] == before


def test_hopes_show_mixed_once_all_have_written(client, circle, asha):
    for person in founders_of(circle):
        client.force_login(person)
        client.post(url("founding_hopes", circle), {"hopes": f"To rest\nTo meet, {person}", "fears": "Too long"})

    text = text_of(client.get(url("founding_hopes", circle)))

    assert text.count("To rest") == 3
    assert "To meet, Asha" in text


def test_two_opening_the_list_are_told_what_it_takes(client, circle, asha):
    verbs.write_hopes(actor=asha, circle_id=circle.id, hopes="To rest", fears="")

    response = client.post(url("founding_opening", circle), follow=True)

    assert "once three of you have written" in text_of(response)


def test_nothing_written_is_said_and_nothing_is_kept(client, circle, asha):
    response = client.post(url("founding_hopes", circle), {"hopes": " ", "fears": ""})

    assert response.status_code == 422
    assert not FoundingNote.objects.exists()


def test_sentences_stand_with_names(client, circle, asha):
    client.post(url("founding_sentence", circle), {"text": "We meet so that nobody is alone with it."})

    text = text_of(client.get(url("founding_sentence", circle)))

    assert "We meet so that nobody is alone with it. Asha" in text


def test_the_way_in_for_someone_without_an_account(client, circle):
    link = ways_in.make_link(actor=founders_of(circle)[0], circle_id=circle.id)

    text = client.get(reverse("come_in", kwargs={"way": link.token})).content.decode()

    assert "Lantern circle" not in text
    assert "At most" in text or "sister circle" in text
    assert f"?next=/come/{link.token}/" in text
    assert "Tomas" not in text


def test_coming_in(client, circle):
    link = ways_in.make_link(actor=founders_of(circle)[0], circle_id=circle.id)
    kofi = make_person("Kofi")
    client.force_login(kofi)

    response = client.post(reverse("come_in", kwargs={"way": link.token}))

    assert response["Location"] == url("founding", circle)
    assert founders_of(circle)[-1] == kofi


def test_coming_in_with_a_new_account_asks_for_a_name(client, circle):
    link = ways_in.make_link(actor=founders_of(circle)[0], circle_id=circle.id)
    nameless = make_person("", email="new@example.org")
    client.force_login(nameless)
    path = reverse("come_in", kwargs={"way": link.token})

    refused = client.post(path)
    client.post(path, {"name": "Kofi"})

    assert refused.status_code == 422
    assert str(founders_of(circle)[-1]) == "Kofi"


def test_a_full_circle_says_so(client):
    circle = make_founding(*[make_person() for _ in range(8)], kind=Circle.REFLECTIVE)
    link = ways_in.make_link(actor=founders_of(circle)[0], circle_id=circle.id)
    client.force_login(make_person("Kofi"))

    response = client.post(reverse("come_in", kwargs={"way": link.token}))

    assert response.status_code == 409
    assert "This circle cannot take you in." in text_of(response)


def test_a_wrong_link_leads_nowhere(client):
    assert client.get(reverse("come_in", kwargs={"way": "nothing"})).status_code == 404


@pytest.mark.parametrize("people", [3, 8])
def test_the_founding_page_costs_the_same_for_three_and_for_eight(client, people, django_assert_num_queries):
    circle = make_founding(*[make_person() for _ in range(people)])
    client.force_login(founders_of(circle)[0])
    client.get(url("founding", circle))

    with django_assert_num_queries(12):
        client.get(url("founding", circle))


@pytest.mark.parametrize("turned_round", [False, True])
def test_a_manager_never_founds_a_reflective_group_with_someone_they_manage(client, turned_round):
    report, manager = make_person("Tomas"), make_person("Marek")
    make_line(report, manager, make_organisation())
    first, second = (manager, report) if turned_round else (report, manager)
    circle = make_founding(first, kind=Circle.REFLECTIVE)
    link = ways_in.make_link(actor=first, circle_id=circle.id)
    client.force_login(second)

    response = client.post(reverse("come_in", kwargs={"way": link.token}))

    assert response.status_code == 409
    assert founders_of(circle) == [first]


def test_a_manager_in_a_community_waits_outside_until_it_is_settled(client):
    report, manager = make_person("Tomas"), make_person("Marek")
    make_line(report, manager, make_organisation())
    circle = make_founding(report)
    link = ways_in.make_link(actor=report, circle_id=circle.id)
    client.force_login(manager)

    client.post(reverse("come_in", kwargs={"way": link.token}))

    assert client.get(url("founding_hopes", circle)).status_code != 200
    assert doors.voices_of(circle) == [report]
