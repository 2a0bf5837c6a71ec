"""Text at rest under a key of its own: AES-256-GCM, one data key for each circle or person, wrapped by a key file.

The key file lives outside the database and outside its backup. Dropping a data key erases everything sealed with it.
"""

from withness.kit.sealing.fields import Sealed, SealedTextField, open_column
from withness.kit.sealing.keys import (
    Erased,
    drop_erased,
    drop_key,
    forget_keys,
    make_key,
    make_keys,
    open_keys,
    rotate_key_file,
)
from withness.kit.sealing.seal import open_sealed, seal

__all__ = [
    "Erased",
    "Sealed",
    "SealedTextField",
    "drop_erased",
    "drop_key",
    "forget_keys",
    "make_key",
    "make_keys",
    "open_column",
    "open_keys",
    "open_sealed",
    "rotate_key_file",
    "seal",
]
