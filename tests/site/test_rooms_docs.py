"""docs/rooms.md draws the same ladder that the import contract keeps."""

import re
from configparser import ConfigParser
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = (ROOT / "docs" / "rooms.md").read_text()


def test_the_ladder_in_words_is_the_ladder_in_force():
    told = re.findall(r"^\| (\w+) \| .+? \| (.+?) \|$", ROOMS, re.MULTILINE)[1:]

    assert told == [(room, ", ".join(may_import(at)) or "no room") for at, room in enumerate(ladder())]


def test_every_room_says_what_it_is_for():
    for room in ladder():
        text = (ROOT / "src" / "withness" / room / "__init__.py").read_text()
        assert text.startswith(f'"""{room.capitalize()}: '), room
        assert re.search(r"\b(promises|[Ii]t holds no|may import)\b", text), room


def may_import(at):
    """What stands below; the journal only for the house itself, because a contract of its own says so."""
    return [room for room in ladder()[at + 1 :] if room != "journal" or at == 0]


def ladder():
    contracts = ConfigParser()
    contracts.read(ROOT / ".importlinter")
    return [line.strip().split(".")[-1] for line in contracts["importlinter:contract:ladder"]["layers"].split()]
