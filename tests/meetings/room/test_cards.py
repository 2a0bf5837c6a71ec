"""Help cards and questions: there when somebody holds a meeting, folded, and nowhere in the way of others."""

import pytest
from django.urls import reverse

from tests.cast import make_circle, make_person, make_series
from tests.meetings.room.rooms import INES, make_open_room
from tests.meetings.room.situations import go_to, open_meeting, seat, state_of, waiting_meeting
from withness.meetings.access.dates import coming_meetings
from withness.meetings.cards import IN, OUT, cards, questions
from withness.meetings.models import Occurrence, RoleTurn
from withness.meetings.room import actions, path

pytestmark = pytest.mark.django_db
QUESTION = "If your day were weather, what would it be?"


@pytest.fixture
def people():
    return [make_person(name) for name in ("Ines", "Asha", "Tomas")]


@pytest.fixture
def circle(people):
    return make_circle(*people)


def shown(client, person, name, *where):
    client.force_login(person)
    return client.get(reverse(name, args=where)).text


def ask(client, person, circle, question, seen=None):
    state = state_of(person, circle)
    values = {"stone": state.stone.id, "seen": state.stone.step.question if seen is None else seen}
    client.force_login(person)
    address = reverse("room_question", args=[circle.pk, "room"])
    return client.post(address, values | {"question": question}, headers={"HX-Request": "true"})


def test_every_guide_and_every_prompt_that_ships_can_be_read(client, people, circle):
    brief = shown(client, people[0], "room_brief", circle.pk)

    assert [card.title for card in cards() if card.title not in brief] == []
    texts = [text for moment in (IN, OUT) for depth in questions(moment).values() for text in depth]
    assert len(texts) == 66
    assert [text for text in texts if text.replace("'", "&#x27;") not in brief] == []


@pytest.mark.parametrize("card", cards(), ids=lambda card: card.id)
def test_a_card_is_a_page_with_the_way_to_the_others(client, people, card):
    page = shown(client, people[0], "help_card", card.id)

    assert f"<h1>{card.title}</h1>" in page
    assert card.page in page
    assert "<br" not in card.page
    assert page.count("/help-cards/") == len(cards()) - 1


def test_there_is_no_card_of_another_name(client, people):
    client.force_login(people[0])

    assert client.get(reverse("help_card", args=["nothing"])).status_code == 404


def test_whoever_holds_has_the_cards_and_nobody_else(client, people, circle):
    open_meeting(circle, *people)

    assert "When it gets hard" in shown(client, people[0], "room_view", circle.pk, "room")
    assert "When it gets hard" not in shown(client, people[1], "room_view", circle.pk, "room")


def test_somebody_new_to_it_is_led_to_the_first_card_and_not_again_later(client, people, circle):
    make_series(circle)
    waiting_meeting(circle, *people)
    assert "Your first time holding" in shown(client, people[0], "room_view", circle.pk, "room")

    past = coming_meetings(circle)[0]
    Occurrence.objects.filter(pk=past.pk).update(starts_at=past.starts_at.replace(year=2020))
    RoleTurn.objects.create(occurrence=past, role="facilitator", person=people[0])

    assert "Your first time holding" not in shown(client, people[0], "room_view", circle.pk, "room")


def test_a_question_that_is_picked_stands_on_all_screens(client, people, circle):
    open_meeting(circle, *people)
    go_to(circle, people[0], "round")
    before = state_of(people[0], circle).stone.step.prompts

    ask(client, people[0], circle, QUESTION)

    assert f'tabindex="-1">{QUESTION}</h1>' in shown(client, people[2], "room_view", circle.pk, "room")
    assert state_of(people[0], circle).stone.step.prompts == (QUESTION, *before)


def test_a_picked_question_can_be_undone(client, people, circle):
    open_meeting(circle, *people)
    before = go_to(circle, people[0], "round").stone
    ask(client, people[0], circle, QUESTION)

    actions.undo(actor=seat(people[0], circle), version=state_of(people[0], circle).version)

    assert state_of(people[0], circle).stone == before


def test_only_whoever_holds_picks_a_question(client, people, circle):
    open_meeting(circle, *people)
    before = go_to(circle, people[0], "round").stone

    assert ask(client, people[1], circle, QUESTION).status_code == 409
    assert state_of(people[0], circle).stone == before


def test_words_that_are_no_question_of_the_house_are_not_put_on_anybodys_screen(client, people, circle):
    open_meeting(circle, *people)
    before = go_to(circle, people[0], "round").stone

    ask(client, people[0], circle, "Why are you like this?")

    assert state_of(people[0], circle).stone == before


def test_the_questions_are_offered_in_the_first_and_the_last_round_only(client, people, circle):
    open_meeting(circle, *people)
    offered = []
    while state_of(people[0], circle).ahead:
        if "Ask this one" in shown(client, people[0], "room_view", circle.pk, "room"):
            offered.append(state_of(people[0], circle).stone.step.kind)
        actions.go_on(actor=seat(people[0], circle), stone=state_of(people[0], circle).stone.id, to="next")
    if "Ask this one" in shown(client, people[0], "room_view", circle.pk, "room"):
        offered.append(state_of(people[0], circle).stone.step.kind)

    assert offered == ["arrive", "leave"]


def test_two_who_pick_at_once_pick_one(people):
    state = make_open_room(INES)

    first = path.ask(state, stone=1, seen="", question="One?")
    second = path.ask(first, stone=1, seen="", question="Two?")

    assert second is first
