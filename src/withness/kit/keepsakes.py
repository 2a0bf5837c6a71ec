"""Words that a room kept for one person alone, which the person may take into their own sealed journal.

A room registers the name of an address that gives them as `{"kept": [{"day", "text", "remove"}]}`. Each line brings the
address that removes it, so that nothing is removed before the other side has said that it holds it.
"""

addresses: list[str] = []


def register(address: str) -> None:
    """Add the name of an address, once."""
    if address not in addresses:
        addresses.append(address)
