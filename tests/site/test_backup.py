"""A backup is sealed, whole and of this house, or it is not put back."""

import io
import json
import shutil
import tarfile

import pyrage
import pytest

from tests.site.houses import drill, house

WORDS = "canary-7f3a: the ward at four in the morning"
SPEAK = f"""
from withness.circles.models import Circle
from withness.people.models import Person
asha = Person.objects.get(email="asha@example.org")
asha.access_needs = {WORDS!r}
asha.save()
Circle.objects.create(name="Night circle", kind=Circle.COMMUNITY, zone="UTC")
"""
PEOPLE = """
from withness.site.demo.seed import seed
seed()
"""
LISTEN = """
from withness.people.models import Person
print(Person.objects.get(email="asha@example.org").access_needs, end="", file=open("{to}", "w"))
"""


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """One house with people in it, its key file, and a sealed and a plain backup of it."""
    place = tmp_path_factory.mktemp("saved")
    identity = pyrage.x25519.Identity.generate()
    (place / "identity").write_text(f"# mine\n{identity}\n")
    with house(place / "var", WITHNESS_BACKUP_TO=str(identity.to_public())) as environment:
        answers = drill(
            environment,
            ["migrate"],
            ["python", PEOPLE],
            ["python", SPEAK],
            ["backup", str(place / "sealed")],
            ["backup", "--plain", str(place / "plain")],
        )
    assert [code for code, _ in answers] == [0, 0, 0], answers
    return place


@pytest.fixture
def home(tmp_path, saved):
    """An empty home that has the key file of the house, as after a fire."""
    (tmp_path / "keys").mkdir()
    shutil.copy(saved / "keys" / "withness.keys", tmp_path / "keys")
    with house(tmp_path / "var") as environment:
        yield environment


def test_what_was_saved_comes_back_whole(saved, home, tmp_path):
    answers = drill(
        home,
        ["restore", str(sealed(saved)), "--identity", str(saved / "identity")],
        ["migrate"],
        ["python", LISTEN.format(to=tmp_path / "heard")],
        ["check"],
        ["restore", str(sealed(saved)), "--identity", str(saved / "identity")],
    )

    restored, migrated, checked, again = answers
    assert restored[0] == 0, restored
    assert migrated[0] == 0
    assert (tmp_path / "heard").read_text() == WORDS
    assert checked[0] == 0, checked
    assert again == [
        1,
        "withness restore: there is a database here already. Restore into an empty home, so that nothing is written over\n",
    ]


def test_a_thief_finds_neither_words_nor_keys(saved):
    raw = plain(saved).read_bytes()

    assert WORDS.encode() not in raw
    assert not [
        line for line in (saved / "keys" / "withness.keys").read_text().splitlines() if line.split()[1].encode() in raw
    ]
    assert b"asha@example.org" not in sealed(saved).read_bytes()
    assert sealed(saved).stat().st_mode & 0o077 == 0


def test_a_backup_that_is_not_whole_or_not_ours_is_refused(saved, home, tmp_path):
    bad = {
        "damaged": flipped(sealed(saved), tmp_path / "damaged.age"),
        "cut short": shortened(sealed(saved), tmp_path / "short.age"),
        "cut short inside": shortened(plain(saved), tmp_path / "short.tar"),
        "other rows": rewritten(plain(saved), tmp_path / "rows.tar", lambda told: told["facts"]["tables"].popitem()),
        "newer": rewritten(plain(saved), tmp_path / "newer.tar", lambda told: told["facts"].update(format=99)),
        "of another house": rewritten(plain(saved), tmp_path / "other.tar", lambda told: told.update(key="feedbeef")),
        "swapped inside": swapped(plain(saved), tmp_path / "swapped.tar"),
        "renamed": copied(plain(saved), tmp_path / "withness-20991231T000000Z.tar"),
        "not there": tmp_path / "nowhere.age",
        "anything": copied(saved / "identity", tmp_path / "anything.tar"),
    }

    answers = drill(home, *[["restore", str(path), "--identity", str(saved / "identity")] for path in bad.values()])

    assert [code for code, _ in answers] == [1] * len(bad)
    reasons = {name: said for name, (_, said) in zip(bad, answers, strict=True)}
    assert "does not open" in reasons["damaged"]
    assert "does not open" in reasons["cut short"] or "cut short" in reasons["cut short"]
    assert "cut short" in reasons["cut short inside"]
    assert "manifest was changed" in reasons["other rows"]
    assert "newer version" in reasons["newer"]
    assert "another house" in reasons["of another house"]
    assert "not the one its manifest speaks of" in reasons["swapped inside"]
    assert "its name says otherwise" in reasons["renamed"]
    assert "is not there" in reasons["not there"]
    assert "not a whole backup" in reasons["anything"]
    assert not (tmp_path / "var" / "withness.sqlite3").exists()


def test_without_the_key_file_nothing_is_put_back(saved, tmp_path):
    with house(tmp_path / "var") as environment:
        (answer,) = drill(environment, ["restore", str(plain(saved))])

    assert answer[0] == 1
    assert "key file is not at" in answer[1]
    assert not (tmp_path / "keys" / "withness.keys").exists()


def test_somebody_else_cannot_open_it(saved, home, tmp_path):
    (tmp_path / "theirs").write_text(str(pyrage.x25519.Identity.generate()))

    answers = drill(
        home, ["restore", str(sealed(saved)), "--identity", str(tmp_path / "theirs")], ["restore", str(sealed(saved))]
    )

    assert [code for code, _ in answers] == [1, 1]
    assert "sealed to someone else" in answers[0][1]
    assert "--identity" in answers[1][1]


def test_without_recipients_a_backup_is_refused(saved, home, tmp_path):
    answers = drill(home, ["restore", str(plain(saved))], ["backup", str(tmp_path / "out")])

    assert answers[1][0] == 1
    assert "WITHNESS_BACKUP_TO" in answers[1][1]
    assert not (tmp_path / "out").exists()


def test_what_was_erased_since_stays_erased(saved, home, tmp_path):
    erase = """
from withness.people.models import Person
from withness.kit.sealing import drop_key
drop_key(Person.objects.get(email="asha@example.org").data_key_id)
"""
    look = """
from withness.people.models import Person
from withness.kit.sealing import Erased
try:
    Person.objects.get(email="asha@example.org").access_needs
except Erased:
    print("erased", end="", file=open("{to}", "w"))
"""
    with house(tmp_path / "first" / "var") as environment:
        (tmp_path / "first" / "keys").mkdir(parents=True)
        shutil.copy(saved / "keys" / "withness.keys", tmp_path / "first" / "keys")
        drill(environment, ["restore", str(plain(saved))], ["python", erase])
    shutil.copy(tmp_path / "first" / "keys" / "withness.erased", tmp_path / "keys")

    answers = drill(home, ["restore", str(plain(saved))], ["python", look.format(to=tmp_path / "seen")])

    assert answers[0][0] == 0, answers
    assert (tmp_path / "seen").read_text() == "erased"


def test_a_lost_key_file_is_never_quietly_replaced(saved, home, tmp_path):
    lose = f"import os; os.remove({str(tmp_path / 'keys' / 'withness.keys')!r})"

    answers = drill(
        home, ["restore", str(plain(saved))], ["python", lose], ["migrate"], ["backup", str(tmp_path)], ["check"]
    )

    assert [code for code, _ in answers] == [0, 1, 1, 1]
    assert "is missing, and this database is sealed with it" in answers[1][1]
    assert not (tmp_path / "keys" / "withness.keys").exists()


def sealed(saved):
    return next((saved / "sealed").glob("*.age"))


def plain(saved):
    return next((saved / "plain").glob("*.tar"))


def flipped(path, to):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    to.write_bytes(content)
    return to


def shortened(path, to):
    to.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return to


def copied(path, to):
    shutil.copy(path, to)
    return to


def rewritten(path, to, change):
    """The same archive with another manifest."""
    members = unpacked(path)
    told = json.loads(members["manifest.json"])
    change(told)
    return packed(members | {"manifest.json": json.dumps(told).encode()}, to)


def swapped(path, to):
    """The same manifest with another database."""
    members = unpacked(path)
    name = next(name for name in members if name.startswith("database"))
    return packed(members | {name: members[name][:-1] + b"x"}, to)


def unpacked(path):
    with tarfile.open(path) as tar:
        return {member.name: tar.extractfile(member).read() for member in tar}


def packed(members, to):
    with tarfile.open(to, "w") as tar:
        for name, content in members.items():
            line = tarfile.TarInfo(name)
            line.size = len(content)
            tar.addfile(line, io.BytesIO(content))
    return to
