"""docs/hosting.md tells every setting with its default, and every command."""

import re
from pathlib import Path

from withness.site.cli import parser
from withness.site.environment import SETTINGS

HOSTING = (Path(__file__).parents[2] / "docs" / "hosting.md").read_text()


def test_every_setting_is_told_with_its_default_and_its_reason():
    told = re.findall(r"^\| `([A-Z_]+)` \| (.+?) \| (.+?) \|$", HOSTING, re.MULTILINE)

    assert told == [(setting.name, shown(setting.default), setting.why) for setting in SETTINGS]


def test_every_command_has_its_heading():
    told = re.findall(r"^### withness ([\w-]+)$", HOSTING, re.MULTILINE)

    assert sorted(told) == sorted(commands())


def commands():
    (subparsers,) = (action for action in parser()._actions if action.dest == "command")
    return list(subparsers.choices)


def shown(default):
    return "empty" if default in ("", []) else f"`{default}`"
