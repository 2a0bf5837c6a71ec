"""Who is in whose line, in a circle: by an organisation or as people say themselves."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import make_line
from tests.circles.lines import draw, end, is_closed, open_circle
from withness.circles import access
from withness.circles.access.power import lines_among
from withness.circles.actions import power as verbs
from withness.circles.models import DeclaredLine
from withness.kit.clock import now, today
from withness.kit.ids import to_text

pytestmark = pytest.mark.django_db


def test_lines_of_an_organisation_and_declared_ones_mix_at_any_depth(organisation, tomas, marek, ruth, lena):
    make_line(tomas, marek, organisation)
    DeclaredLine.objects.create(report=marek, manager=ruth, said_by=ruth)
    make_line(ruth, lena, organisation)

    assert lines_among([tomas.id, lena.id]) == {(tomas.id, lena.id)}
    assert lines_among([tomas.id, ruth.id, marek.id]) == {
        (tomas.id, marek.id),
        (tomas.id, ruth.id),
        (marek.id, ruth.id),
    }


def test_a_manager_who_is_not_among_them_still_joins_those_who_are(organisation, tomas, marek, lena):
    make_line(tomas, marek, organisation)
    make_line(marek, lena, organisation)

    assert lines_among([tomas.id, lena.id]) == {(tomas.id, lena.id)}


def test_a_line_counts_for_half_a_year_after_it_ended_where_that_is_asked(organisation, tomas, marek):
    end(make_line(tomas, marek, organisation), today() - timedelta(days=150))

    assert lines_among([tomas.id, marek.id]) == set()
    assert lines_among([tomas.id, marek.id], lately=True) == {(tomas.id, marek.id)}


def test_after_half_a_year_it_no_longer_counts(organisation, tomas, marek):
    end(make_line(tomas, marek, organisation), today() - timedelta(days=200))

    assert lines_among([tomas.id, marek.id], lately=True) == set()


def test_someone_without_an_organisation_says_who_manages_whom_and_only_the_two_read_it(client, tomas, marek, ruth):
    circle = open_circle(tomas, marek, ruth)
    lines = f"/circles/{to_text(circle.id)}/lines/"
    client.force_login(tomas)
    client.post(lines, {"other_id": str(marek.id), "other_manages": "yes"})
    own = client.get(lines).content.decode()
    client.force_login(ruth)

    others = client.get(lines).content.decode()

    assert "Marek manages Tomas" in own
    assert "manages Tomas" not in others
    assert is_closed(marek, circle)
    assert not is_closed(tomas, circle)


def test_only_whoever_said_it_takes_it_back(client, tomas, marek, ruth):
    circle = open_circle(tomas, marek, ruth)
    line = verbs.declare_line(actor=tomas, circle=circle, other_id=marek.id, other_manages=True)
    address = f"/circles/{to_text(circle.id)}/lines/{to_text(line.id)}/end/"
    client.force_login(marek)
    his = client.post(address).status_code
    client.force_login(tomas)

    client.post(address)

    assert his == 404
    with time_machine.travel(now() + timedelta(days=1)):
        verbs.notice_dates()
        assert not is_closed(marek, circle)


def test_nobody_outside_can_be_declared(tomas, marek, ruth):
    circle = open_circle(tomas, ruth)

    with pytest.raises(PermissionDenied):
        verbs.declare_line(actor=tomas, circle=circle, other_id=marek.id, other_manages=True)
    with pytest.raises(PermissionDenied):
        verbs.declare_line(actor=tomas, circle=circle, other_id=tomas.id, other_manages=True)


def test_the_door_asks_once_when_nothing_changed(organisation, tomas, marek, ruth):
    circle = open_circle(tomas, marek, ruth)
    draw(tomas, marek, organisation)
    access.membership_for(tomas, circle.id)

    with CaptureQueriesContext(connection) as queries:
        access.membership_for(tomas, circle.id)

    assert len(queries) == 1
