"""`withness form`, as a coordinator runs it."""

import csv
import json
import subprocess
import sys

import pytest

from bench.rounds import make_round
from tests.formation.test_reading import ROUND
from withness.formation.solver import broken_rules, read_instance, read_plan
from withness.site.cli import main

HEAD = "name,role,places,times,best times,earlier group,apart from,facilitates\n"
KIM = "Kim,,online,Mon; Tue,,,,2\n"
FOUR = "".join(f"{name},peer,online;hall,Mon; Tue,Tue,,,\n" for name in ("Asha", "Ben", "Chen", "Dara"))


def form(capsys, tmp_path, text, *options, name="people.csv"):
    (tmp_path / name).write_text(text, encoding="utf-8")
    code = main(["form", str(tmp_path / name), "--steps", "200", *options])
    return code, *capsys.readouterr()


def rows(text):
    return list(csv.DictReader(text.splitlines()))


def test_from_a_sheet_to_a_sheet(capsys, tmp_path):
    code, out, told = form(capsys, tmp_path, HEAD + KIM + FOUR)

    assert code == 0
    assert {
        row["name"]: (row["group"], row["time"], row["place"], row["facilitator"]) for row in rows(out)
    } == dict.fromkeys(("Asha", "Ben", "Chen", "Dara"), ("Group 1", "Tue", "online", "Kim"))
    assert told.startswith("4 of 4 people in 1 groups; ")


def test_how_much_better_it_could_be(capsys, tmp_path):
    pytest.importorskip("scipy")

    _, _, told = form(capsys, tmp_path, HEAD + KIM + FOUR, "--bound")

    assert told.endswith("No plan has more than 257 points: at most 0.0 % better is possible.\n")


def test_a_reason_uses_the_words_of_the_sheet(capsys, tmp_path):
    _, out, _ = form(capsys, tmp_path, HEAD + KIM + FOUR + "Eli,peer,online,Wed,,,,\n")

    assert [row["why not"] for row in rows(out) if row["name"] == "Eli"] == [
        "No facilitator can be anywhere they can. One for Wed at online would do."
    ]


def test_a_file_that_a_spreadsheet_opens(capsys, tmp_path):
    code, out, _ = form(capsys, tmp_path, HEAD + KIM + FOUR.replace("Asha", "=A1"), "--out", str(tmp_path / "out.csv"))
    written = (tmp_path / "out.csv").read_bytes()

    assert (code, out) == (0, "")
    assert written.startswith(b"\xef\xbb\xbfname,group,")
    assert b"'=A1," in written


def test_semicolons_between_columns(capsys, tmp_path):
    text = (HEAD + KIM + FOUR).replace(";", "|").replace(",", ";")

    code, out, _ = form(capsys, tmp_path, text)

    assert (code, len(rows(out))) == (0, 4)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "row 1: there is no column called name"),
        (HEAD.replace("role", "rank"), "row 1: no column is called rank; there are name, role, places"),
        (HEAD + "Asha,,,Mon,,,,\n", "row 2: places is empty"),
        (HEAD + KIM + "\n" + FOUR + FOUR, "row 8: Asha is there already, in row 4"),
        (HEAD + "Asha,,online,Mon,Tue,,,\n", "row 2: Tue is a best time and not a time"),
        (HEAD + "Asha,,online,Mon,,,Zoe,\n", "row 2: apart from Zoe, whom no row names"),
        (HEAD + "Kim,,online,Mon,,,,many\n", "row 2: facilitates is how many groups, from 0 to 1"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_written(capsys, tmp_path, text, said):
    code, out, told = form(capsys, tmp_path, text, "--out", str(tmp_path / "out.csv"))

    assert (code, out) == (1, "")
    assert told.startswith(f"withness form: {said}")
    assert told.count("\n") == 1
    assert not (tmp_path / "out.csv").exists()


def test_from_a_round_to_a_plan(capsys, tmp_path):
    path = tmp_path / "round.json"

    code, _, _ = form(capsys, tmp_path, json.dumps(ROUND), "--out", str(tmp_path / "plan.json"), name=path.name)

    assert code == 0
    assert broken_rules(read_instance(path), read_plan(tmp_path / "plan.json")) == []


def test_no_file(capsys):
    code = main(["form"])

    assert (code, capsys.readouterr().err) == (1, "withness form: which file? A round as .json, or a sheet as .csv\n")


def test_it_starts_without_django(tmp_path):
    (tmp_path / "people.csv").write_text(HEAD + KIM + FOUR)
    program = (
        "import sys; from withness.site.cli import main; code = main(['form', 'people.csv', '--steps', '10'])"
        "; sys.exit(code or 'django' in sys.modules)"
    )

    result = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, check=False)

    assert result.returncode == 0, result.stderr


def test_the_made_up_rounds_are_sound():
    instance = make_round(100)

    assert len(instance.people) == 100
    assert any(person.group for person in instance.people)
    assert len(instance.apart) > 100
