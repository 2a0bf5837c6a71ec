"""Backups and restores."""

import argparse
import time
from pathlib import Path
from typing import Any

from withness.site.cli.start import begin, refuse_if_behind


def add(commands: Any) -> None:
    """backup, restore."""
    about = "write one sealed file with the whole database; the key file is not in it"
    command = commands.add_parser("backup", help=about, description=about)
    command.add_argument("folder", type=Path, help="where to write it")
    command.add_argument("--plain", action="store_true", help="do not seal it; only for a place that is sealed itself")
    command.set_defaults(run=backup)
    about = "put a backup back into an empty home, after verifying all of it"
    command = commands.add_parser("restore", help=about, description=about)
    command.add_argument("file", type=Path)
    command.add_argument("--identity", type=Path, help="file with the AGE-SECRET-KEY it was sealed to")
    command.set_defaults(run=restore)


def backup(options: argparse.Namespace) -> None:
    """Print where it is and how long it took."""
    begin()
    refuse_if_behind()
    from withness.site.saving.backup import back_up

    begun = time.monotonic()
    path = back_up(options.folder, plain=options.plain)
    print(f"{path} ({path.stat().st_size / 1e6:.1f} MB, {time.monotonic() - begun:.1f} s)")


def restore(options: argparse.Namespace) -> None:
    """Print what came back."""
    begin()
    from withness.site.saving.restore import put_back

    begun = time.monotonic()
    facts = put_back(options.file, identity=options.identity)
    rows = sum(facts.tables.values())
    print(f"Restored as of {facts.made_at}: {len(facts.tables)} tables, {rows} rows, {time.monotonic() - begun:.1f} s.")
    print("Everyone signs in again. Run `withness migrate`, then `withness check`.")
