"""Keys: wrap every data key with a fresh wrapping key."""

import argparse
from typing import Any

from withness.site.cli.start import begin, refuse_if_behind


def add(commands: Any) -> None:
    """Keys rotate."""
    command = commands.add_parser("keys", help="the keys that seal what members write")
    actions = command.add_subparsers(dest="action", required=True, metavar="ACTION")
    about = "add a wrapping key and wrap every data key with it"
    actions.add_parser("rotate", help=about, description=about).set_defaults(run=rotate)


def rotate(options: argparse.Namespace) -> None:
    """A new line in the key file; no text is written again."""
    begin()
    refuse_if_behind()
    from django.conf import settings

    from withness.kit.sealing import rotate_key_file

    name = rotate_key_file()
    print(f"Every data key is wrapped by {name} now. Copy {settings.KEY_FILE} to its own safe place today.")
    print("Older lines are still needed for backups made before this moment.")
