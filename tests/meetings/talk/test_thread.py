from datetime import timedelta

import pytest
from django.urls import reverse

from tests.cast import make_circle, make_membership, make_person, make_thread
from withness.kit.clock import now
from withness.kit.ids import new_id, to_text
from withness.meetings.models import Draft, Post, Thread
from withness.meetings.talk import actions

pytestmark = pytest.mark.django_db


@pytest.fixture
def tomas():
    return make_person("Tomas")


@pytest.fixture
def ruth():
    return make_person("Ruth")


@pytest.fixture
def circle(tomas, ruth):
    return make_circle(tomas, ruth, name="Peer practitioners, north and hills")


def thread_url(thread):
    return reverse("thread", kwargs={"thread_id": thread.id})


def words(text, **more):
    return {"words": text, "once": to_text(new_id()), **more}


def test_a_member_reads_what_was_said(client, circle, tomas, ruth):
    thread = make_thread(circle, tomas, title="Night calls", words="How do **you** rest?", replies=[(ruth, "Slowly.")])
    client.force_login(ruth)

    page = client.get(thread_url(thread)).content.decode()

    assert "Night calls" in page
    assert "<strong>you</strong>" in page
    assert page.index("Tomas") < page.index("Slowly.")
    assert "You and one other person in Peer practitioners, north and hills." in page


def test_a_stranger_finds_nothing(client, circle, tomas):
    thread = make_thread(circle, tomas)
    client.force_login(make_person("Kofi"))

    assert client.get(thread_url(thread)).status_code == 404
    assert client.post(thread_url(thread), words("Let me in")).status_code == 404
    assert Post.objects.filter(thread=thread).count() == 1


def test_someone_who_left_finds_nothing(client, circle, tomas, ruth):
    thread = make_thread(circle, tomas)
    circle.memberships.filter(person=ruth).update(left_on=now().date())
    client.force_login(ruth)

    assert client.get(thread_url(thread)).status_code == 404


def test_a_reply_is_sealed_and_shown(client, circle, tomas, ruth):
    thread = make_thread(circle, tomas)
    client.force_login(ruth)

    response = client.post(thread_url(thread), words("I leave the phone in the hall."))
    post = Post.objects.get(thread=thread, author=ruth)

    assert response.status_code == 302
    assert response["Location"] == f"{thread_url(thread)}#p{post.id}"
    assert post.words == "I leave the phone in the hall."
    assert Thread.objects.get(id=thread.id).latest_at == post.said_at


def test_a_form_sent_twice_is_said_once(client, circle, tomas):
    thread = make_thread(circle, tomas)
    client.force_login(tomas)
    form = words("Once is enough.")

    assert [client.post(thread_url(thread), form).status_code for _ in range(2)] == [302, 302]

    assert Post.objects.filter(thread=thread).count() == 2


def test_a_number_that_belongs_to_someone_else_is_refused(client, circle, tomas, ruth):
    thread = make_thread(circle, tomas)
    first = thread.posts.get()
    client.force_login(ruth)

    response = client.post(thread_url(thread), {"words": "Overwrite", "once": to_text(first.id)})

    assert response.status_code == 403
    assert Post.objects.get(id=first.id).words == "What do others do?"


def test_nothing_written_is_a_plain_error(client, circle, tomas):
    thread = make_thread(circle, tomas)
    client.force_login(tomas)

    response = client.post(thread_url(thread), words("  "))

    assert response.status_code == 422
    assert "Write something first. Nothing was sent." in response.content.decode()


@pytest.mark.parametrize("bad", ["x" * 20_001, "nul \x00 here"])
def test_bad_words_are_answered_and_not_lost(client, circle, tomas, bad):
    thread = make_thread(circle, tomas)
    client.force_login(tomas)

    response = client.post(thread_url(thread), words(bad))

    assert response.status_code == 422
    assert bad.replace("\x00", "")[:4] in response.content.decode()


@pytest.mark.parametrize(
    ("typed", "shown", "never"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;", "<script>alert"),
        ("![x](https://example.org/p.png)", "", "<img"),
        ("[click](javascript:alert(1))", "", 'href="javascript'),
        ("see https://example.org/a", 'href="https://example.org/a"', "<script>alert"),
        ("# Shout", "<h3>Shout</h3>", "<h1>Shout"),
    ],
)
def test_markdown_is_safe(client, circle, tomas, typed, shown, never):
    thread = make_thread(circle, tomas, words=typed)
    client.force_login(tomas)

    page = client.get(thread_url(thread)).content.decode()

    assert shown in page
    assert never not in page


def test_a_newcomer_sees_only_what_was_said_since(client, circle, tomas):
    old = make_thread(circle, tomas, title="Before your time", words="An old story")
    thread = make_thread(circle, tomas, title="An old title", words="Told before")
    hour_ago = now() - timedelta(hours=1)
    Thread.objects.filter(circle=circle).update(began_at=hour_ago, latest_at=hour_ago)
    Post.objects.filter(circle=circle).update(said_at=hour_ago)
    kofi = make_person("Kofi")
    make_membership(circle, kofi, seat=3, sees_from=now() - timedelta(minutes=1))
    actions.reply(actor=tomas, thread=thread, words="Told since", once=new_id())
    client.force_login(kofi)

    listing = client.get(reverse("talk", kwargs={"circle_id": circle.id})).content.decode()
    page = client.get(thread_url(thread)).content.decode()

    assert client.get(thread_url(old)).status_code == 404
    assert "Told since" in page
    for hidden in ("An old story", "Before your time", "Told before", "An old title"):
        assert hidden not in page
        assert hidden not in listing


def test_a_draft_waits_and_only_for_its_writer(client, circle, tomas, ruth):
    thread = make_thread(circle, tomas)
    url = reverse("thread_draft", kwargs={"thread_id": thread.id})
    client.force_login(ruth)

    assert client.post(url, {"words": "Half a sent"}, headers={"X-Draft": "1"}).status_code == 204

    assert "Half a sent" in client.get(thread_url(thread)).content.decode()
    client.force_login(tomas)
    assert "Half a sent" not in client.get(thread_url(thread)).content.decode()
    assert Draft.objects.get().sealing_key_id() == ruth.data_key_id


def test_sending_empties_the_draft(client, circle, tomas):
    thread = make_thread(circle, tomas)
    actions.keep_draft(actor=tomas, circle=circle, thread=thread, words="Nearly")
    client.force_login(tomas)

    client.post(thread_url(thread), words("Nearly done"))

    assert not Draft.objects.exists()


def test_one_changes_and_takes_back_ones_own_words_only(client, circle, tomas, ruth):
    thread = make_thread(circle, tomas, replies=[(ruth, "Mine")])
    mine = thread.posts.get(author=ruth)
    change, remove = (reverse(name, kwargs={"post_id": mine.id}) for name in ("post", "post_removal"))
    client.force_login(tomas)
    assert client.post(change, words("Yours now")).status_code == 404
    assert client.post(remove).status_code == 404
    client.force_login(ruth)

    client.post(change, words("Said better"))
    changed = client.get(thread_url(thread)).content.decode()
    client.post(remove)
    removed = client.get(thread_url(thread)).content.decode()

    assert "Said better" in changed
    assert "changed since" in changed
    assert "Said better" not in removed
    assert "These words were taken back." in removed
    assert Post.objects.get(id=mine.id).words == ""


def test_a_thread_of_which_nothing_is_left_goes(client, circle, tomas):
    thread = make_thread(circle, tomas)
    client.force_login(tomas)

    response = client.post(reverse("post_removal", kwargs={"post_id": thread.posts.get().id}))

    assert response["Location"] == reverse("talk", kwargs={"circle_id": circle.id})
    assert not Thread.objects.exists()


def test_new_words_come_once_in_the_mail_of_the_day_and_without_content(circle, tomas, ruth, time_machine, post):
    from withness.people import digest

    time_machine.move_to("2026-11-24T23:30:00Z")  # 10:30 in Melbourne
    thread = make_thread(circle, tomas, title="Night calls", words="A worry")
    actions.reply(actor=tomas, thread=thread, words="And another", once=new_id())
    post()
    digest.send_due()
    letters = post()

    assert [letter["To"] for letter in letters] == [ruth.email]
    text = letters[0].get_body(("plain",)).get_content()
    assert "There are new words in one of your circles." in text
    for private in ("Night calls", "A worry", "Tomas", "Peer practitioners"):
        assert private not in letters[0].as_string()


@pytest.mark.parametrize("muted", ["circle", "thread"])
def test_muted_means_no_mail(circle, tomas, ruth, muted, post):
    from withness.people.models import DigestLine

    thread = make_thread(circle, ruth)
    if muted == "circle":
        membership = circle.memberships.get(person=ruth)
        actions.mute_circle(actor=ruth, membership=membership, quiet=True)
    else:
        actions.mute_thread(actor=ruth, thread=thread, quiet=True)
    actions.reply(actor=tomas, thread=thread, words="Hello", once=new_id())
    post()

    assert list(DigestLine.objects.filter(person=ruth)) == []


def test_a_long_thread_comes_in_pages(client, circle, tomas):
    thread = make_thread(circle, tomas, words="number 0", replies=[(tomas, f"number {n}.") for n in range(1, 60)])
    Post.objects.filter(thread=thread, said_at__gt=now()).count()
    client.force_login(tomas)

    newest = client.get(thread_url(thread)).content.decode()
    before = newest.split("?before=")[1].split('"')[0]
    older = client.get(f"{thread_url(thread)}?before={before}").content.decode()

    assert "number 59." in newest
    assert "number 19." not in newest
    assert "number 19." in older
    assert "number 0" in older


@pytest.mark.parametrize("bad", ["x", "1-zzz", "99999999999999999999-000000000000", "-"])
def test_a_bad_place_in_the_list_is_not_there(client, circle, tomas, bad):
    thread = make_thread(circle, tomas)
    client.force_login(tomas)

    assert client.get(f"{thread_url(thread)}?before={bad}").status_code == 404


@pytest.mark.parametrize("replies", [1, 3])
def test_queries_of_a_thread(client, circle, tomas, ruth, replies, django_assert_num_queries):
    thread = make_thread(circle, tomas, replies=[(ruth, f"Reply {n}") for n in range(replies)])
    client.force_login(tomas)
    client.get(thread_url(thread))

    with django_assert_num_queries(7):
        client.get(thread_url(thread))


@pytest.mark.parametrize("threads", [1, 3])
def test_queries_of_the_list(client, circle, tomas, threads, django_assert_num_queries):
    for number in range(threads):
        make_thread(circle, tomas, title=f"Thread {number}")
    client.force_login(tomas)
    client.get(reverse("talk", kwargs={"circle_id": circle.id}))

    with django_assert_num_queries(4):
        client.get(reverse("talk", kwargs={"circle_id": circle.id}))
