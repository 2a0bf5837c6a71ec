"""Secrets are files outside the data folder, made on first run, readable by their owner only."""

import os
from pathlib import Path
from secrets import token_urlsafe


def secret_text(path: Path) -> str:
    """The text of a secret file; a new random one is written if there is none."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(token_urlsafe(48))
    return path.read_text().strip()
