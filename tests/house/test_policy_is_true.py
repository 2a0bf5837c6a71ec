"""A sentence beside a button says "sealed" exactly where the column is sealed in the database."""

import re
from pathlib import Path

import pytest
from django.apps import apps

from withness.kit.policy import sentence
from withness.kit.sealing import SealedTextField

TEMPLATES = Path(__file__).parents[2] / "src" / "withness"
BESIDE_BUTTONS = sorted(
    {
        column
        for path in TEMPLATES.rglob("*.html")
        for column in re.findall(r'{% audience "(\w+\.\w+)"', path.read_text(encoding="utf-8"))
    }
)
FIELDS = {
    f"{model._meta.db_table}.{field.column}": field for model in apps.get_models() for field in model._meta.local_fields
}


@pytest.mark.parametrize("column", BESIDE_BUTTONS)
def test_only_what_is_sealed_is_said_to_be_sealed(column):
    said = " ".join(map(str, sentence(column)))

    if "sealed here" in said:
        assert isinstance(FIELDS[column], SealedTextField)
    if "could read it" in said:
        assert not isinstance(FIELDS[column], SealedTextField)


def test_both_are_said_somewhere():
    said = " ".join(" ".join(map(str, sentence(column))) for column in BESIDE_BUTTONS)

    assert "sealed here" in said
    assert "could read it" in said
