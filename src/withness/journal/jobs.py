"""What recurs for the journal."""

from withness.journal import actions
from withness.kit.jobs import every


@every(3600)
def delete_set_aside() -> None:
    """Vaults that nobody can open and whose 30 days are over."""
    actions.delete_set_aside()
