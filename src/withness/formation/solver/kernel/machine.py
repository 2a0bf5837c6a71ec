"""One kernel, two ways to run it: the functions as written, or the same functions compiled by numba."""

import hashlib
import os
import sys
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import FunctionType, SimpleNamespace
from typing import Any

from withness.formation.solver.kernel.layout import TIME, WIDE, Board, Row

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
    "lay_time",
    "put_back",
    "reopen",
    "shut_small",
    "worth",
)
ENTRY = {"cache": True, "no_cfunc_wrapper": True}
INNER = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}
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
    import numba
    import numpy as np

    numba.config.CACHE_DIR = str(folder())
    made: dict[str, Any] = {}
    for name, function in functions().items():
        scope = dict(function.__globals__)
        twin = FunctionType(function.__code__, scope, name, function.__defaults__)
        twin.__qualname__, twin.__module__, twin.__annotations__ = name, function.__module__, function.__annotations__
        made[name] = numba.njit(twin, error_model="numpy", _nrt=False, **(ENTRY if name in ENTRIES else INNER))
    for dispatcher in made.values():
        dispatcher.py_func.__globals__.update(made)
    if not ready():
        compile_all(made)

    def row(numbers: Iterable[int], kind: str = "i") -> Any:
        known = numbers if isinstance(numbers, array) else array(kind, numbers)
        return np.array(known, dtype=KINDS[kind])

    def blank(length: int, value: int = 0, kind: str = "i") -> Any:
        return np.full(length, value, dtype=KINDS[kind])

    def join(parts: Iterable[Sequence[int]]) -> Any:
        return np.concatenate([np.asarray(part, dtype=np.int32) for part in parts])

    return Machine("compiled", SimpleNamespace(**made), row, blank, join)


def compile_all(made: dict[str, Any]) -> None:
    """Each function once, for the types its annotations say, after those it calls.

    Left to itself the compiler makes one for every mixture of widths that it meets, which takes minutes.
    """
    from numba import types

    row = types.Array(types.int32, 1, "C")
    rows = [row, types.Array(types.int16, 1, "C"), types.Array(types.int64, 1, "C")]
    board = types.NamedTuple([*rows, *[types.int64] * (len(Board.__annotations__) - len(rows))], Board)
    kinds = {Board: board, int: types.int64, Row: row, TIME: rows[1], WIDE: rows[2]}
    done: set[str] = set()

    def compile_one(name: str) -> None:
        done.add(name)
        for other in made[name].py_func.__code__.co_names:
            if other in made and other not in done:
                compile_one(other)
        hints = {**made[name].py_func.__annotations__}
        hints.pop("return")
        made[name].compile(tuple(kinds[hint] for hint in hints.values()))
        made[name].disable_compile()

    for name in made:
        if name not in done:
            compile_one(name)
    (folder() / "whole").touch()


def ready() -> bool:
    """Whether `compiled()` has nothing left to compile: what a page or a job asks before it uses it."""
    return find_spec("numba") is not None and (folder() / "whole").exists()


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
    """Where compiled code lies: a folder of its own for these sources in this place, this Python and this numba.

    numba looks for what it compiled by where the source stands, so a copy elsewhere would compile again.
    """
    here = Path(__file__).parent
    digest = hashlib.sha256(f"{sys.version} {here}".encode())
    for name in ("layout", *FILES):
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
