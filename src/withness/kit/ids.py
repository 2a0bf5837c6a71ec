"""Random ids: 60 bits, chosen before the row is written, so that sealed text can be bound to its row.

They tell nothing about order or number. In addresses they are 12 characters of Crockford's base 32.
"""

from secrets import randbits
from typing import Any

from django.db import models

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 12


def new_id() -> int:
    """A random whole number between 1 and 2**60 - 1."""
    return randbits(60) or 1


def to_text(number: int) -> str:
    """The 12 characters that stand for a number below 2**60."""
    return "".join(ALPHABET[(number >> shift) & 31] for shift in range(55, -1, -5))


def from_text(text: str) -> int:
    """The number behind 12 characters. Raises ValueError for any other text."""
    if len(text) != LENGTH:
        raise ValueError(text)
    number = 0
    for letter in text:
        number = number << 5 | ALPHABET.index(letter)
    return number


class IdConverter:
    """`<id:circle_id>` in a URL pattern."""

    regex = f"[{ALPHABET}]{{{LENGTH}}}"

    def to_python(self, value: str) -> int:
        """From the address to the number."""
        return from_text(value)

    def to_url(self, value: int | str) -> str:
        """From the number (or its text) to the address."""
        return value if isinstance(value, str) else to_text(value)


class IdField(models.BigIntegerField[int, int]):
    """A primary key from new_id."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs |= {"primary_key": True, "default": new_id, "editable": False}
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Leave the fixed arguments out of migrations."""
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("primary_key", "default", "editable"):
            kwargs.pop(fixed, None)
        return name, path, args, kwargs
