"""Starting a conversation without an account: who reads it, what the mail says, how it ends."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404

from tests.cast import make_circle, make_person
from tests.circles.way_in import enquiry_link, make_charter
from withness.circles.access import enquiry as doors
from withness.circles.actions import enquiry as verbs
from withness.circles.actions import leaving
from withness.circles.models import Circle, Enquiry
from withness.kit.clock import now
from withness.people.models import DigestLine

pytestmark = pytest.mark.django_db
SAID = {"hopes": "I work alone and would like to think aloud.", "address": "noor@example.org", "name": "Noor"}


@pytest.fixture
def ruth():
    return make_person("Ruth Long Name")


@pytest.fixture
def circle(ruth, tomas):
    circle = make_circle(ruth, tomas, listed=True, answers_by=ruth)
    make_charter(circle)
    return circle


def begin(circle, **known):
    return verbs.begin(circle=circle, **{**SAID, **known})


def start(circle):
    return f"/charters/{to_text(circle.id)}/conversation/"


def to_text(number):
    from withness.kit.ids import to_text

    return to_text(number)


def test_it_begins_without_an_account_and_says_who_answers_and_when(client, circle):
    page = client.get(start(circle))
    response = client.post(start(circle), SAID)
    after = client.get(response["Location"])

    assert "Ruth reads it and answers within 3 days" in page.content.decode()
    assert "Ruth answers within 3 days" in after.content.decode()
    enquiry = Enquiry.objects.select_related("circle").get()
    assert (enquiry.name, enquiry.address) == ("Noor", "noor@example.org")
    assert [word.text for word in doors.words_of(enquiry)] == [SAID["hopes"]]


@pytest.mark.parametrize("wrong", [{"hopes": ""}, {"address": "nowhere"}, {"hopes": "x" * 4001}])
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, circle, wrong):
    response = client.post(start(circle), {**SAID, **wrong})

    assert response.status_code == 422
    assert "Noor" in response.content.decode()
    assert not Enquiry.objects.exists()


def test_a_program_that_fills_in_what_nobody_sees_gets_the_same_answer_and_leaves_nothing(client, circle):
    by_a_person = client.post(start(circle), SAID)
    Enquiry.objects.all().delete()

    response = client.post(start(circle), {**SAID, "web_page": "http://spam.example"})

    assert (response.status_code, response["Location"]) == (by_a_person.status_code, by_a_person["Location"])
    assert not Enquiry.objects.exists()


def test_one_address_can_be_written_to_three_times_a_day_and_the_words_are_kept(client, circle):
    for _ in range(3):
        client.post(start(circle), SAID)

    response = client.post(start(circle), SAID, REMOTE_ADDR="10.1.1.1")

    assert response.status_code == 429
    assert SAID["hopes"] in response.content.decode()
    assert Enquiry.objects.count() == 3


def test_one_place_can_begin_ten_an_hour(client, circle):
    for number in range(11):
        response = client.post(start(circle), {**SAID, "address": f"n{number}@example.org"})

    assert response.status_code == 429
    assert Enquiry.objects.count() == 10


@pytest.mark.parametrize("change", [{"listed": False}, {"stage": Circle.PAUSED}, {"stage": Circle.ENDED}])
def test_a_circle_that_is_not_shown_is_not_there(client, circle, change):
    Circle.objects.filter(id=circle.id).update(**change)

    assert client.get(start(circle)).status_code == 404
    assert client.post(start(circle), SAID).status_code == 404
    assert not Enquiry.objects.exists()


def test_the_mail_holds_a_link_and_none_of_the_words(client, circle, post):
    client.post(start(circle), SAID)
    enquiry = Enquiry.objects.select_related("circle", "answerer").get()
    verbs.answer(actor=enquiry.answerer, enquiry=enquiry, text="Come and read our charter.")

    letters = post()

    assert [letter["To"] for letter in letters] == ["noor@example.org"] * 2
    for letter in letters:
        words = letter["Subject"] + letter.get_body(("plain",)).get_content()
        assert enquiry_link(enquiry) in words
        for said in (SAID["hopes"], "Noor", "Ruth", "charter", "ircle", "support"):
            assert said not in words


def test_the_link_leads_to_the_conversation_and_is_kept_nowhere(client, circle, ruth):
    enquiry = begin(circle)
    verbs.answer(actor=ruth, enquiry=enquiry, text="When would suit you?")

    response = client.get(enquiry_link(enquiry))
    client.post(enquiry_link(enquiry), {"text": "Thursdays."})

    assert "When would suit you?" in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert [word.text for word in doors.words_of(enquiry)][-1] == "Thursdays."
    token = enquiry_link(enquiry).split("/")[2]
    with connection.cursor() as cursor:
        cursor.execute("SELECT token_hash FROM withness_enquiry")
        assert token not in str(cursor.fetchall())


def test_a_wrong_link_leads_nowhere(client, circle):
    begin(circle)

    assert client.get("/enquiry/" + "a" * 43 + "/").status_code == 404
    assert client.get("/enquiry/" + "a" * 43 + "/end/").status_code == 404


def test_only_the_one_who_answers_reads_it(client, circle, ruth, tomas):
    enquiry = begin(circle)
    address = f"/circles/{to_text(circle.id)}/conversations/{to_text(enquiry.id)}/"

    client.force_login(ruth)
    hers = client.get(address)
    client.force_login(tomas)
    his, list_ = client.get(address), client.get(f"/circles/{to_text(circle.id)}/conversations/")

    assert SAID["hopes"] in hers.content.decode()
    assert his.status_code == 404
    assert "Noor" not in list_.content.decode()
    with pytest.raises(PermissionDenied):
        verbs.answer(actor=tomas, enquiry=enquiry, text="Hello")


def test_words_name_and_address_are_sealed_with_the_circles_key(circle):
    begin(circle)

    with connection.cursor() as cursor:
        cursor.execute("SELECT name, address FROM withness_enquiry")
        row = cursor.fetchone()
        cursor.execute("SELECT text FROM withness_enquiryword")
        said = bytes(cursor.fetchone()[0])
    stored = b"".join(bytes(value) for value in row) + said
    assert b"Noor" not in stored
    assert b"noor@" not in stored
    assert b"think aloud" not in stored


def test_the_one_who_answers_is_reminded_once_before_the_time_is_over(circle, ruth):
    enquiry = begin(circle)

    with time_machine.travel(now() + timedelta(days=2, minutes=1)):
        first, second = verbs.remind_near(), verbs.remind_near()

    assert (first, second) == (1, 0)
    keys = DigestLine.objects.filter(person=ruth).values_list("key", flat=True)
    assert set(keys) == {f"enquiry:{enquiry.id}:new", f"enquiry:{enquiry.id}:near"}


def test_after_the_time_the_others_are_told_that_someone_waits_and_one_may_take_it_on(client, circle, ruth, tomas):
    enquiry = begin(circle)
    with pytest.raises(Http404):
        doors.enquiry_to_take_over(tomas, circle.id, enquiry.id)

    with time_machine.travel(now() + timedelta(days=3, minutes=1)):
        assert (verbs.tell_others(), verbs.tell_others()) == (1, 0)
        client.force_login(tomas)
        waiting = client.get(f"/circles/{to_text(circle.id)}/conversations/").content.decode()
        client.post(f"/circles/{to_text(circle.id)}/conversations/{to_text(enquiry.id)}/take-over/")

    assert "Someone waits" in waiting
    assert SAID["hopes"] not in waiting
    line = DigestLine.objects.get(person=tomas)
    assert "Someone has waited" in line.words
    assert doors.enquiry_for_answerer(tomas, circle.id, enquiry.id) == enquiry
    with pytest.raises(Http404):
        doors.enquiry_for_answerer(ruth, circle.id, enquiry.id)


def test_whoever_asked_ends_it_and_nobody_can_write_any_more(client, circle, ruth):
    enquiry = begin(circle)

    page = client.get(enquiry_link(enquiry) + "end/")
    client.post(enquiry_link(enquiry) + "end/")

    assert page.status_code == 200
    enquiry.refresh_from_db()
    assert enquiry.ended_at is not None
    assert client.post(enquiry_link(enquiry), {"text": "More"}).status_code == 409
    with pytest.raises(verbs.Over):
        verbs.answer(actor=ruth, enquiry=enquiry, text="Late")


def test_it_is_deleted_ninety_days_after_its_end_and_not_before(circle):
    enquiry = begin(circle)
    verbs.end(actor=None, enquiry=enquiry)

    with time_machine.travel(now() + timedelta(days=89)):
        kept = verbs.forget_ended()
    with time_machine.travel(now() + timedelta(days=91)):
        gone = verbs.forget_ended()

    assert (kept, gone) == (0, 2)
    assert not Enquiry.objects.exists()


def test_it_ends_by_itself_after_ninety_days_of_silence(circle):
    begin(circle)

    with time_machine.travel(now() + timedelta(days=91)):
        ended = verbs.end_silent()

    assert ended == 1


def test_when_the_one_who_answers_leaves_another_does(circle, ruth, tomas):
    enquiry = begin(circle)

    leaving.leave(actor=ruth, circle=circle)

    enquiry.refresh_from_db()
    assert enquiry.answerer == tomas
    circle.refresh_from_db()
    assert doors.answerer_of(circle) == tomas


def test_who_answers_is_named_by_any_member_and_stands_in_the_record(client, circle, tomas, ruth):
    from withness.kit import record

    client.force_login(tomas)
    response = client.post(f"/circles/{to_text(circle.id)}/conversations/answering/", {"person": tomas.id, "days": 5})

    circle.refresh_from_db()
    assert response.status_code == 302
    assert (circle.answers_by, circle.answers_within) == (tomas, 5)
    assert [entry.verb for entry in record.chain(f"circle:{circle.id}")] == ["named_who_answers"]


def test_nobody_outside_can_be_named(client, circle, tomas):
    client.force_login(tomas)

    response = client.post(
        f"/circles/{to_text(circle.id)}/conversations/answering/", {"person": make_person("Kofi").id, "days": 5}
    )

    assert response.status_code == 422


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_of_conversations_asks_the_same_of_the_database_however_many(
    client, circle, ruth, django_assert_num_queries, many
):
    for number in range(many):
        begin(circle, name=f"N{number}")
    client.force_login(ruth)
    client.get(f"/circles/{to_text(circle.id)}/conversations/")

    with django_assert_num_queries(6):
        client.get(f"/circles/{to_text(circle.id)}/conversations/")
