"""A round on screen: nobody learns early who answered what, by words, by counts, or by queries."""

import datetime as dt
import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import make_circle, make_person
from withness.circles.actions import consent as verbs
from withness.circles.models import ConsentRound, OpenAnswer

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return [make_person(name) for name in ("Asha", "Tomas", "Ruth")]


@pytest.fixture
def circle(people):
    return make_circle(*people)


def ask(circle, **known):
    return verbs.open_round(
        circle=circle, **{"actor": None, "matter": ConsentRound.OTHER, "question": "May we meet on Tuesdays?", **known}
    )


def path(asking, name="consent_round"):
    return reverse(name, kwargs={"circle_id": asking.circle_id, "round_id": asking.id})


def seen(client, person, *paths):
    """Everything a person's pages give away: their bytes but for tokens, and how many queries they took."""
    client.force_login(person)
    for address in paths:
        client.get(address)
    with CaptureQueriesContext(connection) as queries:
        bodies = [client.get(address).content.decode() for address in paths]
    clean = [re.sub(r'(name="csrfmiddlewaretoken" value=|"X-CSRFToken": )"[^"]*"', "", body) for body in bodies]
    return clean, len(queries)


@pytest.mark.parametrize("secret", [False, True])
@pytest.mark.parametrize("choice", [OpenAnswer.AGREE, OpenAnswer.NOT_YET])
def test_what_others_see_is_the_same_before_and_after_an_answer(client, circle, people, secret, choice):
    asha, tomas, _ruth = people
    asking = ask(circle, secret=secret)
    pages = (path(asking), reverse("consent_rounds", args=[circle.id]), reverse("circle", args=[circle.id]))
    before = seen(client, asha, *pages)

    verbs.consent(actor=tomas, round_id=asking.id, choice=choice, words="My own words")

    assert seen(client, asha, *pages) == before


def test_a_secret_no_and_silence_end_in_the_same_words(client, circle, people):
    asha, tomas, ruth = people
    refused, unanswered = ask(circle, secret=True, subject_id=1), ask(circle, secret=True, subject_id=2)
    for asking in (refused, unanswered):
        verbs.consent(actor=asha, round_id=asking.id, choice=OpenAnswer.AGREE)
        verbs.consent(actor=tomas, round_id=asking.id, choice=OpenAnswer.AGREE)
    verbs.consent(actor=ruth, round_id=refused.id, choice=OpenAnswer.NOT_YET)
    with time_machine.travel(refused.ends_at + dt.timedelta(hours=1)):
        verbs.settle_late()

    first, second = seen(client, asha, path(refused)), seen(client, asha, path(unanswered))

    assert first == second
    assert "There was not enough agreement" in first[0][0]


def test_answering_openly(client, circle, people):
    asking = ask(circle)
    client.force_login(people[0])

    client.post(path(asking), {"choice": "concern", "concern": "Not every week"})

    answer = OpenAnswer.objects.get()
    assert (answer.choice, answer.words, answer.person) == ("concern", "Not every week", people[0])
    assert "Your answer is in: Agree, with a concern." in client.get(path(asking)).content.decode()


@pytest.mark.parametrize(
    ("typed", "field"),
    [({}, "choice"), ({"choice": "concern"}, "concern"), ({"choice": "not_yet", "concern": "Kept words"}, "change")],
)
def test_an_answer_without_its_words_is_asked_again(client, circle, people, typed, field):
    asking = ask(circle)
    client.force_login(people[0])

    response = client.post(path(asking), typed)

    assert response.status_code == 422
    assert not OpenAnswer.objects.exists()
    assert typed.get("concern", "") in response.content.decode()
    assert field in response.context["form"].errors


def test_a_secret_round_says_so_and_has_no_field_for_words(client, circle, people):
    asking = ask(circle, secret=True)
    client.force_login(people[0])

    page = client.get(path(asking)).content.decode()
    client.post(path(asking), {"choice": "agree"})
    after = client.get(path(asking)).content.decode()

    assert "Your answer is counted and not kept with your name." in page
    assert "textarea" not in page
    assert "It cannot be changed" in after


def test_sending_twice_says_how_it_stands(client, circle, people):
    asking = ask(circle, secret=True)
    client.force_login(people[0])
    client.post(path(asking), {"choice": "agree"})

    assert client.post(path(asking), {"choice": "not_yet"}).status_code == 302


def test_the_outcome_shows_names_and_words(client, circle, people):
    asking = ask(circle)
    for person in people:
        verbs.consent(actor=person, round_id=asking.id, choice=OpenAnswer.CONCERN, words=f"From {person}")
    client.force_login(people[0])

    page = client.get(path(asking)).content.decode()

    assert "All agreed" in page
    assert all(f"From {person}" in page for person in people)


def test_a_stranger_finds_nothing(client, circle):
    client.force_login(make_person("Marek"))

    assert client.get(path(ask(circle))).status_code == 404


def test_a_member_of_another_circle_cannot_reach_it_through_theirs(client, circle, people):
    marek = make_person("Marek")
    own = make_circle(marek)
    client.force_login(marek)

    response = client.get(reverse("consent_round", kwargs={"circle_id": own.id, "round_id": ask(circle).id}))

    assert response.status_code == 404


def test_asking_the_circle(client, circle, people):
    client.force_login(people[0])

    client.post(reverse("consent_ask", args=[circle.id]), {"question": "May we record?", "secret": "secret"})

    asking = ConsentRound.objects.get()
    assert (asking.question, asking.secret, asking.opened_by) == ("May we record?", True, people[0])


def test_only_who_asked_takes_a_question_back(client, circle, people):
    asking = ask(circle, actor=people[0])
    client.force_login(people[1])
    other = client.post(path(asking, "consent_withdrawal")).status_code
    client.force_login(people[0])
    client.post(path(asking, "consent_withdrawal"))

    assert other == 404
    assert ConsentRound.objects.get().state == ConsentRound.WITHDRAWN


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(client, circle, people, number, django_assert_num_queries):
    for subject in range(number):
        ask(circle, subject_id=subject)
    client.force_login(people[0])
    address = reverse("consent_rounds", args=[circle.id])
    client.get(address)

    with django_assert_num_queries(4):
        client.get(address)


@pytest.mark.parametrize("number", [1, 3])
def test_what_waits_costs_the_same_for_one_and_for_three(client, circle, people, number, django_assert_num_queries):
    for subject in range(number):
        ask(circle, subject_id=subject)
    client.force_login(people[0])
    address = reverse("circles_waiting")
    client.get(address)

    with django_assert_num_queries(3):
        client.get(address)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "What comes of it tells what they said."),
        (2, "whoever agreed knows that the other did not"),
        (3, "whoever agreed knows it was one of the other two"),
    ],
)
def test_where_few_are_asked_in_secret_the_page_says_what_can_be_worked_out(client, circle, people, number, words):
    asking = ask(circle, asked=people[:number], secret=True)
    client.force_login(people[0])

    shown = client.get(path(asking)).text

    assert words in shown
    assert shown.index(words) < shown.index('name="choice"')


def test_where_four_are_asked_or_names_are_shown_there_is_nothing_to_say(client, people):
    larger = make_circle(*people, make_person("Kofi"), name="Four")
    client.force_login(people[0])

    assert "are asked. If it does not pass" not in client.get(path(ask(larger, secret=True))).text
    assert "are asked. If it does not pass" not in client.get(path(ask(make_circle(*people[:2], name="Two")))).text


@pytest.mark.parametrize(("number", "asked"), [(1, 0), (2, 0), (3, 1)])
def test_a_question_of_ones_own_is_not_asked_in_secret_among_fewer_than_three(client, people, number, asked):
    small = make_circle(*people[:number], name="Small")
    client.force_login(people[0])
    address = reverse("consent_ask", kwargs={"circle_id": small.id})
    before = client.get(address).text

    answered = client.post(address, {"question": "Shall we go on?", "secret": "secret"})

    assert ConsentRound.objects.count() == asked
    assert "If you choose not to show answers" in before
    if not asked:
        assert answered.status_code == 422
        assert "a secret answer can be worked out. Ask with names." in answered.text
        assert "Shall we go on?" in answered.text


def test_whoever_asks_if_someone_should_leave_reads_first_what_can_be_worked_out(client, circle, people):
    client.force_login(people[0])

    shown = client.get(reverse("removal", kwargs={"circle_id": circle.id, "member_id": people[1].id})).text

    assert "whoever agreed knows that the other did not" in shown
