"""The room's event stream: it says "version 41", and nothing else, to those who are in the circle now.

One question to the database a few times a second, for all rooms of this process together, ends the streams of people who
left a circle or signed out, whichever way that happened.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from importlib import import_module
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.db import close_old_connections
from django.utils.crypto import constant_time_compare

from withness.circles.access import current_memberships
from withness.circles.access.open_now import open_pairs
from withness.kit.bus import bus
from withness.kit.ids import from_text
from withness.meetings.room.access import REHEARSAL, ROOM
from withness.people.access import live_sessions
from withness.people.models import Person

Scope = MutableMapping[str, Any]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]

LOOK_EVERY = 0.3
PATIENCE = 15.0
HEADERS = [
    (b"content-type", b"text/event-stream"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]


@dataclass(eq=False)
class Stream:
    """One open stream: whose, of which circle, and whether it has to end."""

    session: str
    person_id: int
    circle_id: int
    ended: asyncio.Event = field(default_factory=asyncio.Event)


class Watch:
    """Ends the streams of those who may no longer listen."""

    def __init__(self) -> None:
        self.streams: set[Stream] = set()
        self.task: asyncio.Task[None] | None = None

    @contextlib.contextmanager
    def over(self, stream: Stream) -> Any:
        """Watch a stream for as long as the block runs."""
        self.streams.add(stream)
        if self.task is None or self.task.done():
            self.task = asyncio.get_running_loop().create_task(self._look())
        try:
            yield
        finally:
            self.streams.discard(stream)

    async def _look(self) -> None:
        while self.streams:
            await asyncio.sleep(LOOK_EVERY)
            asked = list(self.streams)
            allowed = await sync_to_async(_allowed, thread_sensitive=False)(asked)
            for stream in asked:
                if stream not in allowed:
                    stream.ended.set()


watch = Watch()


async def room_stream(scope: Scope, receive: Receive, send: Send, *, place: str, circle: str) -> None:
    """Serve one stream until the browser goes or the person may no longer listen."""
    stream = await sync_to_async(_stream_of, thread_sensitive=False)(_cookie(scope), circle)
    if stream is None or place not in {ROOM, REHEARSAL}:
        await send({"type": "http.response.start", "status": 404, "headers": [(b"content-type", b"text/plain")]})
        await send({"type": "http.response.body", "body": b"There is nothing here."})
        return
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    await send({"type": "http.response.body", "body": b"retry: 1000\n\n", "more_body": True})
    with watch.over(stream), bus.listening(f"{place}:{circle}") as listener:
        await _until_first(_speak(listener, send), _gone(receive), stream.ended.wait())
    if stream.ended.is_set():
        await send({"type": "http.response.body", "body": b"event: gone\ndata: \n\n", "more_body": True})
    with contextlib.suppress(OSError, RuntimeError):
        await send({"type": "http.response.body", "body": b""})


async def _speak(listener: Any, send: Send) -> None:
    async for heard in listener.words(patience=PATIENCE):
        line = f"data: {heard[1]}\n\n" if heard else ": still here\n\n"
        await send({"type": "http.response.body", "body": line.encode(), "more_body": True})


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _until_first(*waits: Any) -> None:
    tasks = [asyncio.ensure_future(wait) for wait in waits]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _cookie(scope: Scope) -> str:
    header = next((value for name, value in scope["headers"] if name.lower() == b"cookie"), b"")
    try:
        found = SimpleCookie(header.decode("latin-1")).get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        return ""
    return found.value if found else ""


def _stream_of(session_key: str, circle: str) -> Stream | None:
    """The stream this session may have, or None: not signed in, not in the circle, or no such circle."""
    close_old_connections()
    try:
        circle_id = from_text(circle)
    except ValueError:
        return None
    person = _person_of(session_key)
    if person is None:
        return None
    open_to = current_memberships(person).filter(circle_id=circle_id, closed_since=None)
    return Stream(session_key, person.pk, circle_id) if open_to.exists() else None


def _person_of(session_key: str) -> Person | None:
    store = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    person = Person.objects.filter(pk=store.get(SESSION_KEY) or 0, is_active=True).first()
    if person is None or not constant_time_compare(store.get(HASH_SESSION_KEY, ""), person.get_session_auth_hash()):
        return None
    return person


def _allowed(streams: list[Stream]) -> set[Stream]:
    close_old_connections()
    pairs = open_pairs({stream.circle_id for stream in streams})
    sessions = live_sessions({stream.session for stream in streams})
    return {each for each in streams if (each.circle_id, each.person_id) in pairs and each.session in sessions}
