"""The stream says a version and nothing else, to those who are in the circle, for as long as they are."""

import asyncio
import time
from contextlib import suppress

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session

from tests.cast import make_circle, make_person
from tests.journeys.conftest import session_of
from tests.meetings.room.situations import open_meeting, seat
from withness.kit.bus import bus
from withness.kit.ids import to_text
from withness.meetings.room import actions
from withness.site.streams import stream

pytestmark = pytest.mark.django_db(transaction=True)


class Ear:
    """A browser's end of one stream."""

    def __init__(self, circle, session, place="room"):
        cookie = f"{settings.SESSION_COOKIE_NAME}={session}".encode()
        path = f"/live/{place}/{to_text(circle.pk)}/"
        self.scope = {"type": "http", "method": "GET", "path": path, "headers": [(b"cookie", cookie)]}
        self.status, self.heard, self.over = None, "", asyncio.Event()

    async def __aenter__(self):
        await bus.attach()
        self.task = asyncio.create_task(stream(self.scope, self.receive, self.send))
        await self.until(lambda: self.status)
        return self

    async def __aexit__(self, *_):
        self.task.cancel()
        with suppress(asyncio.CancelledError):
            await self.task

    async def receive(self):
        await asyncio.Event().wait()

    async def send(self, message):
        self.status = message.get("status", self.status)
        self.heard += message.get("body", b"").decode()
        if message["type"] == "http.response.body" and not message.get("more_body"):
            self.over.set()

    async def until(self, true, patience=10):
        until = time.monotonic() + patience
        while not true():
            assert time.monotonic() < until, f"waited in vain; heard {self.heard!r}"
            await asyncio.sleep(0.01)


def test_it_says_the_version_and_nothing_else():
    asha, ines = make_person("Asha"), make_person("Ines")
    circle = make_circle(asha, ines)
    open_meeting(circle, ines, asha)

    async def listen():
        async with Ear(circle, session_of_asha) as ear:
            state = await asyncio.to_thread(actions.pause, actor=seat_of_ines)
            await ear.until(lambda: "data" in ear.heard)
            return ear, state

    session_of_asha, seat_of_ines = session_of(asha), seat(ines, circle)
    ear, state = asyncio.run(listen())

    assert ear.status == 200
    assert ear.heard == f"retry: 1000\n\ndata: {state.version}\n\n"


@pytest.mark.parametrize("who", ["stranger", "former", "nobody", "rehearsal of a stranger"])
def test_whoever_is_not_in_the_circle_hears_nothing(who):
    asha, kofi = make_person("Asha"), make_person("Kofi")
    circle = make_circle(asha, kofi)
    circle.memberships.filter(person=kofi).update(left_on="2026-01-01")
    session = {"nobody": "no-such-session", "former": session_of(kofi)}.get(who) or session_of(make_person("Noor"))

    async def listen():
        async with Ear(circle, session, "rehearsal" if "rehearsal" in who else "room") as ear:
            return ear.status

    assert asyncio.run(listen()) == 404


def test_the_stream_of_someone_removed_ends_within_a_second():
    asha, kofi = make_person("Asha"), make_person("Kofi")
    circle = make_circle(asha, kofi)
    session = session_of(kofi)

    def remove():
        circle.memberships.filter(person=kofi).update(left_on="2026-01-01")

    assert asyncio.run(seconds_until_over(circle, session, remove)) < 1


def test_the_stream_of_someone_signed_out_ends_within_a_second():
    asha = make_person("Asha")
    circle = make_circle(asha)
    session = session_of(asha)

    def sign_out():
        Session.objects.filter(session_key=session).delete()

    assert asyncio.run(seconds_until_over(circle, session, sign_out)) < 1


async def seconds_until_over(circle, session, act):
    async with Ear(circle, session) as ear:
        await asyncio.to_thread(act)
        began = time.monotonic()
        await asyncio.wait_for(ear.over.wait(), 5)
        assert ear.heard.endswith("event: gone\ndata: \n\n")
        return time.monotonic() - began


def test_the_streams_of_others_go_on():
    asha, kofi = make_person("Asha"), make_person("Kofi")
    circle = make_circle(asha, kofi)
    sessions = session_of(asha), session_of(kofi)

    async def listen():
        async with Ear(circle, sessions[0]) as stays, Ear(circle, sessions[1]) as goes:
            await asyncio.to_thread(circle.memberships.filter(person=kofi).update, left_on="2026-01-01")
            await asyncio.wait_for(goes.over.wait(), 5)
            return stays.over.is_set()

    assert asyncio.run(listen()) is False
