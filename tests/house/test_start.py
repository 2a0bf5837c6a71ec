import pytest
from django.core import management

from tests import shots
from tests.cast import CAST

pytestmark = pytest.mark.django_db


def test_the_front_page_is_served(client):
    response = client.get("/")

    assert response.status_code == 200
    assert "default-src 'self'" in response["Content-Security-Policy"]


def test_the_pictures_are_of_people_of_the_cast():
    assert {who.removeprefix("Dr. ") for who in shots.WHO} - {"nobody"} <= set(CAST)


def test_the_system_checks_find_nothing():
    management.call_command("check", databases=["default"], fail_level="WARNING")


def test_migrations_and_models_agree():
    management.call_command("makemigrations", check=True, dry_run=True, verbosity=0)
