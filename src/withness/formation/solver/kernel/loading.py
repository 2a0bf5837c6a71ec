"""Machine code from a file to functions: LLVM's loader, numpy arrays, and how numba hands things over.

A compiled function takes where its answer goes, where an error goes, and then every argument in parts: a whole number
as it is, an array as seven words, a Board as all of its arrays and numbers. It returns 0, or that it failed.
"""

import ctypes
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from types import FunctionType, SimpleNamespace
from typing import Any

import numpy as np
from llvmlite import binding

from withness.formation.solver.kernel.layout import TIME, WIDE, Board, Row

CODE, INDEX = "kernel.o", "kernel.json"
WIDTHS = {Row: np.dtype("int32"), TIME: np.dtype("int16"), WIDE: np.dtype("int64")}
WORD, ADDRESS = ctypes.c_int64, ctypes.c_void_p
ARRAY = (ADDRESS, ADDRESS, WORD, WORD, ADDRESS, WORD, WORD)  # owner, parent, length, width, where, shape, strides
ANSWERS: dict[Any, Any] = {int: WORD, bool: ctypes.c_uint8, None: ADDRESS}


def processor() -> str:
    """Which one this is, as exactly as code is made for it."""
    return f"{binding.get_process_triple()} {binding.get_host_cpu_name()} {binding.get_host_cpu_features().flatten()}"


def fits(folder: Path) -> bool:
    """Whether code lies there that was made for this processor."""
    try:
        told = json.loads((folder / INDEX).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return False
    return bool(told["for"] == processor() and (folder / CODE).exists())


def load(folder: Path, functions: Mapping[str, FunctionType]) -> SimpleNamespace:
    """The entries of the kernel, as they are called in Python. `functions` say what each takes and gives."""
    symbols: dict[str, str] = json.loads((folder / INDEX).read_text(encoding="ascii"))["symbols"]
    binding.initialize_native_target()
    binding.initialize_native_asmprinter()
    machine = binding.Target.from_default_triple().create_target_machine(jit=True)
    engine = binding.create_mcjit_compiler(binding.parse_assembly(""), machine)
    engine.add_object_file(binding.ObjectFileRef.from_data((folder / CODE).read_bytes()))
    engine.finalize_object()
    found = {name: entry(engine.get_function_address(symbol), functions[name]) for name, symbol in symbols.items()}
    return SimpleNamespace(**found, engine=engine)  # the code goes when the engine does


def entry(address: int, function: FunctionType) -> Callable[..., Any]:
    """One compiled function, called as the function it was made from."""
    hints = dict(function.__annotations__)
    answer = ANSWERS[gives := hints.pop("return")]
    takes = [parts_of(hint) for hint in hints.values()]
    words = [word for hint in hints.values() for word in words_of(hint)]
    run = ctypes.CFUNCTYPE(ctypes.c_int32, ADDRESS, ADDRESS, *words)(address)

    def call(*given: Any) -> Any:
        parts: list[Any] = []
        told, error = answer(), ADDRESS()
        for take, one in zip(takes, given, strict=True):
            take(parts, one)
        if run(ctypes.addressof(told), ctypes.addressof(error), *parts):
            raise RuntimeError(f"{function.__name__} failed")
        return gives and gives(told.value)

    return call


def words_of(hint: Any) -> list[Any]:
    """Of what kinds the parts of an argument are."""
    if hint is Board:
        return [word for part in Board.__annotations__.values() for word in words_of(part)]
    return [WORD] if hint is int else [*ARRAY]


def parts_of(hint: Any) -> Callable[[list[Any], Any], None]:
    """How an argument is taken apart. A row of another width is refused: the code would read past its end."""
    if hint is Board:
        return board_in_parts
    if hint is int:
        return lambda parts, number: parts.append(int(number))
    width = WIDTHS[hint]
    return lambda parts, row: array_in_parts(parts, row, width)


def array_in_parts(parts: list[Any], row: Any, width: Any) -> None:
    """Seven words; the caller keeps hold of the array."""
    if row.dtype != width or not row.flags.c_contiguous:
        raise TypeError(f"a row of {row.dtype} where one of {width} belongs")
    count, size = row.shape[0], width.itemsize
    parts += (None, None, count, size, row.__array_interface__["data"][0], count, size)


def board_in_parts(parts: list[Any], board: Any) -> None:
    """Its three arrays and then its numbers."""
    for row, width in zip(board[:3], WIDTHS.values(), strict=True):
        array_in_parts(parts, row, width)
    parts += board[3:]
