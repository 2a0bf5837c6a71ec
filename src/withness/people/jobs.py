"""What recurs for people."""

from withness.kit.jobs import every
from withness.people import digest, packing
from withness.people.actions import closing, wishes


@every(300)
def send_digests() -> None:
    """One mail a day, after quiet hours."""
    digest.send_due()


@every(3600)
def forget_old_lines() -> None:
    """Lines whose time is over."""
    digest.forget_old()


@every(3600)
def forget_old_packs() -> None:
    """Packs that nobody fetched within a day."""
    packing.forget_old()


@every(3600)
def look_for_closed_accounts() -> None:
    """Accounts that were switched off by hand: their owners are told, and have thirty days."""
    closing.look_for_closed()


@every(3600)
def forget_old_separations() -> None:
    """A year after someone asked not to be placed with somebody."""
    wishes.forget_old_separations()
