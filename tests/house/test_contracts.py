"""The import ladder holds, and each contract is seen to break when someone breaks it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import ForeignKey

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("kit", "people", "journal", "circles", "meetings", "formation", "site")
PLANTED = {
    "Rooms import downwards only": ("people/access.py", "from withness.circles import access as upstairs"),
    "Inside a room": ("circles/access.py", "from withness.circles import views as outside"),
    "Views never import models": ("people/views.py", "from withness.people.models import Person"),
    "Kit knows no room": ("kit/clock.py", "from withness.people import access as people"),
    "No room imports the journal": ("meetings/access.py", "from withness.journal import access as private"),
    "The journal knows people by their doors": ("journal/access.py", "from withness.people.models import Office"),
    "What a move by hand": ("formation/weighing.py", "from withness.formation import models as rows"),
    "The solver is pure": ("formation/solver/model.py", "from django.db import models as rows"),
    "Nobody imports a network": ("circles/access.py", "import smtplib"),
}


def lint(folder):
    program = Path(sys.executable).with_name("lint-imports")
    environment = {"PYTHONPATH": str(folder / "src"), "PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [program, "--no-cache"], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("static*", "__pycache__", "locale"))
    shutil.copy(ROOT / ".importlinter", tmp_path)
    return tmp_path


def test_the_house_as_it_stands(copy):
    result = lint(copy)

    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("contract", PLANTED)
def test_a_planted_violation_is_reported(copy, contract):
    where, line = PLANTED[contract]
    path = copy / "src/withness" / where
    if not path.exists():
        path = path.with_suffix("") / "__init__.py"
    path.write_text(f"{path.read_text()}\n{line}\n")

    result = lint(copy)

    assert result.returncode == 1
    broken = [row for row in result.stdout.splitlines() if row.endswith("BROKEN")]
    assert any(row.startswith(contract) for row in broken), result.stdout


def test_foreign_keys_point_downwards():
    upwards = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_app_config("withness").get_models()
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey) and rank(field.related_model) > rank(model)
    ]

    assert upwards == []


def rank(model):
    room = model.__module__.removeprefix("withness.").split(".")[0]
    return ROOMS.index(room) if model.__module__.startswith("withness.") else -1


def test_migrations_are_one_named_line():
    names = sorted(
        path.stem for path in (ROOT / "src/withness/migrations").glob("0*.py") if "squashed" not in path.stem
    )
    numbers = [int(name[:4]) for name in names]

    assert numbers == list(range(1, len(names) + 1))
    assert [name for name in names if "auto_" in name] == []
