"""Data keys: made, wrapped by the key file, kept open in memory for a minute, dropped for good."""

import threading
import time
from collections.abc import Iterable
from secrets import token_bytes

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import transaction

from withness.kit import ids
from withness.kit.sealing import keyfile

KEPT_OPEN = 60.0
CHUNK = 5_000
_open: dict[int, tuple[bytes, float]] = {}
_lock = threading.Lock()


class Erased(Exception):
    """The key is gone, and with it everything that was sealed with it."""


def make_key() -> int:
    """Make, wrap and store a new data key. Returns its id."""
    return make_keys(1)[0]


def make_keys(how_many: int) -> list[int]:
    """Make, wrap and store several data keys at once. Returns their ids."""
    from withness.kit.models import DataKey

    name, wrapping = list(keyfile.read_keys().items())[-1]
    key_ids = [ids.new_id() for _ in range(how_many)]
    rows = [DataKey(id=key_id, wrapped_by=name, wrapped=_wrap(token_bytes(32), wrapping, key_id)) for key_id in key_ids]
    DataKey.objects.bulk_create(rows, batch_size=500)
    return key_ids


def data_key(key_id: int) -> bytes:
    """The 32 bytes of a data key. Raises Erased when its row is gone."""
    found = _open.get(key_id)
    if found and found[1] > time.monotonic():
        return found[0]
    plain = _unwrap(key_id)
    with _lock:
        _open[key_id] = (plain, time.monotonic() + KEPT_OPEN)
    return plain


def open_keys(key_ids: Iterable[int]) -> None:
    """Open many keys with one question to the database, before a page reads many rows. Missing ones stay missing."""
    from withness.kit.models import DataKey

    wrapping, until = keyfile.read_keys(), time.monotonic() + KEPT_OPEN
    closed = sorted({key_id for key_id in key_ids if key_id not in _open or _open[key_id][1] <= time.monotonic()})
    for start in range(0, len(closed), CHUNK):
        rows = DataKey.objects.filter(id__in=closed[start : start + CHUNK])
        opened = {row.id: (_plain(row.id, bytes(row.wrapped), wrapping[row.wrapped_by]), until) for row in rows}
        with _lock:
            _open.update(opened)


def drop_key(key_id: int) -> None:
    """Erase: delete the wrapped key, and note it so that a backup of yesterday does not bring it back.

    Other processes forget it within a minute.
    """
    from withness.kit.models import DataKey

    DataKey.objects.filter(id=key_id).delete()
    transaction.on_commit(lambda: keyfile.note_erased(key_id))
    _open.pop(key_id, None)


def drop_erased() -> int:
    """Drop again every key that was ever dropped here. For a restore. Returns how many had come back."""
    from withness.kit.models import DataKey

    back = DataKey.objects.filter(id__in=keyfile.read_erased())
    return back.delete()[0]


def opens_every_key() -> bool:
    """Whether each data key of this database opens with the key file."""
    from withness.kit.models import DataKey

    try:
        return all(_unwrap(key_id) for key_id in DataKey.objects.values_list("id", flat=True).iterator())
    except (InvalidTag, KeyError):
        return False


def forget_keys() -> None:
    """Close every key that this process holds open."""
    with _lock:
        _open.clear()


@transaction.atomic
def rotate_key_file() -> str:
    """Add a wrapping key and wrap every data key with it. Old lines may be deleted from the file afterwards."""
    from withness.kit.models import DataKey

    name = keyfile.add_key()
    keys = keyfile.read_keys()
    for row in DataKey.objects.select_for_update().iterator():
        plain = AESGCM(keys[row.wrapped_by]).decrypt(row.wrapped[:12], bytes(row.wrapped[12:]), _about(row.id))
        row.wrapped_by, row.wrapped = name, _wrap(plain, keys[name], row.id)
        row.save()
    return name


def _wrap(plain: bytes, wrapping: bytes, key_id: int) -> bytes:
    nonce = token_bytes(12)
    return nonce + AESGCM(wrapping).encrypt(nonce, plain, _about(key_id))


def _unwrap(key_id: int) -> bytes:
    from withness.kit.models import DataKey

    row = DataKey.objects.filter(id=key_id).first()
    if row is None:
        raise Erased(key_id)
    return _plain(key_id, bytes(row.wrapped), keyfile.read_keys()[row.wrapped_by])


def _plain(key_id: int, wrapped: bytes, wrapping: bytes) -> bytes:
    return AESGCM(wrapping).decrypt(wrapped[:12], wrapped[12:], _about(key_id))


def _about(key_id: int) -> bytes:
    return f"data key|{key_id}".encode()
