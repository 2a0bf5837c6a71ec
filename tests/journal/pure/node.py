"""The journal's pure modules, called in node as the browser would call them."""

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PURE = Path(__file__).resolve().parents[3] / "src/withness/static/js/journal/pure"


def call(module: str, calls: list[list[Any]]) -> list[Any]:
    """What each call [function, arguments...] answers; an error stands as {"error": its name}."""
    node = started(module)
    node.stdin.write(json.dumps(calls) + "\n")
    node.stdin.flush()
    return [said.get("answer", said) for said in json.loads(node.stdout.readline())]


@cache
def started(module: str) -> Any:
    """One node a module, for as long as the tests run; it ends when its input does."""
    command = ["node", HERE / "call.mjs", PURE / f"{module}.js"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
