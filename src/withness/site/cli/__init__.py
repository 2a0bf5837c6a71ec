"""The one command: `withness serve`, `withness demo`, `withness backup`, ... Each noun has a file here.

docs/hosting.md has a heading for each; a test holds the two together.
"""

import argparse
import os
import sys
from collections.abc import Sequence

from withness.site.cli import account, forming, keys, release, saving, serving, upkeep
from withness.site.refusal import Refusal


def parser() -> argparse.ArgumentParser:
    """Every command with its options."""
    top = argparse.ArgumentParser(prog="withness", description="Run a Withness house. Settings come from WITHNESS_*.")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for noun in (serving, upkeep, saving, keys, account, release, forming):
        noun.add(commands)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0 when it did what it says, 1 with a line of reason when not."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "withness.site.settings")
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options) or 0)
    except Refusal as refusal:
        print(f"withness {options.command}: {refusal}", file=sys.stderr)
        return 1
