"""The organisation that most tests of the pages of one are about."""

import pytest

from tests.cast import make_office, make_organisation, make_person, make_position
from withness.kit.clock import today


@pytest.fixture
def place():
    """An organisation that Lena administers."""
    organisation, lena = make_organisation("Harbour Support", set_up_on=today()), make_person("Lena")
    make_position(lena, organisation, typed_name="Lena")
    make_office(lena, organisation, "admin")
    return organisation, lena
