"""One sealed text: version (1 byte), key id (8), nonce (12), ciphertext and tag.

The associated data is `table|column|row`, so that a sealed text moved to another row or column does not open.
"""

from secrets import token_bytes

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from withness.kit.sealing.keys import data_key

VERSION = b"\x01"
SHORTEST = 1 + 8 + 12 + 16


class Broken(Exception):
    """The sealed text was changed, cut short, or moved from the row it was sealed for."""


def seal(text: str, *, key_id: int, about: str) -> bytes:
    """Seal a text for one place, which `about` names."""
    nonce = token_bytes(12)
    return VERSION + key_id.to_bytes(8) + nonce + AESGCM(data_key(key_id)).encrypt(nonce, text.encode(), about.encode())


def open_sealed(sealed: bytes, *, about: str) -> str:
    """The text behind seal. Raises Broken when it was tampered with, Erased when its key was dropped."""
    if sealed[:1] != VERSION or len(sealed) < SHORTEST:
        raise Broken(about)
    key = data_key(int.from_bytes(sealed[1:9]))
    try:
        return AESGCM(key).decrypt(sealed[9:21], sealed[21:], about.encode()).decode()
    except InvalidTag:
        raise Broken(about) from None
