"""A form sent twice is done once; one that differs, one that was refused and one from a new page are done."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
import time_machine
from django.db import connection

from tests.cast import make_person
from tests.pressing import browser, form_on
from withness.circles.models import Circle
from withness.kit.clock import now
from withness.kit.models import Press
from withness.kit.once import forget_presses

NEW = "/circles/found/"
TYPED = {"kind": "community", "name": "Lantern", "learning_need": "To stay peers", "zone": "Australia/Melbourne"}


def names():
    return sorted(circle.name for circle in Circle.objects.all())


@pytest.mark.django_db
def test_a_form_from_a_new_page_is_another_form():
    client = browser(make_person("Asha"))

    places = {client.post(NEW, form_on(client, NEW) | TYPED)["Location"] for _press in range(2)}

    assert len(places) == 2
    assert names() == ["Lantern", "Lantern"]


@pytest.mark.django_db
def test_going_back_and_writing_something_else_is_done():
    client = browser(make_person("Asha"))
    form = form_on(client, NEW)

    for name in ("Lantern", "Harbour"):
        client.post(NEW, form | TYPED | {"name": name})

    assert names() == ["Harbour", "Lantern"]


@pytest.mark.django_db
def test_what_was_refused_may_be_sent_again():
    client = browser(make_person("Asha"))
    form = form_on(client, NEW)

    refused = client.post(NEW, form | TYPED | {"name": ""})

    assert refused.status_code == 422
    assert client.post(NEW, form | TYPED | {"name": ""}).status_code == 422
    assert not Press.objects.exists()
    assert client.post(NEW, form | TYPED).status_code == 302


@pytest.mark.django_db
def test_nothing_of_a_press_can_be_read_and_it_is_soon_forgotten():
    asha = make_person("Asha")
    client = browser(asha)
    led_to = client.post(NEW, form_on(client, NEW) | TYPED)["Location"]
    press = Press.objects.get()

    kept = f"{press.digest} {bytes(press.led_to)!r}"

    assert led_to not in kept
    assert str(asha.id) not in kept
    forget_presses()
    assert Press.objects.exists()
    with time_machine.travel(now() + timedelta(minutes=11)):
        forget_presses()
    assert not Press.objects.exists()


def test_two_presses_in_the_same_moment_make_one(for_real):
    asha = make_person("Asha")
    clients = [browser(asha)]
    form, led_to, together = form_on(clients[0], NEW) | TYPED, [], Barrier(2)
    clients.append(browser())
    clients[1].cookies = clients[0].cookies

    def press(client):
        together.wait()
        led_to.append(client.post(NEW, form)["Location"])
        connection.close()

    threads = [Thread(target=press, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(led_to) == 2
    assert len(set(led_to)) == 1
    assert Circle.objects.count() == 1
