"""The hint about names of people supported: it sees what would show who it is, and seldom cries wolf."""

import pytest

from tests.house.content_files import JOURNAL
from tests.journal.pure.node import call

pytestmark = pytest.mark.heavy

NAMES = {"words": JOURNAL["names"]["words"]}

SEEN = [
    ("Mrs Okafor fell in the hall.", [("Mrs Okafor", "name")]),
    ("I drove Mr. van der Berg home.", [("Mr. van der Berg", "name")]),
    ("Ms O'Neill rang twice.", [("Ms O'Neill", "name")]),
    ("Frau Lang was alone again.", [("Frau Lang", "name")]),
    ("Mr B was alone again.", [("Mr B", "name")]),
    ("My client Rosa moved house.", [("Rosa", "client")]),
    ("Resident B did not sleep.", [("B", "client")]),
    ("Service user JB rang.", [("JB", "client")]),
    ("The patient, Anna Kowalska, left at noon.", [("Anna Kowalska", "client")]),
    ("The mother of Amir was there.", [("Amir", "client")]),
    ("client J.B. is back", [("J.B.", "client")]),
    ("A man called Peter sat down.", [("Peter", "name")]),
    ("Her name is Rosa Lind.", [("Rosa Lind", "name")]),
    ("A woman who is known as Bee came in.", [("Bee", "name")]),
    ("I visited Rosa on the ward.", [("Rosa", "name")]),
    ("Saw Peter today, his tenancy ends in May.", [("Peter", "name")]),
    ("Sat with Ayse after her overdose.", [("Ayse", "name")]),
    ("J.B. was here again.", [("J.B.", "initials")]),
    ("Long talk with K. L. in the garden.", [("K. L.", "initials")]),
    ("I visited JB at noon.", [("JB", "initials")]),
    ("A 34-year-old from the hostel.", [("34-year-old", "age")]),
    ("She is 34 years old and new here.", [("34 years old", "age")]),
    ("He is aged 71.", [("aged 71", "age")]),
    ("F, 34yo, new on the ward.", [("34yo", "age")]),
    ("She lives at 12 Elm Street.", [("12 Elm Street", "street")]),
    ("He moved to 4b, Old Mill Lane.", [("4b, Old Mill Lane", "street")]),
    ("They met in Elm Street 12.", [("Elm Street 12", "street")]),
    ("Er wohnt Hauptstraße 12.", [("Hauptstraße 12", "street")]),
    ("Her number is 0161 496 0123.", [("0161 496 0123", "phone")]),
    ("Ring +44 20 7946 0958 after six.", [("+44 20 7946 0958", "phone")]),
    ("(03) 5550 1234 is the sister.", [("(03) 5550 1234", "phone")]),
    ("He was born on 3 May 1984.", [("born on 3 May 1984", "birth")]),
    ("Born in 1951, came here in spring.", [("Born in 1951", "birth")]),
    ("DOB 03/05/84", [("DOB 03/05/84", "birth")]),
    ("Date of birth: 1984-05-03", [("Date of birth: 1984-05-03", "birth")]),
    ("See file number 4711.", [("file number 4711", "number")]),
    ("NHS number 943 476 5919 is in it.", [("NHS number 943 476 5919", "number")]),
    ("Case no. AB 12345 was closed.", [("Case no. AB 12345", "number")]),
    (
        "Client Rosa, 34 years old, lives at 12 Elm Street.",
        [("Rosa", "client"), ("34 years old", "age"), ("12 Elm Street", "street")],
    ),
]

LEFT_ALONE = [
    "I met her at ten and we walked to the river.",
    "The client was tired and so was I.",
    "Clients came and went. Today I am tired.",
    "My client. Rosa parks were on my thoughts.",
    "The resident was up all night.",
    "We spoke with Anna from the finance team about the rota.",
    "Peter facilitates on Thursday.",
    "I met Lena for lunch.",
    "Marek said that the rota will change.",
    "I saw London for the first time.",
    "On Monday I visited the ward.",
    "I met Tuesday's group on the ward.",
    "Client Services sent a form.",
    "Patient Council meets on Friday.",
    "The customer Charter hangs on the wall.",
    "The patient GP list is long.",
    "I saw the GP about my back.",
    "I met HR about the rota.",
    "She rang HR.",
    "At 9 a.m. and at 5 p.m. there is a handover.",
    "E.g. in the U.K. it is called something else.",
    "The U.S. model is older.",
    "The 34-year-old building has no lift.",
    "It is a 20-year-old rule.",
    "The house is 90 years old.",
    "I am 34 years old and tired.",
    "I'm nearly 60 years old.",
    "I was 12 years old when she left.",
    "People aged 18 to 25 get a card.",
    "She is in her thirties.",
    "We have worked here for 12 years.",
    "An old man and an old dog.",
    "The street was wet.",
    "In the High Street we had tea.",
    "I took the 12 to the station.",
    "We had 3 Way calls all day.",
    "On 2026-11-26 we met for the first time.",
    "The meeting is on 03/05/2026 at 10.",
    "It cost 1,000,000 in the end.",
    "Version 2.0.10 is out.",
    "We counted 12 345 678 steps.",
    "I was born in 1984.",
    "She was born to do this.",
    "He was born here.",
    "Number 4 is the kitchen.",
    "The case number is missing.",
    "Ms. is how she wants it written.",
    "Miss you all.",
    "I miss Rosa.",
    "Called Thursday a day off.",
    "A person called today.",
    "A woman called Monday to say she is late.",
    "The project is called Bridge.",
    "His name is not needed here.",
    "We named the room after the river.",
    "God knows how she did it.",
    "My son is at school.",
    "The mother of all meetings.",
    "The mother of The Band came.",
    "Her partner of ten years left.",
    "A participant in June was kind.",
    "Dr Ines holds the group.",
    "I rang the crisis team.",
    "We supported each other after the crisis.",
    "I drove to the hospital and back.",
    "Working with Excel on discharge figures took all day.",
    "Then He left the flat.",
    "ABC and XYZ.",
    "Plan A and plan B.",
    "Vitamin D. I forgot.",
    "What a day. A long one.",
    "OK. I will rest.",
    "24 hours in a day.",
    "10 to 12 people came.",
    "May was hard.",
    "Support was there, and I took it.",
    "I sat with the grief for a while.",
    "",
]


def seen(text):
    return [(hint["word"], hint["reason"]) for hint in call("names", [["nameHints", text, NAMES]])[0]]


@pytest.mark.parametrize(("text", "expected"), SEEN, ids=[text for text, _ in SEEN])
def test_it_sees(text, expected):
    assert seen(text) == expected


def test_it_leaves_alone():
    assert [(text, found) for text in LEFT_ALONE if (found := seen(text))] == []


def test_every_reason_is_explained():
    reasons = {reason for text, _ in SEEN for _, reason in seen(text)}

    assert reasons == set(JOURNAL["names"]["reasons"])


def test_offsets_count_as_the_browser_counts():
    text = "😀 Mrs Okafor."
    (hint,) = call("names", [["nameHints", text, NAMES]])[0]

    assert text.encode("utf-16-le")[hint["start"] * 2 : hint["end"] * 2].decode("utf-16-le") == "Mrs Okafor"
