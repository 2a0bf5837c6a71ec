"""Compiling the kernel: once for a version of its files, by numba, to one file of machine code that needs no numba to run.

numba takes 100 MB and most of a second to come up. Its work is kept as it lies in memory, so that only the small loader
of LLVM is needed from then on.
"""

import json
import os
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from types import FunctionType
from typing import Any

from withness.formation.solver.kernel.layout import TIME, WIDE, Board, Row
from withness.formation.solver.kernel.loading import CODE, INDEX, processor

LEAN = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}


def make(functions: Mapping[str, FunctionType], entries: Sequence[str], folder: Path) -> None:
    """Compile every function and write those of `entries`, with what they call, to a folder.

    Takes about a minute; ImportError without numba.
    """
    made = compile_all(dispatchers(functions))
    symbols, texts = {}, []
    for name in entries:
        (found,) = made[name].overloads.values()
        (text,) = made[name].inspect_llvm().values()
        symbols[name] = found.fndesc.llvm_func_name
        texts.append(text)
    folder.mkdir(parents=True, exist_ok=True)
    code = machine_code(texts)
    told = {"for": processor(), "sha256": sha256(code).hexdigest(), "symbols": symbols}
    put(folder / CODE, code)
    put(folder / INDEX, json.dumps(told).encode("ascii"))


def put(path: Path, content: bytes) -> None:
    """Whole or not at all: somebody else may be compiling, or reading, at the same moment."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_bytes(content)
    part.replace(path)


def dispatchers(functions: Mapping[str, FunctionType]) -> dict[str, Any]:
    """A twin of each function that numba compiles and that calls the twins of others."""
    import numba

    made: dict[str, Any] = {}
    for name, function in functions.items():
        scope = dict(function.__globals__)
        twin = FunctionType(function.__code__, scope, name, function.__defaults__)
        twin.__qualname__, twin.__module__, twin.__annotations__ = name, function.__module__, function.__annotations__
        made[name] = numba.njit(twin, error_model="numpy", _nrt=False, **LEAN)
    for dispatcher in made.values():
        dispatcher.py_func.__globals__.update(made)
    return made


def compile_all(made: dict[str, Any]) -> dict[str, Any]:
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
    return made


def machine_code(texts: Sequence[str]) -> bytes:
    """All entries in one object file for this processor; what several of them call is there once."""
    from llvmlite import binding

    whole = binding.parse_assembly("")
    for text in texts:
        whole.link_in(binding.parse_assembly(text))
    target = binding.Target.from_default_triple()
    static = target.name.startswith("x86")
    machine = target.create_target_machine(
        cpu=binding.get_host_cpu_name(),
        features=binding.get_host_cpu_features().flatten(),
        opt=3,
        reloc="static" if static else "default",
        codemodel="jitdefault",
        jit=True,
    )
    code: bytes = machine.emit_object(whole)
    return code
