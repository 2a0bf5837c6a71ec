"""Compiled once, kept as a file, and loaded without the compiler."""

import json
import subprocess
import sys
from array import array
from importlib.util import find_spec

import pytest

from withness.formation.solver.kernel.layout import WIDE, Row

np = pytest.importorskip("numpy")
if find_spec("numba") is None:
    pytest.skip("needs the extra `fast`", allow_module_level=True)


def double(numbers: Row, wide: WIDE, times: int) -> int:
    """Numbers of both widths, changed in place."""
    total = 0
    for index in range(len(numbers)):
        numbers[index] *= times
        wide[index] += numbers[index]
        total += wide[index]
    return total


def has(numbers: Row, number: int) -> bool:
    """An answer that is true or not."""
    return numbers[0] == number


def clear(numbers: Row) -> None:
    """No answer."""
    numbers[0] = 0


FUNCTIONS = {"double": double, "has": has, "clear": clear}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    from withness.formation.solver.kernel.making import make

    where = tmp_path_factory.mktemp("kernel") / "made"
    make(FUNCTIONS, tuple(FUNCTIONS), where)
    return where


@pytest.fixture
def run(folder):
    from withness.formation.solver.kernel.loading import load

    return load(folder, FUNCTIONS)


def test_what_is_loaded_does_what_is_written(run):
    numbers, wide = np.array([1, 2, 3], dtype=np.int32), np.array([10, 20, 30], dtype=np.int64)
    as_written = [1, 2, 3], [10, 20, 30]

    totals = run.double(numbers, wide, np.int64(2)), double(*as_written, 2)

    assert totals[0] == totals[1] == 72
    assert (numbers.tolist(), wide.tolist()) == as_written


def test_it_tells_yes_no_and_nothing_as_python_does(run):
    numbers = np.array([7], dtype=np.int32)

    told = [run.has(numbers, 7), run.has(numbers, 8), run.clear(numbers)]

    assert told == [True, False, None]
    assert numbers[0] == 0


@pytest.mark.parametrize(
    "row", [np.array([1], dtype=np.int64), np.array([1, 2, 3, 4], dtype=np.int32)[::2], array("i", [1])]
)
def test_a_row_that_the_code_would_misread_is_refused(run, row):
    with pytest.raises((TypeError, AttributeError)):
        run.has(row, 1)


def test_code_for_another_processor_is_not_used(folder, tmp_path):
    from withness.formation.solver.kernel.loading import CODE, INDEX, fits

    (tmp_path / CODE).write_bytes((folder / CODE).read_bytes())
    told = json.loads((folder / INDEX).read_text(encoding="ascii"))
    (tmp_path / INDEX).write_text(json.dumps({**told, "for": "another"}), encoding="ascii")

    fit = [fits(folder), fits(tmp_path), fits(tmp_path / "nowhere")]

    assert fit == [True, False, False]


def test_code_that_is_not_whole_is_not_run(folder, tmp_path):
    from withness.formation.solver.kernel.loading import CODE, INDEX, fits, load

    (tmp_path / INDEX).write_bytes((folder / INDEX).read_bytes())
    (tmp_path / CODE).write_bytes((folder / CODE).read_bytes()[:-100])

    assert not fits(tmp_path)
    with pytest.raises(RuntimeError, match="no machine code"):
        load(tmp_path, FUNCTIONS)


def test_the_compiler_is_not_read_to_run_what_it_made(folder):
    program = (
        "import sys; from pathlib import Path; from tests.formation.test_loading import FUNCTIONS;"
        " sys.modules['numba'] = None; from withness.formation.solver.kernel.loading import load;"
        f" load(Path({str(folder)!r}), FUNCTIONS); print('scipy' in sys.modules)"
    )

    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout

    assert told == "False\n"
