"""A name of forty letters without a space, on the narrowest phone: nothing can be pushed sideways."""

import pytest

from tests.cast import make_circle, make_person, make_series
from tests.journeys.axe import too_wide
from withness.kit.ids import to_text

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAME = "Wilhelminafeatherstonehaughbartholomewxy"


def test_a_long_name_breaks_where_it_must(device):
    person = make_person(NAME, pronouns="they/them")
    circle = make_circle(person, make_person("Ruth"))
    make_series(circle, actor=person)
    key = to_text(circle.id)
    page = device(person, width=320)
    wide = {}

    for address in ("/", "/you/", f"/circles/{key}/", f"/circles/{key}/rota/", f"/circles/{key}/room/brief/"):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        wide[address] = too_wide(page)
    places = page.locator(".places a").last.bounding_box()

    assert set(wide.values()) == {0}, wide
    assert places["x"] + places["width"] <= 320 - 4
