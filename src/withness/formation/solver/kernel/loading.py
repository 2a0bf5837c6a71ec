"""Machine code from a file to functions: LLVM's loader, numpy arrays, and how numba hands things over.

A compiled function takes where its answer goes, where an error goes, and then every argument in parts: a whole number
as it is, an array as seven words, a Board as all of its arrays and numbers. It returns 0, or that it failed.
"""

import ctypes
import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from types import FunctionType, SimpleNamespace
from typing import Any
from weakref import ref

import numpy as np
from llvmlite import binding

from withness.formation.solver.kernel.layout import TIME, WIDE, Board, Row

CODE, INDEX = "kernel.o", "kernel.json"
WORD, ADDRESS = ctypes.c_int64, ctypes.c_void_p
NOTHING = ADDRESS()
ANSWERS: dict[Any, Any] = {int: WORD, bool: ctypes.c_uint8, None: ADDRESS}


def processor() -> str:
    """Which one this is, as exactly as code is made for it."""
    return f"{binding.get_process_triple()} {binding.get_host_cpu_name()} {binding.get_host_cpu_features().flatten()}"


def fits(folder: Path) -> bool:
    """Whether code lies there, whole, that was made for this processor."""
    return kept(folder) is not None


def kept(folder: Path) -> tuple[bytes, dict[str, str]] | None:
    """The machine code and the names in it; None if it is not there, not whole, or for another processor."""
    try:
        told = json.loads((folder / INDEX).read_text(encoding="ascii"))
        code = (folder / CODE).read_bytes()
    except (OSError, ValueError):
        return None
    ours = told["for"] == processor() and told["sha256"] == sha256(code).hexdigest()
    return (code, told["symbols"]) if ours else None


def load(folder: Path, functions: Mapping[str, FunctionType]) -> SimpleNamespace:
    """The entries of the kernel, as they are called in Python. `functions` say what each takes and gives.

    RuntimeError if what lies there does not fit.
    """
    found = kept(folder)
    if found is None:
        raise RuntimeError(f"no machine code for this processor in {folder}")
    code, symbols = found
    binding.initialize_native_target()
    binding.initialize_native_asmprinter()
    machine = binding.Target.from_default_triple().create_target_machine(jit=True)
    engine = binding.create_mcjit_compiler(binding.parse_assembly(""), machine)
    engine.add_object_file(binding.ObjectFileRef.from_data(code))
    engine.finalize_object()
    entries = {name: entry(engine.get_function_address(symbol), functions[name]) for name, symbol in symbols.items()}
    return SimpleNamespace(**entries, engine=engine)  # the code goes when the engine does


def entry(address: int, function: FunctionType) -> Callable[..., Any]:
    """One compiled function, called as the function it was made from."""
    hints = dict(function.__annotations__)
    answer = ANSWERS[gives := hints.pop("return")]
    takes = [TAKES[hint] for hint in hints.values()]
    run = ctypes.CFUNCTYPE(ctypes.c_int32)(address)

    def call(*given: Any) -> Any:
        told, error = answer(), ADDRESS()
        parts = [part for take, one in zip(takes, given, strict=True) for part in take(one)]
        if run(ctypes.byref(told), ctypes.byref(error), *parts):
            raise RuntimeError(f"{function.__name__} failed")
        return gives and gives(told.value)

    return call


def number(given: Any) -> tuple[Any, ...]:
    """A whole number is one word."""
    return (WORD(int(given)),)


def array_of(width: Any) -> Callable[[Any], tuple[Any, ...]]:
    """An array is seven words: owner, parent, length, width, where, shape, strides. The caller keeps hold of it.

    A row of another width is refused: the code would read past its end.
    """
    size = WORD(width.itemsize)

    def parts(row: Any) -> tuple[Any, ...]:
        if row.dtype != width or not row.flags.c_contiguous:
            raise TypeError(f"a row of {row.dtype} where one of {width} belongs")
        count = WORD(row.shape[0])
        return NOTHING, NOTHING, count, size, ADDRESS(row.__array_interface__["data"][0]), count, size

    return parts


class Boards:
    """A board is its three arrays and then its numbers. It is the same for many calls, so the last is kept in parts."""

    def __init__(self) -> None:
        self.last: tuple[int, Any, tuple[Any, ...]] = (0, lambda: None, ())

    def __call__(self, board: Board) -> tuple[Any, ...]:
        """All parts of a board."""
        known, rows, parts = self.last
        if known != id(board) or rows() is not board.rows:
            arrays = [part for row, take in zip(board[:3], ARRAYS.values(), strict=True) for part in take(row)]
            parts = (*arrays, *map(WORD, board[3:]))
            self.last = (id(board), ref(board.rows), parts)  # holds on to no board
        return parts


ARRAYS = {Row: array_of(np.dtype("int32")), TIME: array_of(np.dtype("int16")), WIDE: array_of(np.dtype("int64"))}
TAKES: dict[Any, Callable[[Any], tuple[Any, ...]]] = {int: number, Board: Boards(), **ARRAYS}
