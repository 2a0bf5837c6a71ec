"""Where a member could say something: by address, with the audience in words."""

from datetime import timedelta

import pytest

from tests.cast import make_circle, make_membership, make_person, make_thread
from withness.kit.clock import now, today
from withness.kit.handing import places_of
from withness.kit.ids import new_id, to_text
from withness.meetings.models import Post, Thread

pytestmark = pytest.mark.django_db


@pytest.fixture
def tomas():
    return make_person("Tomas")


@pytest.fixture
def circle(tomas):
    return make_circle(tomas, make_person("Ruth"))


def test_a_new_thread_and_the_latest_threads(tomas, circle):
    make_thread(circle, tomas, title="Night shifts")

    places = places_of(tomas)

    assert [(place.within, place.name, place.people) for place in places] == [
        ("Tuesday circle", "A new thread", ("Ruth",)),
        ("Tuesday circle", "Night shifts", ("Ruth",)),
    ]
    assert places[0].who == "You and one other person in Tuesday circle."
    assert places[0].meaning == "Not your organisation. Your name is shown."


def test_what_is_posted_there_stands_where_it_says_and_goes_where_it_says(client, tomas, circle):
    client.force_login(tomas)
    place, once = places_of(tomas)[0], to_text(new_id())
    sent = {place.fields["words"]: "Two lines.", place.fields["title"]: "A question", place.fields["once"]: once}

    answer = client.post(place.post_to, sent)
    again = client.post(place.post_to, sent)

    assert answer["Location"] == again["Location"] == place.shown_at.replace("{once}", once)
    assert Post.objects.get().words == "Two lines."
    assert client.post(place.removed_at.replace("{once}", once)).status_code == 302
    assert not Post.objects.exists()
    assert not Thread.objects.exists()


def test_a_reply_stands_where_it_says_and_goes_where_it_says(client, tomas, circle):
    make_thread(circle, tomas)
    client.force_login(tomas)
    place, once = places_of(tomas)[1], to_text(new_id())

    answer = client.post(place.post_to, {place.fields["words"]: "More.", place.fields["once"]: once})
    client.post(place.removed_at.replace("{once}", once))

    assert answer["Location"].split("#")[0] == place.shown_at
    assert [post.words for post in Post.objects.filter(removed=False)] == ["What do others do?"]


def test_nothing_of_a_circle_one_left_and_nothing_from_before_ones_time(tomas, circle):
    make_thread(circle, tomas, title="Before")
    make_membership(circle, late := make_person("Late"), seat=3, sees_from=now() + timedelta(seconds=1))
    make_membership(circle, gone := make_person("Gone"), seat=4, left_on=today())

    assert [place.name for place in places_of(late)] == ["A new thread"]
    assert places_of(gone) == []


@pytest.mark.parametrize("threads", [1, 3])
def test_queries(tomas, circle, threads, django_assert_num_queries):
    for _ in range(threads):
        make_thread(circle, tomas)
    places_of(tomas)

    with django_assert_num_queries(3):
        places_of(tomas)
