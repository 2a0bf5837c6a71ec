"""Rows of the journal: a vault, the doors into it, and sealed blobs."""

from withness.journal.models.vault import Blob, Door, Vault

__all__ = ["Blob", "Door", "Vault"]
