"""What others made and pages load is what its record says it is."""

import hashlib
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "src" / "withness" / "static"
PLACES = (
    (STATIC, STATIC / "vendor" / "VENDORED.toml"),
    (ROOT / "tests" / "vendor", ROOT / "tests" / "vendor" / "VENDORED.toml"),
)


def recorded() -> list[tuple[Path, dict[str, Any]]]:
    return [(folder, entry) for folder, record in PLACES for entry in tomllib.loads(record.read_text())["file"]]


@pytest.mark.parametrize(
    ("folder", "entry"), recorded(), ids=lambda value: value["name"] if isinstance(value, dict) else ""
)
def test_file_has_the_recorded_hash(folder: Path, entry: dict[str, Any]) -> None:
    found = hashlib.sha256((folder / entry["path"]).read_bytes()).hexdigest()

    assert found == entry["sha256"]


def test_nothing_is_vendored_without_a_record() -> None:
    named = {folder / entry["path"] for folder, entry in recorded()}

    stands = {
        path
        for folder, pattern in (
            (STATIC / "vendor", "*.js"),
            (STATIC / "fonts", "*.woff2"),
            (ROOT / "tests" / "vendor", "*.js"),
        )
        for path in folder.glob(pattern)
    }

    assert stands == named
