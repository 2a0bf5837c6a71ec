"""The whole application under test: pages and event streams, on the database of the test, behind one address."""

import asyncio
import socket
import threading
import time
from contextlib import contextmanager

from granian.constants import Interfaces
from granian.server.embed import Server


@contextmanager
def whole_house():
    """Its address, for as long as the block runs. The same server, application and bus as `withness serve`."""
    from withness.site.asgi import application

    port = free_port()
    server = Server(application, port=port, interface=Interfaces.ASGI, log_enabled=False)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_until_complete, args=(server.serve(),), daemon=True)
    thread.start()
    wait_for(port)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        loop.call_soon_threadsafe(server.stop)
        thread.join(10)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port, patience=20):
    until = time.monotonic() + patience
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(port)
