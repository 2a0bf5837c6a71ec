"""The journal's pure modules, called in node as the browser would call them."""

import json
import subprocess
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PURE = Path(__file__).resolve().parents[3] / "src/withness/static/js/journal/pure"


def call(module: str, calls: list[list[Any]]) -> list[Any]:
    """What each call [function, arguments...] answers; an error stands as {"error": its name}."""
    done = subprocess.run(
        ["node", HERE / "call.mjs", PURE / f"{module}.js"],
        input=json.dumps(calls),
        capture_output=True,
        text=True,
        check=True,
    )
    return [said.get("answer", said) for said in json.loads(done.stdout)]
