"""Help now: signed in or out; what the worker keeps is what somebody signed out would see."""

import pytest

from tests.cast import make_organisation, make_person, make_position
from withness.people.models import SupportContact

pytestmark = pytest.mark.django_db


def make_contact(name, **known):
    return SupportContact.objects.create(name=name, what="Somebody answers", **{"phone": "13 11 14", **known})


def test_signed_out_it_lists_who_anybody_can_call(client):
    make_contact("Lifeline")

    page = client.get("/help-now/").content.decode()

    assert "Lifeline" in page
    assert 'href="tel:131114"' in page


def test_signed_in_the_own_organisation_stands_there_too(client):
    tomas = make_person("Tomas")
    make_position(tomas, make_organisation("Harbour Support"))
    make_organisation("Elsewhere")
    client.force_login(tomas)

    page = client.get("/help-now/").content.decode()

    assert "Harbour Support" in page
    assert "Elsewhere" not in page


def test_the_number_of_contacts_does_not_change_the_number_of_queries(client, django_assert_num_queries):
    tomas = make_person("Tomas")
    make_position(tomas, make_organisation())
    client.force_login(tomas)

    for count in (1, 3):
        SupportContact.objects.filter(organisation=None).delete()
        for number in range(count):
            make_contact(f"Line {number}")
        with django_assert_num_queries(4):
            client.get("/help-now/")


def test_the_worker_is_a_script_that_knows_only_the_page_and_its_files(client):
    answer = client.get("/help-now/sw.js")

    assert answer["Content-Type"] == "text/javascript"
    assert 'const PAGE = "/help-now/"' in answer.content.decode()
    assert 'credentials: "omit"' in answer.content.decode()


def test_it_is_read_and_not_written(client):
    assert client.post("/help-now/").status_code == 405
