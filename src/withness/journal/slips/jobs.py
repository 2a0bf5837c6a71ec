"""What recurs for slips, and for the journals of closed accounts."""

from withness.journal import actions as vaults
from withness.journal.slips import actions
from withness.kit.jobs import every
from withness.people.access.closed import closed_long_ago


@every(3600)
def forget_slips() -> None:
    """Slips whose thirty days are over."""
    actions.forget_over()


@every(3600)
def forget_closed_accounts() -> None:
    """Thirty days after an account was closed, what its owner had sealed is deleted."""
    for person in closed_long_ago():
        actions.forget_all(person)
        vaults.delete_vaults(person)
