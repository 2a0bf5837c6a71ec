"""Rows of the journal: a vault, the doors into it, sealed blobs; sharing keys and slips."""

from withness.journal.models.slips import SharingKey, Slip
from withness.journal.models.vault import Blob, Door, Vault

__all__ = ["Blob", "Door", "SharingKey", "Slip", "Vault"]
