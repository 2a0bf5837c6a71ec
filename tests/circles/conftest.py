"""People whom most tests of circles are about."""

import pytest

from tests.cast import make_organisation, make_person


@pytest.fixture
def organisation():
    return make_organisation()


@pytest.fixture
def asha():
    return make_person("Asha")


@pytest.fixture
def tomas():
    return make_person("Tomas")


@pytest.fixture
def marek():
    return make_person("Marek")


@pytest.fixture
def ruth():
    return make_person("Ruth")


@pytest.fixture
def lena():
    return make_person("Lena")


@pytest.fixture
def kofi():
    return make_person("Kofi")
