"""A table of people: what can be read, what is refused and where."""

import pytest

from withness.kit.tables import Unreadable, decode
from withness.people import tables
from withness.people.tables import SAMPLE

HEAD = ",".join(tables.COLUMNS) + "\n"


def faults(table):
    return [(wrong.row, wrong.column) for wrong in tables.read(table)[1]]


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("email,name,position\nzoe@x.org,Zoë,Peer".encode(), "Zoë"),
        ("email,name,position\nzoe@x.org,Zoë,Peer".encode("utf-8-sig"), "Zoë"),
        ("email,name,position\r\nzoe@x.org,Zoë,Peer\r\n".encode("cp1252"), "Zoë"),
        ("email;name;position\nzoe@x.org;Zoë;Peer".encode(), "Zoë"),
        ("email\tname\tposition\nzoe@x.org\tZoë\tPeer".encode("utf-16"), "Zoë"),
        (b'email,name,position\nzoe@x.org,"Last, First",Peer', "Last, First"),
        (b"Position , EMAIL,name\nPeer,ZOE@x.org , Zo", "Zo"),
    ],
)
def test_what_programs_write_is_read(raw, name):
    (row,), wrong = tables.read(decode(raw))

    assert (row.email, row.name, row.title, wrong) == ("zoe@x.org", name, "Peer", [])


def test_the_sample_is_in_order():
    rows, wrong = tables.read(SAMPLE)

    assert [row.days for row in rows] == [5, 3, tables.Decimal("1.50")]
    assert wrong == []


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("not an address,Zo,Peer", "email"),
        (",Zo,Peer", "email"),
        ("zo@x.org,,Peer", "name"),
        ("zo@x.org,=HYPERLINK(1),Peer", "name"),
        ("zo@x.org,@SUM(1),Peer", "name"),
        ("zo@x.org,Zo,+1", "position"),
        ("zo@x.org,Zo\x07,Peer", "name"),
        ("zo@x.org,Zo\u202eoZ,Peer", "name"),
        (f"zo@x.org,{'x' * 81},Peer", "name"),
        ("zo@x.org,Zo,Peer,eight", "days"),
        ("zo@x.org,Zo,Peer,8", "days"),
        ("zo@x.org,Zo,Peer,0", "days"),
        ("zo@x.org,Zo,Peer,NaN", "days"),
        ("zo@x.org,Zo,Peer,1e400", "days"),
        ("zo@x.org,Zo,Peer,3,perhaps", "designated"),
        ("zo@x.org,Zo,Peer,3,no,,,31/03/2026", "from"),
        ("zo@x.org,Zo,Peer,3,no,,,2026-02-30", "from"),
        ("zo@x.org,Zo,Peer,3,no,,,2026-03-01,2026-02-01", "until"),
        ("zo@x.org,Zo,Peer,3,no,,,,,zo@x.org", "manager"),
        ("zo@x.org,Zo,Peer,3,no,,,,,nobody", "manager"),
        ("zo@x.org,Zo,Peer,3,no,,,,,,,too many", ""),
    ],
)
def test_a_wrong_cell_is_named_by_row_and_column(row, column):
    assert faults(HEAD + "al@x.org,Al,Peer\n" + row + "\n") == [(3, column)]


def test_the_same_job_twice_and_two_names_are_named():
    table = HEAD + "zo@x.org,Zo,Peer\nzo@x.org,Zo,Peer\nzo@x.org,Zoe,Lead\n"

    assert faults(table) == [(3, "position"), (4, "name")]


@pytest.mark.parametrize(
    "table",
    [
        "",
        "name,position\nZo,Peer",
        "email,name,position,salary\na@x.org,A,P,1",
        "email,email,name,position\na@x.org,a@x.org,A,P",
        "email,name,position\nzo@x.org,Z\0o,Peer",
        'email,name,position\nzo@x.org,"Zo,Peer',
        f"email,name,position\nzo@x.org,{'x' * 140_000},Peer",
        "email,name,position\n" + "zo@x.org,Zo,Peer\n" * 5_001,
        "email,name,position\n" + "x" * 1_000_001,
    ],
)
def test_what_is_no_table_is_refused_as_a_whole(table):
    with pytest.raises(Unreadable):
        tables.read(table)


@pytest.mark.parametrize("raw", [b"\x81\x8d\x8f\x90", b"x" * 1_000_001])
def test_what_is_no_text_is_refused(raw):
    with pytest.raises(Unreadable):
        decode(raw)
