"""One kernel, two ways to run it: the functions as written, or the same functions compiled by numba."""

import hashlib
import os
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import FunctionType, SimpleNamespace
from typing import Any

from withness.formation.solver.kernel.layout import LINE, Row

FILES = (
    "company",
    "entering",
    "standing",
    "leading",
    "moving",
    "rebuilding",
    "annealing",
    "building",
    "laying",
    "resolving",
    "mixing",
)
ENTRIES = (
    "anneal",
    "build",
    "by_hand",
    "comfort",
    "console",
    "dissolve",
    "mend",
    "mix",
    "restore",
    "sample",
    "seat_the_rest",
    "seat_alone",
    "spread",
    "take_out",
    "by_choice",
    "count_cells",
    "count_led",
    "fill_cells",
    "fill_led",
    "gather",
    "lay_apart",
    "lay_homes",
    "lay_people",
    "lay_time",
    "put_back",
    "reopen",
    "shut_small",
    "worth",
)
KINDS = {"i": "int32", "h": "int16", "b": "int8", "q": "int64"}


@dataclass(frozen=True)
class Machine:
    """The kernel's functions by name, and how to make the rows they work on."""

    name: str
    run: SimpleNamespace
    row: Callable[..., Row]  # row(numbers, kind="i")
    blank: Callable[..., Row]  # blank(length, value=0, kind="i")
    join: Callable[[Iterable[Sequence[int]]], Row]


@cache
def plain() -> Machine:
    """Nothing but Python and lists."""
    return Machine("plain", SimpleNamespace(**functions()), list_of, blank_list, joined)


@cache
def compiled() -> Machine:
    """Machine code and numpy arrays.

    Compiles what is not on disk yet, which takes up to a minute; ImportError without the extra `fast`.
    """
    import numpy as np

    from withness.formation.solver.kernel import loading

    if not ready():
        from withness.formation.solver.kernel.making import make

        make(functions(), ENTRIES, folder())
    run = loading.load(folder(), functions())

    def row(numbers: Iterable[int], kind: str = "i") -> Any:
        known = numbers if isinstance(numbers, array) else array(kind, numbers)
        return np.array(known, dtype=KINDS[kind])

    def blank(length: int, value: int = 0, kind: str = "i") -> Any:
        return np.full(length, value, dtype=KINDS[kind])

    def join(parts: Iterable[Sequence[int]]) -> Any:
        known = [np.asarray(part, dtype=np.int32) for part in parts]
        length = sum(map(len, known))
        room = np.empty(length + LINE, dtype=np.int32)
        begin = -room.__array_interface__["data"][0] % (4 * LINE) // 4  # at the start of a line
        return np.concatenate(known, out=room[begin : begin + length])

    return Machine("compiled", run, row, blank, join)


def ready() -> bool:
    """Whether `compiled()` has nothing left to compile: what a page or a job asks before it uses it."""
    if find_spec("numpy") is None or find_spec("llvmlite") is None or not folder().exists():
        return False
    from withness.formation.solver.kernel.loading import fits

    return fits(folder())


def functions() -> dict[str, FunctionType]:
    """Every function of the kernel."""
    modules = [import_module(f"{__package__}.{name}") for name in FILES]
    return {
        key: value
        for module in modules
        for key, value in vars(module).items()
        if isinstance(value, FunctionType) and value.__module__ == module.__name__
    }


@cache
def folder() -> Path:
    """Where compiled code lies: a folder of its own for these sources and this numba."""
    here, digest = Path(__file__).parent, hashlib.sha256()
    for name in ("layout", *FILES, "making"):
        digest.update((here / f"{name}.py").read_bytes())
    spec = find_spec("numba")
    digest.update(str(Path(spec.origin).stat().st_mtime_ns if spec and spec.origin else 0).encode())
    base = os.environ.get("WITHNESS_KERNEL_CACHE") or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(base) / "withness" / digest.hexdigest()[:16]


def list_of(numbers: Iterable[int], kind: str = "i") -> Row:
    """A row of these numbers."""
    return list(numbers)


def joined(parts: Iterable[Sequence[int]]) -> Row:
    """All parts in one row."""
    return [number for part in parts for number in part]


def blank_list(length: int, value: int = 0, kind: str = "i") -> Row:
    """A row of one value."""
    return [value] * length
