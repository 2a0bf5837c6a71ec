import json

import pytest

from withness.formation.solver import Cell, Pin, Plan, Wrong, parse_instance, read_instance, read_plan, write_plan

ROUND = {
    "size": {"min": 3, "max": 4},
    "slots": 4,
    "people": [
        {"id": "p0", "role": "r", "places": ["online", "hall"], "slots": [3, 1], "preferred": [3], "group": "g0"},
        {"id": "p1", "role": "r", "places": [], "slots": []},
    ],
    "groups": [{"id": "g0", "slot": 2, "place": "online", "facilitator": None}],
    "facilitators": [{"id": "f0", "capacity": 2, "slots": [1], "places": ["online"]}],
    "apart": [["p0", "p1"], ["f0", "p0"]],
    "pinned": [["p0", "g0"]],
    "weights": {"placed": 60, "preferred": 2, "stay": 5, "role": [6, 2, 1]},
    "remark": ["not", {"for": "us"}],
}


def parsed(**changed):
    return parse_instance(json.dumps({**ROUND, **changed}, indent=1))


def test_everything_in_the_file_is_read():
    instance = parsed()

    assert (instance.size.least, instance.size.most, instance.slots) == (3, 4, 4)
    assert instance.people[0].slots == (1, 3)
    assert (instance.people[0].preferred, instance.people[0].group) == ((3,), "g0")
    assert instance.groups[0].place == "online"
    assert instance.facilitators[0].capacity == 2
    assert list(instance.apart) == [("p0", "p1"), ("f0", "p0")]
    assert instance.pinned == (Pin("p0", "g0"),)
    assert instance.weights.role == (6, 2, 1)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"people": [{"id": "p0", "role": "r", "slots": []}]}, "people, entry 1 has no places"),
        ({"people": [*ROUND["people"], ROUND["people"][0]]}, "people, entry 3: p0 is there already, as entry 1"),
        ({"people": [{**ROUND["people"][0], "slots": [4]}]}, r"people, entry 1 \(p0\): slots are from 0 to 3"),
        ({"people": [{**ROUND["people"][0], "slots": ["Mon"]}]}, "people, entry 1 is not as the format says: 'Mon'"),
        ({"people": [{**ROUND["people"][0], "group": "g7"}]}, r"people, entry 1 \(p0\): no group is called g7"),
        ({"people": {}}, "people is not a list"),
        ({"apart": [["p0", "p9"]]}, "apart: nobody is called p9"),
        ({"apart": [["p0"]]}, "apart, entry 1 is not as the format says"),
        ({"pinned": [["p0", "g0"], ["p0", "g0"]]}, "pinned, entry 2: p0 is there already"),
        ({"fixed": [{"id": "g0"}]}, "fixed, entry 1: a known group, with slot and place"),
        ({"size": {"min": 5, "max": 4}}, "size: min is at least 1 and at most max"),
        ({"size": {"min": True, "max": 4}}, "size is not as the format says: True is not a whole number"),
        ({"weights": {"role": [1, 2]}}, "weights: role goes down from the first to the last"),
        ({"slots": 0}, "slots is at least 1"),
    ],
)
def test_what_is_wrong_is_named(changed, said):
    with pytest.raises(Wrong, match=f"^{said}"):
        parsed(**changed)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"size"', '{"people": [1', '{"people": [] "size"}', "{" * 9000])
def test_what_is_not_json_is_refused(text):
    with pytest.raises(Wrong):
        parse_instance(text)


def test_a_part_that_is_missing_is_named():
    with pytest.raises(Wrong, match="the round has no size"):
        parse_instance("{}")


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(Wrong, match=r"round\.json cannot be read: no such file"):
        read_instance(tmp_path / "round.json")


def test_a_plan_comes_back_as_it_was(tmp_path):
    plan = Plan({"p0": "g0"}, {"g0": Cell(1, "Café", "f0")}, {"p1": "no time"})

    write_plan(plan, tmp_path / "plan.json")

    assert read_plan(tmp_path / "plan.json") == plan
    assert [path.name for path in tmp_path.iterdir()] == ["plan.json"]


def test_a_plan_that_cannot_be_written(tmp_path):
    with pytest.raises(Wrong, match="cannot be written: no such file or directory"):
        write_plan(Plan({}, {}, {}), tmp_path / "nowhere" / "plan.json")
