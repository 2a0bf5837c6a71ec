"""The last place of a taster, wanted by several people in the same moment."""

import threading

import pytest
from django.db import connections

from tests.cast import make_circle, make_person, make_taster
from withness.meetings.models.taster import PLACES
from withness.meetings.tasters import actions

pytestmark = pytest.mark.usefixtures("for_real")


def ask_together(taster, names):
    """Everyone asks at once; how many are told that all places are taken."""
    gate, without = threading.Barrier(len(names)), []

    def ask(name):
        gate.wait()
        try:
            actions.take_place(taster=taster, name=name, address=f"{name}@example.org")
        except actions.Full:
            without.append(name)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=ask, args=[name]) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(without)


def test_five_want_the_twelfth_place_and_one_has_it():
    taster = make_taster(make_circle(make_person(), listed=True))
    for number in range(PLACES - 1):
        actions.take_place(taster=taster, name=f"N{number}", address=f"n{number}@example.org")

    without = ask_together(taster, [f"late{number}" for number in range(5)])

    assert without == 4
    assert sorted(taster.places.values_list("number", flat=True)) == list(range(1, PLACES + 1))
