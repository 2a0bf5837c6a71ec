"""The key file: one line `name base64(32 bytes)` for each wrapping key; the last line is the current one."""

import os
from base64 import b64decode, b64encode
from pathlib import Path
from secrets import token_bytes, token_hex

from django.conf import settings


class KeyFileMissing(Exception):
    """The key file is not where the settings say. Sealed text cannot be opened without it."""


def read_keys() -> dict[str, bytes]:
    """Every wrapping key by its name, oldest first. Raises KeyFileMissing."""
    path: Path = settings.KEY_FILE
    if not path.exists():
        raise KeyFileMissing(path)
    pairs = (line.split() for line in path.read_text().splitlines() if line.strip() and not line.startswith("#"))
    return {name: b64decode(text) for name, text in pairs}


def make_key_file() -> None:
    """A key file with one fresh key, unless there is one already."""
    path: Path = settings.KEY_FILE
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        add_key()


def add_key() -> str:
    """Append a fresh wrapping key, which becomes the current one. Returns its name."""
    name = token_hex(4)
    _append(settings.KEY_FILE, f"{name} {b64encode(token_bytes(32)).decode()}")
    return name


def note_erased(key_id: int) -> None:
    """Remember beside the key file that a data key was dropped. The line says nothing about whose it was."""
    _append(_erased(), str(key_id))


def read_erased() -> set[int]:
    """Every data key that was ever dropped here."""
    return {int(line) for line in _erased().read_text().split()} if _erased().exists() else set()


def _erased() -> Path:
    return Path(settings.KEY_FILE).with_suffix(".erased")


def _append(path: Path, line: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(f"{line}\n")
        file.flush()
        os.fsync(file.fileno())
