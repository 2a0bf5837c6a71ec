"""Mixing by a table of distances."""

import itertools
import random

import pytest

from withness.formation.solver import Wrong
from withness.formation.solver.kernel import plain
from withness.formation.solver.mixing import mix_well, read_distances
from withness.site.cli import main


def write_table(path, head, distances):
    lines = [f"{one} {other} {far}" for (one, other), far in distances.items()]
    path.write_text("\n".join([head, *lines]) + "\n")
    return path


def make_distances(count, seed=1):
    chance = random.Random(seed)
    return {pair: round(chance.uniform(0, 100), 3) for pair in itertools.combinations(range(count), 2)}


def inside(groups, distances):
    return sum(far for (one, other), far in distances.items() if groups[one] == groups[other])


def test_the_best_of_all_groupings_of_nine(tmp_path):
    distances = make_distances(9)
    given = read_distances(write_table(tmp_path / "nine.txt", "9 3 ss 3 3 3 3 3 3", distances))

    mixed = mix_well(given, seconds=None, steps=20_000, machine=plain())

    best = max(inside(groups, distances) for groups in all_groupings(9, 3))
    assert mixed.total == pytest.approx(best)
    assert inside(mixed.groups, distances) == pytest.approx(best)


def all_groupings(count, groups):
    size = count // groups
    return set(itertools.permutations([number for number in range(groups) for _ in range(size)]))


def test_sizes_stay_in_their_range(tmp_path):
    given = read_distances(write_table(tmp_path / "t.txt", "20 3 ds 4 9 5 8 6 7", make_distances(20)))

    groups = mix_well(given, seconds=None, steps=20_000, machine=plain()).groups

    assert [least <= groups.count(number) <= most for number, (least, most) in enumerate(given.sizes)] == [True] * 3


def test_the_same_seed_gives_the_same_grouping(tmp_path):
    given = read_distances(write_table(tmp_path / "t.txt", "20 4 ss 5 5 5 5 5 5 5 5", make_distances(20)))

    first, second = (mix_well(given, seconds=None, steps=3000, machine=plain()) for _ in range(2))

    assert first == second


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1: how many to be grouped"),
        ("4 2 ss 2 2", "line 1: 2 groups of 4 need a least and a greatest size each"),
        ("4 2 ss 3 2 1 2", "line 1: a least size is from 0 to the greatest"),
        ("4 2 ss 1 1 1 1", "line 1: groups of these sizes do not hold 4"),
        ("4 2 ss 2 2 2 2\n0 1 far", "line 2: two numbers and a distance"),
        ("4 2 ss 2 2 2 2\n\n0 4 1.0", "line 3: numbers are from 0 to 3"),
    ],
)
def test_a_wrong_line_is_named(tmp_path, text, said):
    (tmp_path / "t.txt").write_text(text)

    with pytest.raises(Wrong, match=f"^{said}"):
        read_distances(tmp_path / "t.txt")


def test_the_command(capsys, tmp_path):
    path = write_table(tmp_path / "t.txt", "6 2 ss 3 3 3 3", make_distances(6))

    code = main(["form", "--mdgp", str(path), "--steps", "500"])
    out, told = capsys.readouterr()

    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == list("012345")
    assert told.endswith("500 steps\n")
