"""docs/privacy.md, made from policy/retention.yaml: `python -m withness.site.privacy > docs/privacy.md`."""

from itertools import groupby

from withness.kit import policy

READERS = {
    "self": "you",
    "member": "people in the circle",
    "past_member": "people who were in the circle (in what they take along)",
    "invited": "someone on the way into the circle",
    "facilitator": "whoever facilitates a meeting you come to",
    "answering": "the person who answers for the circle",
    "addressed": "whoever you hand it to",
    "office": "people who look after the organisation here",
    "colleague": "people who work in the organisation",
    "coordinator": "the coordinators and administrators of an organisation you work in or offer to facilitate for",
    "pooled": "people who facilitate for the organisation, or were asked to",
    "served": "whoever works where you hold an office",
    "round": "the rules that form groups, which are no person",
    "signed_in": "anyone with an account in this house",
    "public": "anyone while the circle shows its charter",
    "anonymous": "anyone",
}
TIERS = {
    "vault": "sealed in your browser; this server cannot open it",
    "own": "sealed with your own key",
    "circle": "sealed with the circle's key where it is words, kept inside the circle where it is not",
    "account": "kept with your account",
    "organisation": "kept with the organisation",
    "public": "public",
}
HEAD = """# What is kept, who reads it, for how long

Made from `policy/retention.yaml` by `make docs`; a test fails when it is not current. The sentences beside the send
buttons are made from the same lines, and the canary test reads them too: a column without a line stops the start.

What cannot be promised: whoever runs this server could change it so that it reads what circles say. A member can copy or
photograph what is on their screen. What you remove is gone from here at once and from backups when those are deleted,
after 35 days at most if the house does as docs/hosting.md says.

Each heading is the name of a table. Tables that hold only machinery (work that waits, numbers that join rows) are left
out here and stand in the policy.
"""


def page() -> str:
    """The whole page as Markdown."""
    told = [column for column in policy.columns().values() if column.audience != "machinery"]
    return HEAD + "".join(
        section(table, list(columns)) for table, columns in groupby(told, lambda column: column.table)
    )


def section(table: str, columns: list[policy.Column]) -> str:
    """One table: a row for each thing that is kept."""
    name = table.removeprefix("withness_").replace("_", " ")
    rows = "".join(dict.fromkeys(row(column) for column in columns))
    return f"\n## {name}\n| what | who reads it | where it stands | how long | taken along | erased |\n|---|---|---|---|---|---|\n{rows}"


def row(column: policy.Column) -> str:
    """One line of a table."""
    audience = policy.audiences()[column.audience]
    readers = ", ".join(READERS[reader] for reader in audience.readers) or "nobody"
    named = " (with the name beside it)" if audience.named and set(audience.readers) != {"self"} else ""
    named = " (the record says who did it)" if audience.recorded else named
    cells = (column.what, readers + named, TIERS[column.tier], column.keep, column.export, column.erase)
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |\n"


if __name__ == "__main__":
    print(page(), end="")  # noqa: T201 (it is what the program is for)
