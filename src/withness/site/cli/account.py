"""Accounts: close one, open it again. Nobody has a button for this in the house."""

import argparse
from typing import Any

from withness.site.cli.start import begin, refuse_if_behind
from withness.site.refusal import Refusal


def add(commands: Any) -> None:
    """Account close and account open."""
    command = commands.add_parser("account", help="close somebody's account, or open it again")
    actions = command.add_subparsers(dest="action", required=True, metavar="ACTION")
    about = "sign somebody out for good; for 30 days they still come to their own journal"
    closing = actions.add_parser("close", help=about, description=about)
    closing.set_defaults(run=close)
    about = "let somebody in again whose account was closed"
    opening = actions.add_parser("open", help=about, description=about)
    opening.set_defaults(run=reopen)
    for each in (closing, opening):
        each.add_argument("address", help="the address they sign in with")


def close(options: argparse.Namespace) -> None:
    """Close it, write to its owner, and say until when they come to their journal."""
    from withness.people.actions.closing import close_account

    until = close_account(person=_person(options.address, active=True))
    print(f"Closed. A letter is on its way to its owner: until {until} they come to their journal, and nowhere else.")


def reopen(options: argparse.Namespace) -> None:
    """Open it again."""
    from withness.people.actions.closing import reopen_account

    reopen_account(person=_person(options.address, active=False))
    print("Open again.")


def _person(address: str, *, active: bool) -> Any:
    begin()
    refuse_if_behind()
    from withness.people.access.closed import person_at

    person = person_at(address, active=active)
    if person is None:
        raise Refusal(f"no {'open' if active else 'closed'} account has this address")
    return person
