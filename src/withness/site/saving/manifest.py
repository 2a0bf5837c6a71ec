"""What a backup says of itself, and the mark that shows this house wrote it."""

import hashlib
import hmac
import json
from base64 import b64encode
from dataclasses import asdict, dataclass
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

FORMAT = 1
NAME = "manifest.json"


@dataclass(frozen=True)
class Manifest:
    """One backup: when, of what, by which version, and what must be found in it again."""

    made_at: str
    database: str
    migrations: list[str]
    tables: dict[str, int]
    file: str
    size: int
    sha256: str
    wrapped_by: list[str]
    format: int = FORMAT

    def text(self) -> str:
        """As JSON, the same bytes for the same facts."""
        return json.dumps(asdict(self), sort_keys=True, indent=1)


def written(manifest: Manifest, keys: dict[str, bytes]) -> bytes:
    """The file: the facts, the name of the key that marks them, and the mark."""
    name = list(keys)[-1]
    outside = {"facts": asdict(manifest), "key": name, "mark": mark(manifest, keys[name])}
    return json.dumps(outside, sort_keys=True, indent=1).encode()


def mark(manifest: Manifest, key: bytes) -> str:
    """HMAC-SHA256 over the facts, with a key made from the wrapping key for this use alone."""
    own = HKDF(SHA256(), 32, salt=None, info=b"withness backup manifest").derive(key)
    return b64encode(hmac.digest(own, manifest.text().encode(), "sha256")).decode()


def digest(path: Path) -> str:
    """SHA-256 of a file, as hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
