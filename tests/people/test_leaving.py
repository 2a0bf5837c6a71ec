"""Taking everything along, and going: what stays, what goes, and that it is gone."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.cast import make_circle, make_line, make_office, make_organisation, make_person, make_position
from withness.kit import export, jobs, leaving, record, sealing
from withness.kit.clock import now
from withness.kit.models import Letter
from withness.kit.post import Draft, send
from withness.meetings.talk.actions import begin_thread
from withness.people import packing
from withness.people.models import Pack, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def asha(client):
    person = make_person("Asha", access_needs="A seat near the door")
    client.force_login(person)
    return person


@pytest.fixture
def notes(monkeypatch):
    """A room with one kind of contribution, so that each choice can be seen at work."""
    written, heard = ["one", "two"], []

    def apply(person, choice):
        heard.append(choice)
        if choice == leaving.REMOVE:
            written.clear()

    monkeypatch.setattr(leaving, "parts", list(leaving.parts))
    kind = leaving.Kind("notes", "Notes on the wall", lambda _person: len(written), apply)
    leaving.register("wall", kind, says=lambda _person: ["The wall loses a writer."])
    return written, heard


@pytest.mark.django_db(transaction=True)
def test_everything_is_packed_fetched_once_and_opens_alone(client, post):
    asha = make_person("Asha", access_needs="A seat near the door")
    client.force_login(asha)
    client.post("/you/everything/")
    jobs.run_waiting()
    pack = Pack.objects.get()

    shown = client.get("/you/everything/").content.decode()
    fetched = client.post(reverse("take_away_fetch", args=[pack.id]))
    again = client.post(reverse("take_away_fetch", args=[pack.id]))

    files = ZipFile(BytesIO(fetched.content))
    assert "Fetch it" in shown
    assert "A seat near the door" in files.read("account.json").decode()
    assert "What was left out, and why" in files.read("README.md").decode()
    assert (
        str(next(part.leaves_out for part in export.parts if part.room == "people")) in files.read("README.md").decode()
    )
    assert again.status_code == 404
    assert [letter["Subject"] for letter in post()] == ["Something is ready for you"]


def test_a_waiting_pack_is_sealed(asha):
    pack = Pack.objects.create(person=asha)
    packing.fill.call(pack.id)

    with connection.cursor() as cursor:
        cursor.execute("SELECT archive FROM withness_pack")
        raw = bytes(cursor.fetchone()[0])
    assert len(raw) > 500
    assert b"UEsDB" not in raw
    assert packing.opened(Pack.objects.get())[:2] == b"PK"


def test_a_pack_of_someone_else_is_nothing_here(client, asha):
    pack = Pack.objects.create(person=make_person("Ruth"), ready_at=now(), archive="UEs=")

    assert client.post(reverse("take_away_fetch", args=[pack.id])).status_code == 404


def test_a_pack_is_forgotten_after_a_day(asha):
    Pack.objects.create(person=asha, asked_at=now() - timedelta(hours=25))
    kept = Pack.objects.create(person=asha, asked_at=now() - timedelta(hours=23))

    packing.forget_old()

    assert list(Pack.objects.all()) == [kept]


def test_every_room_says_what_it_leaves_out():
    assert [part.room for part in export.parts if not str(part.leaves_out)] == []


def test_nothing_goes_without_the_word(client, asha):
    response = client.post("/you/deletion/", {"word": "no"})

    assert response.status_code == 422
    assert "Type the word" in response.content.decode()
    assert Person.objects.filter(id=asha.id).exists()


def test_the_page_says_what_it_means_and_counts_for_oneself(client, asha, notes):
    shown = client.get("/you/deletion/").content.decode()

    assert "Nobody can undo this" in shown
    assert "Notes on the wall" in shown
    assert "2 so far." in shown
    assert "The wall loses a writer." in shown


def test_going_erases_everything_that_was_only_theirs(client, asha):
    EmailAddress.objects.create(user=asha, email=asha.email, verified=True, primary=True)
    send(Draft(key="x", to=asha.email, subject="s", body="b"))
    organisation = make_organisation()
    make_position(asha, organisation)
    make_line(asha, make_person("Marek"), organisation)
    other_device = Client()
    other_device.post("/account/login/", {"login": asha.email})

    response = client.post("/you/deletion/", {"word": "Delete"})

    assert response["Location"] == "/gone/"
    assert not Person.objects.filter(id=asha.id).exists()
    assert not EmailAddress.objects.exists()
    assert not Letter.objects.filter(to=asha.email).exists()
    assert not organisation.positions.exists()
    assert not organisation.lines.exists()
    with pytest.raises(sealing.Erased):
        sealing.keys.data_key(asha.data_key_id)
    assert client.get("/gone/").status_code == 200
    assert client.get("/you/").status_code == 302


def test_every_device_is_signed_out():
    from tests.people.test_sign_in import sign_in_for_real, with_password

    asha, phone = make_person("Asha"), Client()
    sign_in_for_real(phone, with_password(asha))
    sign_in_for_real(desk := Client(), asha)

    response = desk.post("/you/deletion/", {"word": "delete"})

    assert response["Location"] == "/gone/"
    assert phone.get("/you/").status_code == 302
    assert not [row for row in Session.objects.all() if str(asha.id) in str(row.get_decoded())]


def test_the_record_keeps_only_the_number(client, asha):
    record.enter(scope="organisation:1", actor_id=asha.id, verb="set up the organisation")

    client.post("/you/deletion/", {"word": "delete"})

    (row,) = record.chain("organisation:1")
    assert row.actor_id == asha.id
    assert "Asha" not in str(row.__dict__)


@pytest.mark.parametrize(
    ("choice", "words"), [("keep", ["one", "two"]), ("keep_unnamed", ["one", "two"]), ("remove", [])]
)
def test_each_choice_is_carried_out(choice, words, client, asha, notes):
    client.post("/you/deletion/", {"word": "delete", "notes": choice})

    written, heard = notes
    assert heard == [choice]
    assert written == words
    assert not Person.objects.filter(id=asha.id).exists()


def test_words_in_talk_stay_with_the_name_beside_them(client, asha):
    circle = make_circle(asha, make_person("Ruth"))
    thread = begin_thread(actor=asha, circle=circle, title="Keys", words="Who has the keys?", once=1)

    client.post("/you/deletion/", {"word": "delete", "talk": "keep"})

    post = thread.posts.get()
    assert (post.author_id, post.signed, post.words) == (None, "Asha", "Who has the keys?")


def test_a_failure_half_way_leaves_everything(client, asha, notes, monkeypatch):
    monkeypatch.setattr(sealing, "drop_key", broken)
    client.raise_request_exception = False

    response = client.post("/you/deletion/", {"word": "delete", "notes": "keep"})

    assert response.status_code == 500
    assert Person.objects.get(id=asha.id).email == asha.email


def test_someone_with_a_password_shows_first_that_it_is_them(asha):
    from tests.people.test_sign_in import sign_in_for_real, with_password

    device = Client()
    sign_in_for_real(device, with_password(asha))
    session = device.session
    for proof in session["account_authentication_methods"]:
        proof["at"] -= 3600
    session.save()

    before = [device.get("/you/deletion/"), device.post("/you/deletion/", {"word": "delete"})]
    device.post("/account/again/", {"password": "seven quiet herons"})

    assert all(response["Location"].startswith("/account/again/") for response in before)
    assert device.get("/you/deletion/").status_code == 200
    assert Person.objects.filter(id=asha.id).exists()


def test_an_organisation_left_alone_is_said_beforehand(client, asha):
    organisation = make_organisation("Harbour Support")
    make_office(asha, organisation, "admin")

    assert "Nobody will look after Harbour Support here any more." in client.get("/you/deletion/").content.decode()


def test_someone_in_a_circle_can_go(client, asha):
    circle = make_circle(asha, make_person("Ruth"))
    shown = client.get("/you/deletion/").content.decode()

    kinds = {kind.name: leaving.REMOVE for kind in leaving.kinds()}
    response = client.post("/you/deletion/", {"word": "delete", **kinds})

    assert response["Location"] == "/gone/"
    assert "You leave your circle at once." in shown
    assert circle.memberships.filter(left_on=None).count() == 1
    assert [row.verb for row in record.chain(f"circle:{circle.id}")][-1] == "left"


def broken(_key_id):
    raise RuntimeError
