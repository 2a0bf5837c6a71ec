"""Private links: worked out from a row's id and the house's secret, and kept only as a hash.

Whoever reads the database cannot make the link; the house can make it again for the next letter.
"""

import hashlib
from base64 import urlsafe_b64encode

from django.utils.crypto import salted_hmac


def token_for(purpose: str, row_id: int) -> str:
    """The secret part of the link to one row: 43 characters."""
    digest = salted_hmac(f"withness.{purpose}", str(row_id), algorithm="sha256").digest()
    return urlsafe_b64encode(digest).decode().rstrip("=")


def hash_of(token: str) -> str:
    """What the database keeps of it, as hex."""
    return hashlib.sha256(token.encode()).hexdigest()
