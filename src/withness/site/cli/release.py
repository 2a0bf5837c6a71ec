"""Releases: make the signed list of what the journal is made of, and compare a server with it."""

import argparse
import os
import tempfile
from pathlib import Path
from typing import Any

from withness import __version__
from withness.site.cli.start import begin, prepare

KEY = Path("~/.config/withness/release.key")


def add(commands: Any) -> None:
    """release-manifest, verify-served."""
    about = "write the signed list of hashes of everything that the journal is made of"
    command = commands.add_parser("release-manifest", help=about, description=about)
    command.add_argument("--out", type=Path, help="folder; inside the package if not given, so that a wheel brings it")
    command.add_argument("--key", type=Path, default=KEY, help=f"the signing key, made if it is not there ({KEY})")
    command.set_defaults(run=write)
    about = "compare the journal that a server hands out with this release; 1 and a line for each difference"
    command = commands.add_parser("verify-served", help=about, description=about)
    command.add_argument("url", help="the house's address, such as https://circles.example.org")
    command.add_argument("--manifest", type=Path, help="folder with another release's list")
    command.add_argument(
        "--key", type=Path, help="the public key to hold the list against, if you have it from elsewhere"
    )
    command.set_defaults(run=verify)


def write(options: argparse.Namespace) -> None:
    """An empty house of this version, for a moment; ask it for everything; sign what came."""
    with tempfile.TemporaryDirectory() as place:
        os.environ["WITHNESS_HOME"] = f"{place}/var"
        for name in (
            "WITHNESS_NAME",
            "WITHNESS_URL",
            "WITHNESS_DEMO",
            "DATABASE_URL",
            "WITHNESS_KEY_FILE",
            "WITHNESS_SECRET_FILE",
        ):
            os.environ.pop(name, None)
        begin()
        prepare()
        from withness.site.release import asking, manifest

        listed = manifest.made(__version__, asking.addresses(), asking.here())
    folder = options.out or manifest.SHIPPED
    manifest.write(listed, folder, options.key.expanduser())
    print(f"{folder}: {len(listed.files)} addresses of version {listed.version}, signed.")


def verify(options: argparse.Namespace) -> int:
    """Look at every address. Needs no database and no settings."""
    from withness.site.release import asking, manifest

    listed = manifest.read(options.manifest or manifest.SHIPPED, options.key)
    differences = manifest.compared(listed, asking.there(options.url))
    for line in differences:
        print(line)
    if not differences:
        print(f"The journal at {options.url} is as released in {listed.version}: {len(listed.files)} addresses.")
    return int(bool(differences))
