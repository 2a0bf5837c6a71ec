import asyncio
import threading

import pytest

from withness.kit.bus import Bus


@pytest.fixture
def bus(settings):
    settings.REDIS_URL = ""
    return Bus()


def test_a_thread_is_heard_on_the_loop(bus):
    async def listen():
        await bus.attach()
        with bus.listening("room:1") as listener:
            threading.Thread(target=bus.publish, args=("room:1", "41")).start()
            async for heard in listener.words(patience=5):
                return heard

    assert asyncio.run(listen()) == ("room:1", "41")


def test_a_slow_reader_gets_only_the_newest_word(bus):
    async def listen():
        await bus.attach()
        with bus.listening("room:1") as listener:
            for version in range(100):
                bus.publish("room:1", str(version))
            await asyncio.sleep(0.05)
            return [heard async for heard in first(listener, 2)]

    async def first(listener, count):
        async for heard in listener.words(patience=0.05):
            yield heard
            count -= 1
            if not count:
                return

    assert asyncio.run(listen()) == [("room:1", "99"), None]


def test_nobody_hears_another_channel(bus):
    async def listen():
        await bus.attach()
        with bus.listening("room:1") as listener:
            bus.publish("room:2", "1")
            async for heard in listener.words(patience=0.05):
                return heard

    assert asyncio.run(listen()) is None
    assert dict(bus.listeners) == {}


def test_publishing_without_a_loop_is_no_error(bus):
    bus.publish("room:1", "1")
