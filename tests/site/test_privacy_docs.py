"""docs/privacy.md is what the policy says today."""

from pathlib import Path

from withness.site import privacy

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_is_current():
    assert (DOCS / "privacy.md").read_text() == privacy.page(), "run `make docs`"
