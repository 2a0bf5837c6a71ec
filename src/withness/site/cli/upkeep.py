"""Upkeep: look whether the house is sound, bring it up to date, and Django's own commands."""

import argparse
from typing import Any

from withness.site.cli.start import begin, prepare


def add(commands: Any) -> None:
    """check, migrate, manage."""
    about = "look whether this house is sound; one line for each thing, 1 if one is wrong"
    commands.add_parser("check", help=about, description=about).set_defaults(run=check)
    about = "bring keys, database and static files up to this version"
    commands.add_parser("migrate", help=about, description=about).set_defaults(run=migrate)
    about = "Django's own commands, for developers"
    manage_command = commands.add_parser("manage", help=about, description=about, add_help=False)
    manage_command.add_argument("arguments", nargs=argparse.REMAINDER)
    manage_command.set_defaults(run=manage)


def check(options: argparse.Namespace) -> int:
    """Print what was found; 1 if something is wrong."""
    begin()
    from withness.site import soundness

    findings = list(soundness.look())
    for finding in findings:
        print(f"{finding.state:5} {finding.about}: {finding.reason}")
    return int(any(finding.state == soundness.WRONG for finding in findings))


def migrate(options: argparse.Namespace) -> None:
    """First run and every update."""
    begin()
    prepare()
    print("The house is up to date.")


def manage(options: argparse.Namespace) -> None:
    """Hand everything on."""
    from withness.site.manage import main

    main(options.arguments)
