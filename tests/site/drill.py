"""Run in a process of its own, in an empty home: each command line of the list on standard input, in turn.

Prints one JSON list of [exit code, what was said]. Django is set up once, so that a drill takes seconds.
"""

import contextlib
import io
import json
import sys

from withness.site.cli import main


def said(arguments):
    words = io.StringIO()
    with contextlib.redirect_stdout(words), contextlib.redirect_stderr(words):
        code = main(arguments)
    return code, words.getvalue()


if __name__ == "__main__":
    answers = []
    for line in json.load(sys.stdin):
        if line[0] == "python":
            exec(line[1])  # noqa: S102 (a drill says what happens in the house meanwhile)
        else:
            answers.append(said(line))
    json.dump(answers, sys.stdout)
