"""Every verb of the record has words: read out of the sources, so that a new verb without words fails here."""

import ast
from functools import cache
from importlib import import_module
from pathlib import Path

SOURCES = sorted((Path(__file__).parents[2] / "src" / "withness").rglob("*.py"))


def test_every_verb_that_is_entered_has_words_on_a_record_page():
    words = known_words()

    assert sorted(verb for verb in entered() if verb not in words) == []


def test_the_verbs_are_found_where_they_are_entered():
    assert {"founded_circle", "went_on", "skipped a meeting", "agreed a turn", "gave an office"} <= entered()


def known_words():
    for module in ("meetings.actions.dates", "meetings.actions.turns", "meetings.tasters.actions"):
        import_module(f"withness.{module}")
    from withness.circles.access.record import words
    from withness.people.templatetags.people import ACTS

    return {*words, *ACTS}


@cache
def entered():
    """The verbs handed to `record.enter`, or to a function that takes one and hands it on."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES]
    return {verb for tree in trees for verb in verbs_in(tree)}


def verbs_in(tree):
    hands_on = {
        each.name: [arg.arg for arg in each.args.args].index("verb")
        for each in ast.walk(tree)
        if isinstance(each, ast.FunctionDef) and "verb" in [arg.arg for arg in each.args.args]
    }
    for call in (each for each in ast.walk(tree) if isinstance(each, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        given = [
            keyword.value
            for keyword in call.keywords
            if keyword.arg == "verb" and (name == "enter" or name in hands_on)
        ]
        if name in hands_on and len(call.args) > hands_on[name]:
            given.append(call.args[hands_on[name]])
        yield from (verb for value in given for verb in texts(value))


def texts(value):
    """The texts an expression can be: itself, or either side of a choice."""
    if isinstance(value, ast.IfExp):
        yield from texts(value.body)
        yield from texts(value.orelse)
    elif isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
