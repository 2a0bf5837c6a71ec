"""Every vector of the scoring rules, and what must never be counted."""

import itertools
from fractions import Fraction

import pytest

from tests.house.content_files import JOURNAL, PACKS
from tests.journal.pure.node import call

pytestmark = pytest.mark.heavy


def score(pack, answers):
    return call("scoring", [["score", pack, answers]])[0]


def values(pack, answers):
    return [scale["value"] for scale in score(pack, answers)["scales"]]


def shown(pack, answers):
    return [scale["shown"] for scale in score(pack, answers)["scales"]]


def bands(pack, answers):
    return [scale["band"] for scale in score(pack, answers)["scales"]]


def items(letter, answers):
    return {f"{letter}{number}": answer for number, answer in enumerate(answers, start=1)}


def numbered(answers):
    return {str(number): answer for number, answer in enumerate(answers, start=1)}


# --- Copenhagen Burnout Inventory


def test_sometimes_everywhere_is_fifty_on_each_scale():
    answers = items("p", [50] * 6) | items("w", [50] * 7) | items("c", [50] * 6)

    assert shown("cbi", answers) == ["50.0", "50.0", "50.0"]


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        ([100] * 6 + [100], "85.7"),
        ([0] * 6 + [0], "14.3"),
        ([100] * 6 + [0], "100.0"),
        ([0] * 6 + [100], "0.0"),
        ([50, 50, 50, None, None, None, 25], "56.3"),
        ([50, 50, 50, None, None, None, None], ""),
        ([75, 50, None, None, 25, 25, None], "43.8"),
    ],
)
def test_the_work_scale_turns_its_seventh_item_and_needs_four(work, expected):
    assert shown("cbi", items("w", work))[1] == expected


@pytest.mark.parametrize(
    ("personal", "expected"),
    [
        ([100, 75, None, None, None, None], None),
        ([100, 75, 50, None, None, None], 75.0),
        ([0, 25, 50, 75, 100, 100], pytest.approx(350 / 6)),
    ],
)
def test_the_personal_scale_needs_three(personal, expected):
    assert values("cbi", items("p", personal))[0] == expected


@pytest.mark.parametrize(("client", "expected"), [([25, 25, None, None, None, None], None), ([25, 25, 100], 50.0)])
def test_the_client_scale_needs_three(client, expected):
    assert values("cbi", items("c", client))[2] == expected


def test_a_scale_left_out_says_why_and_the_others_stand():
    result = score("cbi", items("w", [75] * 7))

    assert [scale["why"] for scale in result["scales"]] == ["missing", "", "missing"]
    assert result["scales"][1]["value"] == pytest.approx((6 * 75 + 25) / 7)


def test_it_has_no_bands():
    answers = items("p", [100] * 6) | items("w", [100] * 6 + [0]) | items("c", [100] * 6)

    assert bands("cbi", answers) == [None, None, None]


# --- ProQOL 5


@pytest.mark.parametrize(
    ("answers", "expected"),
    [([3] * 30, [30, 30, 30]), ([1] * 30, [10, 30, 10]), ([5] * 30, [50, 30, 50])],
)
def test_the_three_scales_of_thirty_sentences(answers, expected):
    assert values("proqol-5", numbered(answers)) == expected


def test_most_and_least_burnout():
    turned = {1, 4, 15, 17, 29}
    most = {str(n): 1 if n in turned else 5 for n in range(1, 31)}
    least = {str(n): 5 if n in turned else 1 for n in range(1, 31)}

    assert values("proqol-5", most)[1] == 50
    assert values("proqol-5", least)[1] == 10


@pytest.mark.parametrize(
    ("total", "band"), [(10, "low"), (22, "low"), (23, "average"), (41, "average"), (42, "high"), (50, "high")]
)
def test_the_bands_of_a_raw_sum(total, band):
    satisfaction = [3, 6, 12, 16, 18, 20, 22, 24, 27, 30]
    answers = {str(n): total // 10 + (place < total % 10) for place, n in enumerate(satisfaction)}

    assert values("proqol-5", answers)[0] == total
    assert bands("proqol-5", answers) == [band, None, None]


@pytest.mark.parametrize("missing", [3, 1, 2])
def test_all_ten_of_a_scale_are_needed(missing):
    answers = numbered([3] * 30) | {str(missing): None}

    assert values("proqol-5", answers) == [None if n == missing else 30 for n in (3, 1, 2)]


def test_what_the_work_gives_is_shown_first():
    result = score("proqol-5", numbered([3] * 30))

    assert [scale["id"] for scale in result["scales"]] == ["satisfaction", "burnout", "trauma"]


# --- WHO-5


@pytest.mark.parametrize(
    ("answers", "index", "raw", "is_low"),
    [
        ([3, 3, 3, 3, 3], 60, 15, False),
        ([2, 2, 3, 3, 2], 48, 12, True),
        ([3, 3, 3, 2, 2], 52, 13, False),
        ([0] * 5, 0, 0, True),
        ([5] * 5, 100, 25, False),
    ],
)
def test_the_five_sentences_on_wellbeing(answers, index, raw, is_low):
    result = score("who-5", numbered(answers))

    assert [scale["value"] for scale in result["scales"]] == [index, raw]
    assert result["support"] is is_low


def test_all_five_are_needed():
    result = score("who-5", numbered([0, 0, 0, 0, None]))

    assert [scale["value"] for scale in result["scales"]] == [None, None]
    assert result["support"] is False


# --- loneliness


@pytest.mark.parametrize(
    ("answers", "expected"), [([1, 1, 1], 3), ([3, 3, 3], 9), ([2, 1, None], None), ([2, 1, 3], 6)]
)
def test_three_questions_on_loneliness_are_a_sum_without_a_line(answers, expected):
    assert values("ucla-3", numbered(answers)) == [expected]
    assert bands("ucla-3", numbered(answers)) == [None]


def test_the_direct_question_has_words_and_no_number():
    results = [score("direct-loneliness", {"lonely": answer}) for answer in range(1, 6)]

    assert [result["scales"][0]["band"] for result in results] == ["often", "some", "occasionally", "hardly", "never"]
    assert {result["scales"][0]["value"] for result in results} == {None}
    assert [result["support"] for result in results] == [True, False, False, False, False]


def test_of_many_people_the_share_and_the_distribution():
    answered, nobody = call("scoring", [["loneliness", [1, 1, 2, 5, None, 3, 5, 5]], ["loneliness", [None]]])

    assert answered == {
        "often": pytest.approx(2 / 7),
        "counts": {"often": 2, "some": 1, "occasionally": 1, "hardly": 0, "never": 3},
    }
    assert nobody["often"] is None


# --- four questions on how life is


@pytest.mark.parametrize(
    ("answer", "band"),
    [
        (0, "low"),
        (4, "low"),
        (5, "medium"),
        (6, "medium"),
        (7, "high"),
        (8, "high"),
        (9, "very-high"),
        (10, "very-high"),
    ],
)
def test_satisfied_worthwhile_and_happy_share_their_bands(answer, band):
    answers = {"satisfied": answer, "worthwhile": answer, "happy": answer}

    assert bands("personal-wellbeing", answers) == [band, band, band, None]


@pytest.mark.parametrize(
    ("answer", "band"),
    [(0, "very-low"), (1, "very-low"), (2, "low"), (3, "low"), (4, "medium"), (5, "medium"), (6, "high"), (10, "high")],
)
def test_anxious_has_bands_of_its_own(answer, band):
    assert bands("personal-wellbeing", {"anxious": answer})[3] == band


def test_the_four_are_never_one_number():
    result = score("personal-wellbeing", {"satisfied": 5, "worthwhile": 6, "happy": 7, "anxious": 2})

    assert [scale["value"] for scale in result["scales"]] == [5, 6, 7, 2]
    assert result["total"] is None


@pytest.mark.parametrize(
    ("answers", "support"),
    [
        ({"satisfied": 4}, True),
        ({"worthwhile": 0}, True),
        ({"happy": 3}, True),
        ({"anxious": 6}, True),
        ({"satisfied": 5, "worthwhile": 5, "happy": 5, "anxious": 5}, False),
        ({}, False),
    ],
)
def test_the_own_card_is_offered_where_an_answer_is_low(answers, support):
    assert score("personal-wellbeing", answers)["support"] is support


# --- the rest


@pytest.mark.parametrize(
    ("answer", "band"), [(1, None), (2, None), (3, "burnt-out"), (4, "burnt-out"), (5, "burnt-out")]
)
def test_one_question_on_burnout(answer, band):
    assert bands("single-item-burnout", {"1": answer}) == [band]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [([4] * 10, 4.0), ([4] * 8 + [None] * 2, 4.0), ([4] * 7 + [None] * 3, None), ([1] * 9 + [6], 1.5), ([6] * 10, 6.0)],
)
def test_reflective_practice_is_a_mean_of_eight_or_more(answers, expected):
    assert values("rpq", numbered(answers)) == [expected]


def test_own_pulse_is_eight_lines_of_which_the_last_is_turned():
    result = score("own-pulse", numbered([1, 2, 3, 4, 5, 1, 2, 1]))

    assert [scale["value"] for scale in result["scales"]] == [1, 2, 3, 4, 5, 1, 2, 5]
    assert result["support"] is False


def test_work_engagement_has_three_means():
    assert values("uwes-9", numbered([6, 6, 0, 0, 6, 3, 0, 3, 3])) == [6, 0, 3]
    assert values("uwes-9", numbered([6, 6, 0, 0, None, 3, 0, 3, 3])) == [None, 0, 3]


def test_mini_z_has_a_sum_and_two_halves():
    assert values("mini-z-2", numbered([4] * 10)) == [40, 20, 20]
    assert bands("mini-z-2", numbered([4] * 10)) == ["high", "high", "high"]
    assert bands("mini-z-2", numbered([4] * 9 + [3])) == [None, "high", None]
    assert values("mini-z-2", numbered([4] * 9)) == [None, 20, None]


def test_service_orientation_leaves_out_what_was_not_known():
    assert values("rsa-provider", numbered([5, 4, None, None, 3])) == [4.0]
    assert values("rsa-provider", {}) == [None]


# --- all of them


@pytest.mark.parametrize(
    ("pack", "answers"),
    [
        ("cbi", {"p1": 60}),
        ("cbi", {"q1": 50}),
        ("who-5", {"1": 6}),
        ("who-5", {"1": -1}),
        ("who-5", {"1": 2.5}),
        ("who-5", {"1": "3"}),
        ("who-5", {"1": True}),
        ("proqol-5", {"1": 0}),
        ("ucla-3", {"1": 0}),
        ("personal-wellbeing", {"happy": 11}),
        ("rpq", {"11": 3}),
        ("nothing", {}),
        ("constructor", {}),
    ],
)
def test_what_is_out_of_range_is_refused(pack, answers):
    assert score(pack, answers) == {"error": "RangeError"}


def test_nothing_is_ever_summed_over_scales():
    measures = ["own-pulse", "personal-wellbeing", "direct-loneliness", "ucla-3", "rpq", "cbi", "proqol-5", "who-5",
                "single-item-burnout", "uwes-9", "mini-z-2", "rsa-provider"]  # fmt: skip

    results = call("scoring", [["score", pack, {}] for pack in measures])

    assert {result["total"] for result in results} == {None}
    assert {scale["why"] for result in results for scale in result["scales"]} == {"missing"}


def test_half_is_rounded_up_as_on_paper():
    pairs = [(total, count) for count in range(1, 31) for total in range(151)]

    rounded = call("scoring", [["halfUp", total, count] for total, count in pairs])

    exact = [float(int(Fraction(total * 10, count) + Fraction(1, 2)) / 10) for total, count in pairs]
    assert rounded == exact


def test_a_mean_lies_between_its_answers_whatever_is_missing():
    answers = [list(some) for some in itertools.product([None, 1, 6], repeat=5)]

    results = call("scoring", [["score", "rpq", numbered(some + [3] * 5)] for some in answers])

    for some, result in zip(answers, results, strict=True):
        given = [one for one in some + [3] * 5 if one is not None]
        expected = sum(given) / len(given) if len(given) >= 8 else None
        assert result["scales"][0]["value"] == (None if expected is None else pytest.approx(expected))


@pytest.mark.parametrize("pack", PACKS)
def test_a_pack_and_its_scoring_name_the_same_items_and_scales(pack):
    head = PACKS[pack]
    expected = head.get("expects") or {"items": [item["id"] for item in head["items"]]}
    answers = {str(item): None for item in expected["items"]}

    result = score(pack, answers)

    named = [scale["id"] for scale in head["scales"]]
    assert [scale["id"] for scale in result["scales"] if scale["id"] in named] == named
    assert score(pack, answers | {"one more": None}) == {"error": "RangeError"}


@pytest.mark.parametrize("pack", PACKS)
def test_every_band_has_its_words(pack):
    head = PACKS[pack]
    expects = head.get("expects") or {}
    ids = [str(item) for item in expects.get("items") or [item["id"] for item in head["items"]]]
    allowed = (
        expects.get("values") or [label["value"] for labels in head["labels"].values() for label in labels] or range(11)
    )

    results = call("scoring", [["score", pack, dict.fromkeys(ids, value)] for value in allowed])

    found = {scale["band"] for result in results for scale in result["scales"]} - {None}
    assert found <= set(JOURNAL["measures"]["bands"])
