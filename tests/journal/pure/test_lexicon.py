"""The language helper sees all hundred pairs, and leaves own words, quoted words and other senses alone."""

from itertools import pairwise

import pytest

from tests.house.content_files import LEXICON
from tests.journal.pure.lexicon_golden import OTHER_SENSE, OWN, QUOTED, SEEN
from tests.journal.pure.node import call

pytestmark = pytest.mark.heavy

SECTIONS = sorted(LEXICON.values(), key=lambda section: section["order"])
ENTRIES = [pair | {"section": section["id"]} for section in SECTIONS for pair in section["pairs"]]


def hints(text, entries=ENTRIES, **choice):
    return call("lexicon", [["hints", text, entries, choice]])[0]


def hints_of(texts):
    return call("lexicon", [["hints", text, ENTRIES] for text in texts])


def test_every_pair_is_seen_in_a_sentence():
    assert list(SEEN) == [entry["id"] for entry in ENTRIES]

    answers = hints_of([text for text, _ in SEEN.values()])

    seen = {
        pair: [hint["word"] for hint in found if hint["id"] == pair] for pair, found in zip(SEEN, answers, strict=True)
    }
    assert seen == {pair: [word] for pair, (_, word) in SEEN.items()}


def test_every_form_of_every_pair_is_seen():
    frames = [
        (entry, form, f"The note says {form.removeprefix('=')} about {(entry.get('near') or ['it'])[0]}.")
        for entry in ENTRIES
        for form in entry["forms"]
    ]

    answers = call("lexicon", [["hints", text, [entry]] for entry, _, text in frames])

    unseen = [form for (_, form, _), found in zip(frames, answers, strict=True) if not found]
    assert unseen == []


@pytest.mark.parametrize("sentences", [OWN, QUOTED, OTHER_SENSE], ids=["own", "quoted", "other sense"])
def test_it_leaves_alone(sentences):
    answers = hints_of(sentences)

    seen = [(text, [hint["word"] for hint in found]) for text, found in zip(sentences, answers, strict=True) if found]
    assert seen == []


def test_the_golden_set_is_large_enough():
    assert len(SEEN) == 100
    assert len({*OWN, *QUOTED, *OTHER_SENSE}) >= 130


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He MANIPULATES us. Manipulating? A manipulator.", ["MANIPULATES", "Manipulating"]),
        ("They allowed her to go, and let\u00a0him stay.", ["allowed her to", "let\u00a0him"]),
        ("Two patients, one patient's bed.", ["patients", "one patient"]),
        ("A patient’s bed, the clients’ rooms.", ["A patient", "clients’"]),  # noqa: RUF001
        ("An inpatient, outpatients and impatience.", []),
        (
            "She commits suicide in the film; committing suicide is not a crime.",
            ["commits suicide", "committing suicide"],
        ),
        ("Non compliant and non-compliant.", ["Non compliant", "non-compliant"]),
    ],
)
def test_endings_hyphens_and_case(text, words):
    assert [hint["word"] for hint in hints(text)] == words


def test_a_hint_says_where_what_else_and_why():
    text = "😀 Her caseload is large."

    (hint,) = hints(text)

    assert text.encode("utf-16-le")[hint["start"] * 2 : hint["end"] * 2].decode("utf-16-le") == "caseload"
    assert hint["try"] == ["the person's coordinator", "people I work with"]
    assert hint["why"] == "People are not a load."


def test_the_longest_hint_wins_and_none_overlap():
    found = hints("The treatment-resistant client was non-compliant with the treatment plan.")

    assert [hint["word"] for hint in found] == ["treatment-resistant", "client", "non-compliant", "treatment plan"]
    assert all(one["end"] <= other["start"] for one, other in pairwise(found))


@pytest.mark.parametrize("kept", ["client", "Clients", "clients"])
def test_a_word_that_is_kept_is_not_shown_again(kept):
    assert hints("Two clients came.", kept=[kept]) == []


def test_another_entry_is_still_shown_when_one_is_kept():
    found = hints("Two clients were non-compliant.", kept=["client"])

    assert [hint["id"] for hint in found] == ["non-compliant"]


def test_a_circle_may_bring_its_own_words_and_no_others():
    own = [{"id": "huddle", "section": "own", "forms": ["huddle"], "try": ["meeting"], "why": "We agreed on it."}]

    found = hints("The huddles with a client are short.", own)

    assert [(hint["word"], hint["try"]) for hint in found] == [("huddles", ["meeting"])]


@pytest.mark.parametrize("form", ["a+b", "(", "[x", "$", "c++", "what?", "=.*", "- -", "*"])
def test_a_word_of_a_circle_is_never_read_as_a_pattern(form):
    own = [{"id": "odd", "section": "own", "forms": [form], "try": ["other"], "why": ""}]

    found = hints("Nothing of the kind is here.", own)

    assert found == []


def test_speech_ends_with_its_mark_and_the_rest_is_seen():
    found = hints("He said \"I am a patient\" and the client left. It's the staff's rule, not the client's.")

    assert [hint["word"] for hint in found] == ["client", "client's"]


def test_an_empty_text_and_an_empty_list_say_nothing():
    assert hints("") == []
    assert hints("The client.", []) == []


def test_a_writer_about_others_is_not_about_oneself():
    texts = [
        "I managed him all day.",
        "I let her sleep.",
        "I am managing him.",
        "I met a psychotic man.",
        "My client left.",
    ]

    assert [len(found) for found in hints_of(texts)] == [1, 1, 1, 1, 1]
