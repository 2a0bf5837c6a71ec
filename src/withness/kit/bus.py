"""The bus: tells the event loop that something is at a new version. It never carries words.

One process: publishing threads hand the version to the loop. Several: Redis, subscribed to once for each process,
then a plain loop in memory (a subscription for each participant took six times as long).
"""

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import AsyncIterator
from functools import cached_property
from typing import Any

import redis
import redis.asyncio
import structlog
from django.conf import settings

log = structlog.get_logger(__name__)
PREFIX = "withness:"
PATIENCE = 3.0


class Listener:
    """One stream's ear: it remembers only the newest word of its channels, so a slow reader is never flooded."""

    def __init__(self) -> None:
        self.latest: dict[str, str] = {}
        self.wake = asyncio.Event()

    def hear(self, channel: str, word: str) -> None:
        """Keep the newest word and wake the reader."""
        self.latest[channel] = word
        self.wake.set()

    async def words(self, *, patience: float) -> AsyncIterator[tuple[str, str] | None]:
        """Channel and word as they come; None after `patience` seconds of silence, to send a comment line."""
        while True:
            try:
                await asyncio.wait_for(self.wake.wait(), patience)
            except TimeoutError:
                yield None
                continue
            self.wake.clear()
            heard, self.latest = self.latest, {}
            for channel, word in heard.items():
                yield channel, word


class Bus:
    """Publish from any thread; listen on the loop."""

    def __init__(self) -> None:
        self.loop: asyncio.AbstractEventLoop | None = None
        self.listeners: dict[str, set[Listener]] = defaultdict(set)
        self.relay: asyncio.Task[None] | None = None

    def publish(self, channel: str, word: str) -> None:
        """Say that `channel` is at `word`. Call it on commit."""
        if settings.REDIS_URL:
            try:
                self._redis.publish(PREFIX + channel, word)
            except (OSError, redis.RedisError):
                log.warning("bus is down; rooms fall back to asking")
                self._hand_over(channel, word)
        else:
            self._hand_over(channel, word)

    async def attach(self) -> None:
        """Bind to the running loop, once for each process, and hear Redis from now on if it is there."""
        if self.loop is not asyncio.get_running_loop():
            self.loop = asyncio.get_running_loop()
            if settings.REDIS_URL:
                hears = asyncio.Event()
                self.relay = self.loop.create_task(self._relay(hears))
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(hears.wait(), PATIENCE)

    async def detach(self) -> None:
        """Let go of the loop."""
        if self.relay:
            self.relay.cancel()
        self.loop = self.relay = None

    @contextlib.contextmanager
    def listening(self, *channels: str) -> Any:
        """A Listener on these channels for as long as the block runs."""
        listener = Listener()
        for channel in channels:
            self.listeners[channel].add(listener)
        try:
            yield listener
        finally:
            for channel in channels:
                self.listeners[channel].discard(listener)
                if not self.listeners[channel]:
                    del self.listeners[channel]

    @cached_property
    def _redis(self) -> Any:
        return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=1, socket_connect_timeout=1)

    def _hand_over(self, channel: str, word: str) -> None:
        if self.loop and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self._tell, channel, word)

    def _tell(self, channel: str, word: str) -> None:
        for listener in self.listeners.get(channel, ()):
            listener.hear(channel, word)

    async def _relay(self, hears: asyncio.Event) -> None:
        while True:
            try:
                async with redis.asyncio.Redis.from_url(settings.REDIS_URL).pubsub() as pubsub:
                    await pubsub.psubscribe(PREFIX + "*")
                    async for message in pubsub.listen():
                        if message["type"] == "psubscribe":
                            hears.set()
                        if message["type"] == "pmessage":
                            self._tell(message["channel"].decode()[len(PREFIX) :], message["data"].decode())
            except (OSError, redis.RedisError):
                log.warning("bus lost; trying again")
                await asyncio.sleep(1)


bus = Bus()
publish = bus.publish
