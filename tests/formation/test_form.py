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

    assert told.endswith("No plan has more than 817 points: at most 0.0 % better is possible.\n")


def test_a_reason_uses_the_words_of_the_sheet(capsys, tmp_path):
    _, out, _ = form(capsys, tmp_path, HEAD + KIM + FOUR + "Eli,peer,online,Wed,,,,\n")

    assert [row["why not"] for row in rows(out) if row["name"] == "Eli"] == [
        "No facilitator can be anywhere they can. One for Wed, online would do."
    ]


WIDE = "name,role,area,places,times,time zone,reports to,perspective,not alone,first,earlier group,facilitates\n"


def test_the_line_above_is_kept_apart_at_any_depth(capsys, tmp_path):
    people = "".join(
        f"{name},,,online,Mon,,{above},,,,,\n" for name, above in (("Asha", "Ben"), ("Ben", "Zoe"), ("Chen", ""))
    )
    others = "".join(f"{name},,,online,Mon,,,,,,,\n" for name in ("Dara", "Eli", "Finn", "Zoe"))
    two = "".join(f"{name},,,online,Mon,,,,,,,1\n" for name in ("Kim", "Lee"))

    _, out, _ = form(capsys, tmp_path, WIDE + people + others + two, "--min", "3")

    where = {row["name"]: row["group"] for row in rows(out)}
    assert where["Asha"] not in (where["Ben"], where["Zoe"])
    assert where["Ben"] != where["Zoe"]


def test_everybody_reads_the_time_on_their_own_clock(capsys, tmp_path):
    people = "".join(f"{name},,,online,Tue 09:00,Australia/Melbourne,,,,,,\n" for name in ("Asha", "Ben"))
    people += "".join(f"{name},,,online,Mon 23:00,Europe/Berlin,,,,,,\n" for name in ("Chen", "Dara"))

    _, out, _ = form(capsys, tmp_path, WIDE + people + "Kim,,,online,Mon 22:00,UTC,,,,,,1\n", "--first", "2026-03-02")

    assert {row["name"]: row["time"] for row in rows(out)} == {
        "Asha": "Tue 09:00",
        "Ben": "Tue 09:00",
        "Chen": "Mon 23:00",
        "Dara": "Mon 23:00",
    }


def test_rules_that_a_coordinator_chooses(capsys, tmp_path):
    given = [
        ("peer", "north", "consumer"),
        ("nurse", "north", "carer"),
        ("peer", "south", "carer"),
        ("nurse", "south", "both"),
    ]
    people = "".join(
        f"{role}{area}{number},{role},{area},online,Mon,,,{peers},,,,\n"
        for role, area, peers in given
        for number in range(2)
    )
    leaders = "".join(f"{name},,,online,Mon,,,,,,,1\n" for name in ("Kim", "Lee"))

    def groups(*options):
        _, out, _ = form(capsys, tmp_path, WIDE + people + leaders, "--max", "4", "--aim", "mix", *options)
        found = {}
        for row in rows(out):
            found.setdefault(row["group"], set()).add(row["name"][:-1])
        return sorted(map(sorted, found.values()))

    assert groups("--make-up", "same_role") == [["nursenorth", "nursesouth"], ["peernorth", "peersouth"]]
    assert groups("--make-up", "one_area") == [["nursenorth", "peernorth"], ["nursesouth", "peersouth"]]
    assert groups("--perspectives") == [["nursenorth", "peersouth"], ["nursesouth", "peernorth"]]


def test_the_answer_never_says_who_is_kept_apart_or_who_gave_what(capsys, tmp_path):
    people = "".join(f"{name},,,online,Mon,,,consumer,,,,\n" for name in ("Asha", "Ben", "Chen", "Dara"))
    kim = "Kim,,,online,Mon,,,,,,,1\n"
    fifth = [
        "Eli,,,online,Mon,,Asha,,,,,\n",
        "Eli,,,online,Mon,,,carer,,,,\n",
        "Eli,,,online,Mon,,,carer,yes,,,\n",
    ]

    answers = [form(capsys, tmp_path, WIDE + people + kim + row, "--perspectives", "--aim", "mix")[1] for row in fifth]

    assert answers[0] == answers[1] == answers[2]
    assert "but the rules on who may share a group leave it closed to them." in answers[0]


def test_reasons_and_wishes(capsys, tmp_path):
    head = "name,places,times,best times,earlier group,facilitates\n"
    people = "".join(f"{name},online,Mon,Mon,Old,\n" for name in ("Asha", "Ben", "Chen"))

    _, out, _ = form(capsys, tmp_path, head + people + "Dara,online,Mon; Tue,Tue,,\nKim,online,Mon,,,1\n")

    told = {row["name"]: (row["why"], row["not met"]) for row in rows(out)}
    assert told["Asha"] == ("one of the times liked best; with 2 others from the earlier group", "")
    assert told["Dara"] == ("", "not at one of the times liked best")


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
        (HEAD.replace("role", "rank"), "row 1: no column is called rank; there are name, role, area, places"),
        (HEAD + "Asha,,,Mon,,,,\n", "row 2: places is empty"),
        (HEAD + KIM + "\n" + FOUR + FOUR, "row 8: Asha is there already, in row 4"),
        (HEAD + "Asha,,online,Mon,Tue,,,\n", "row 2: Tue is a best time and not a time"),
        (HEAD + "Asha,,online,Mon,,,Zoe,\n", "row 2: apart from Zoe, whom no row names"),
        (HEAD + "Kim,,online,Mon,,,,many\n", "row 2: facilitates is how many groups, from 0 to 1"),
        (WIDE + "Asha,,,online,Mon,,,both sides,,,,\n", "row 2: perspective is one of none, consumer, carer, both"),
        (WIDE + "Asha,,,online,Mon,,,,maybe,,,\n", "row 2: not alone is yes, or empty"),
        (WIDE + "Asha,,,online,Mon 10:00,UTC,,,,,,\n", "a sheet with time zones needs the day of the first meetings"),
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


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("Mon,UTC", "row 2: Mon is not a day and a time such as Mon 10:00"),
        ("Mon 25:00,UTC", "row 2: Mon 25:00 is not a day and a time such as Mon 10:00"),
        ("Mon 10:00,Nowhere", "row 2: no time zone is called Nowhere; one is Australia/Melbourne"),
    ],
)
def test_a_time_or_zone_that_is_none(capsys, tmp_path, cells, said):
    code, _, told = form(capsys, tmp_path, f"{WIDE}Asha,,,online,{cells},,,,,,\n", "--first", "2026-03-02")

    assert (code, told) == (1, f"withness form: {said}\n")
