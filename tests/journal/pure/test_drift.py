"""Staying a peer: two or three things that may help, and no number."""

import itertools

import pytest

from tests.house.content_files import JOURNAL
from tests.journal.pure.node import call

pytestmark = pytest.mark.heavy

DRIFT = {part: JOURNAL["drift"][part] for part in ("pairs", "places", "helps")}
PAIRS = [pair["id"] for pair in DRIFT["pairs"]]
PLACES = [place["id"] for place in DRIFT["places"]]


def helps(*places):
    return call("drift", [["helps", dict(zip(PAIRS, places, strict=False)), DRIFT]])[0]


def test_the_pair_nearest_to_drift_comes_first():
    found = helps("between", "strong", "strong", "drift")

    assert found[0]["for"][0] == "influence"
    assert "sharing" in found[1]["for"]


def test_where_all_is_well_nothing_is_asked():
    assert [one["id"] for one in helps("strong", "strong", "strong", "more-strong")] == ["what-keeps", "nothing"]


def test_there_are_always_two_or_three_and_each_but_once():
    everything = [dict(zip(PAIRS, places, strict=True)) for places in itertools.product(PLACES, repeat=4)]

    answers = call("drift", [["helps", places, DRIFT] for places in everything])

    assert {len(found) for found in answers} == {2, 3}
    assert all(len({one["id"] for one in found}) == len(found) for found in answers)


def test_places_that_were_not_chosen_ask_for_nothing():
    assert [one["id"] for one in helps()] == ["what-keeps", "nothing"]
