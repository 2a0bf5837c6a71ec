import pytest
from django.db import DatabaseError, connection, transaction

from withness.kit import record
from withness.kit.models import RecordEntry

pytestmark = pytest.mark.django_db


def three_lines():
    return [record.enter(scope="circle:1", actor_id=7, verb=verb, details={"clause": 3}) for verb in ("a", "b", "c")]


def test_each_line_follows_from_the_one_before():
    first, second, third = three_lines()

    assert [entry.number for entry in (first, second, third)] == [1, 2, 3]
    assert second.previous == first.digest
    assert record.first_broken(record.chain("circle:1")) is None


def test_chains_do_not_mix():
    three_lines()

    assert record.enter(scope="circle:2", actor_id=None, verb="x").number == 1


@pytest.mark.parametrize("go_round", ["UPDATE withness_recordentry SET verb = 'z'", "DELETE FROM withness_recordentry"])
def test_the_database_refuses_change_and_deletion(go_round):
    three_lines()

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(go_round)


@pytest.mark.parametrize(
    ("field", "value"),
    [("verb", "z"), ("actor_id", 8), ("details", {"clause": 4}), ("number", 5), ("previous", "0" * 64)],
)
def test_a_change_shows_in_the_chain(field, value):
    lines = three_lines()
    setattr(lines[1], field, value)

    assert record.first_broken(lines) is lines[1]


def test_a_missing_line_shows_in_the_chain():
    lines = three_lines()

    assert record.first_broken([lines[0], lines[2]]) is lines[2]


def test_a_line_reads_back_as_it_was_written():
    three_lines()

    assert record.first_broken(RecordEntry.objects.filter(scope="circle:1").order_by("number")) is None
