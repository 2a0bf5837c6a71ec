"""The charter on screen and on paper, and the draft of the next."""

import re

import pytest
from django.urls import reverse

from tests.cast import make_membership, make_person
from tests.circles.founding import agree_all, founders_of, make_chartered, make_founding, write_charter
from withness.circles import paper
from withness.circles.access import charter as doors
from withness.circles.actions import charter as verbs
from withness.circles.actions import drafting
from withness.circles.models import CharterVersion, OpenAnswer

pytestmark = pytest.mark.django_db


def url(name, circle, **more):
    return reverse(name, kwargs={"circle_id": circle.id, **more})


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def main_buttons(response):
    return re.findall(r'<a class="button main"[^>]*>([^<]+)</a>', response.content.decode())


@pytest.fixture
def circle():
    return make_chartered()


@pytest.fixture
def asha(circle, client):
    person = founders_of(circle)[0]
    client.force_login(person)
    return person


@pytest.fixture
def draft(circle, asha):
    return drafting.propose_change(actor=asha, circle_id=circle.id, why="After a hard spring")


def test_the_charter_reads_as_one_document(client, circle, asha):
    text = text_of(client.get(url("charter", circle)))

    assert "We meet so that nobody is the only peer in the room." in text
    assert "Charter, version 1." in text
    assert all(str(person) in text for person in founders_of(circle))


def test_a_guest_is_offered_nothing_that_only_members_can_do(client, circle):
    ines = make_person("Ines")
    make_membership(circle, ines, is_external=True)
    client.force_login(ines)

    charter, rounds = client.get(url("charter", circle)), client.get(url("consent_rounds", circle))

    assert (charter.status_code, rounds.status_code) == (200, 200)
    assert "Change the charter" not in text_of(charter)
    assert "Ask the circle something" not in text_of(rounds)
    client.force_login(founders_of(circle)[0])
    assert "Change the charter" in text_of(client.get(url("charter", circle)))
    assert "Ask the circle something" in text_of(client.get(url("consent_rounds", circle)))


def test_a_concern_stays_beside_it(client):
    circle = make_founding()
    asha = founders_of(circle)[0]
    write_charter(circle)
    agree_all(circle, answers={asha: (OpenAnswer.CONCERN, "Eight may be many")})
    client.force_login(asha)

    assert "Eight may be many Asha" in text_of(client.get(url("charter", circle)))


def test_a_stranger_finds_no_charter(client, circle):
    client.force_login(make_person("Marek"))

    assert client.get(url("charter", circle)).status_code == 404
    assert client.get(url("charter_pdf", circle)).status_code == 404


def test_signing_says_who_is_missing_by_name(client):
    circle = make_founding()
    asha, tomas, ruth = founders_of(circle)
    write_charter(circle)
    agree_all(circle)
    client.force_login(asha)

    client.post(url("charter_signature", circle))

    assert f"{tomas}, {ruth}" in text_of(client.get(url("charter", circle)))


def test_a_change_begins_with_why_and_what_will_happen(client, circle, asha):
    page = text_of(client.get(url("charter_change", circle)))
    empty = client.post(url("charter_change", circle), {"why": ""})
    client.post(url("charter_change", circle), {"why": "A year has passed"})

    assert "holds until everyone has agreed to the new one" in page
    assert empty.status_code == 422
    assert doors.charter_being_made(circle).why == "A year has passed"


def test_two_texts_on_why_we_meet_are_both_shown(client, circle, draft):
    _asha, tomas, _ruth = founders_of(circle)
    drafting.write_mission(actor=tomas, circle_id=circle.id, text="We meet to rest.", based_on=1)

    response = client.post(url("charter_mission", circle), {"text": "We meet to think.", "based_on": 1})
    merged = client.post(
        url("charter_mission", circle),
        {"text": "We meet to think and rest.", "based_on": response.context["form"]["based_on"].value()},
    )

    assert response.status_code == 409
    assert "We meet to rest." in response.content.decode()
    assert "We meet to think." in response.content.decode()
    assert merged.status_code == 302
    assert doors.mission_of(draft) == "We meet to think and rest."


def test_two_texts_of_a_clause_are_both_shown(client, circle, draft):
    clause = doors.document(draft).lines[0].clause
    known = {"section": clause.section, "why": "Clearer", "based_on": 1}
    client.post(url("draft_clause", circle, clause_id=clause.id), {"text": "First words", **known})

    response = client.post(url("draft_clause", circle, clause_id=clause.id), {"text": "Second words", **known})

    assert response.status_code == 409
    assert all(words in response.content.decode() for words in ("First words", "Second words"))


def test_picking_from_the_library(client, circle, draft):
    page = text_of(client.get(url("charter_library", circle)))
    client.post(url("charter_library", circle), {"clause": ["17-camera", "no-such-clause"]})

    assert "Watch out:" in page
    assert [line.clause.source for line in doors.document(draft).lines] == ["11-pass", "18-no-boss", "17-camera"]


def test_the_library_has_fifty_two_clauses_with_why_and_watch_out(client):
    circle = make_founding()
    client.force_login(founders_of(circle)[0])

    page = client.get(url("charter_library", circle)).content.decode()

    assert page.count('name="clause"') == page.count("Watch out:") == 52


def test_a_clause_of_our_own(client, circle, draft):
    client.post(url("own_clause", circle), {"text": "Tea first.", "section": "rhythm", "why": "We like it"})

    line = doors.document(draft).go_on[0]
    assert (line.clause.text, line.clause.why) == ("Tea first.", "We like it")


def test_moving_by_button_comes_back_to_the_button(client, circle, draft):
    clause = doors.document(draft).lines[1].clause

    response = client.post(url("clause_place", circle, clause_id=clause.id), {"to": "up"})

    assert response["Location"].endswith(f"#up-{clause.id}")
    assert doors.document(draft).lines[0].clause == clause


def test_taking_out_asks_why_and_can_be_undone(client, circle, draft):
    clause = doors.document(draft).lines[0].clause
    where = url("clause_removal", circle, clause_id=clause.id)

    empty = client.post(where, {"why": ""})
    client.post(where, {"why": "Said twice"})
    out = len(doors.document(draft).lines)
    client.post(url("clause_return", circle, clause_id=clause.id))

    assert (empty.status_code, out, len(doors.document(draft).lines)) == (422, 1, 2)


def test_asking_says_what_will_happen_and_what_is_missing(client):
    circle = make_founding()
    client.force_login(founders_of(circle)[0])

    before, response = client.get(url("charter_asking", circle)), client.post(url("charter_asking", circle))

    assert (before.status_code, response.status_code) == (200, 422)
    assert "one clause at least" in text_of(before)
    assert "one clause at least" in text_of(response)
    assert main_buttons(before) == ["Go to the draft"]


def test_a_draft_offers_first_what_comes_next(client):
    circle = make_founding()
    client.force_login(founders_of(circle)[0])
    draft = url("charter_draft", circle)

    empty = client.get(draft)
    drafting.write_mission(actor=founders_of(circle)[0], circle_id=circle.id, text="To stay peers", based_on=0)
    half = client.get(draft)
    drafting.pick_clauses(actor=founders_of(circle)[0], circle_id=circle.id, keys=["11-pass"])
    whole = client.get(draft)

    assert [main_buttons(page) for page in (empty, half, whole)] == [
        ["Write it together"],
        ["Pick from the library"],
        ["Ask everyone"],
    ]
    assert "Before that it needs a text on why you meet, and one clause at least." in text_of(empty)
    assert "Before that it needs one clause at least." in text_of(half)


def test_whoever_is_alone_is_led_to_who_is_here(client, asha):
    circle = make_founding(asha)
    write_charter(circle)

    page = client.get(url("charter_asking", circle))

    assert main_buttons(page) == ["Who is here"]


def test_what_would_need_to_change_stands_in_the_draft(client, circle, asha, draft):
    agree_all(circle, answers={asha: (OpenAnswer.NOT_YET, "Name the camera")})

    text = text_of(client.get(url("charter_draft", circle)))

    assert "Name the camera Asha" in text
    assert doors.charter_in_force(circle).number == 1


def test_dropping_the_draft(client, circle, draft):
    client.get(url("charter_drop", circle))
    client.post(url("charter_drop", circle))

    assert not CharterVersion.objects.filter(id=draft.id).exists()


def test_what_a_clause_said_before_and_why(client, circle, asha, draft):
    clause = doors.document(draft).lines[0].clause
    drafting.change_clause(
        actor=asha, circle_id=circle.id, clause_id=clause.id, section="voice", text="Pass as you like.", why="Shorter",
        based_on=1,
    )  # fmt: skip
    agree_all(circle)

    page = text_of(client.get(url("charter", circle)))
    told = text_of(client.get(url("clause_history", circle, thread=clause.thread)))
    before = text_of(client.get(url("charter_version", circle, number=1)))
    after = text_of(client.get(url("charter_version", circle, number=2)))

    assert "Clause 1 was changed." in page
    assert "Pass as you like." in told
    assert "Shorter" in told
    assert "It holds no longer." in before
    assert "Then: Pass as you like." in after


def test_the_pdf_is_tagged_and_says_its_language(client, circle, asha):
    pytest.importorskip("typst")

    response = client.get(url("charter_pdf", circle))

    assert response["Content-Type"] == "application/pdf"
    assert b"/StructTreeRoot" in response.content
    assert b"/Lang" in response.content
    assert b"/MarkInfo" in response.content
    assert b"pdfuaid" in response.content


def test_words_that_look_like_markup_stay_words(circle):
    pytest.importorskip("typst")
    document = doors.document(doors.charter_in_force(circle))
    odd = '"] #panic("x") $ \\ @no <b> *bold* \n[ { }'

    assert paper.charter(odd, doors.Document(document.version, odd, document.lines), [odd]).startswith(b"%PDF")


def test_without_the_extra_there_is_no_link_and_no_page(client, circle, asha, monkeypatch):
    monkeypatch.setattr(paper, "is_possible", lambda: False)

    assert "Keep it as a PDF" not in client.get(url("charter", circle)).content.decode()
    assert client.get(url("charter_pdf", circle)).status_code == 404


@pytest.mark.parametrize("clauses", [1, 3])
def test_the_charter_costs_the_same_for_one_clause_and_for_three(client, clauses, django_assert_num_queries):
    circle = make_founding()
    write_charter(circle, keys=["11-pass", "18-no-boss", "17-camera"][:clauses])
    agree_all(circle)
    for person in founders_of(circle):
        verbs.sign(actor=person, circle_id=circle.id)
    client.force_login(founders_of(circle)[0])
    client.get(url("charter", circle))

    with django_assert_num_queries(14):
        client.get(url("charter", circle))
