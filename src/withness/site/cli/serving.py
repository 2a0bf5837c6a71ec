"""Serving: everything in one process, or pages, streams and jobs apart."""

import argparse
import asyncio
import signal
import threading
from typing import Any

from withness.site.cli.start import begin, prepare, refuse_if_behind, refuse_without_static_files


def add(commands: Any) -> None:
    """serve, web, live, worker, demo."""
    for name, run, about in (
        ("serve", serve, "pages, live rooms and jobs in one process"),
        ("web", web, "pages only, in several processes, for the larger mode"),
        ("live", live, "event streams only, for the larger mode"),
        ("worker", worker, "jobs and the ticker only, for the larger mode"),
        ("demo", demo, "an invented organisation to look round in, on a home of its own"),
    ):
        command = commands.add_parser(name, help=about, description=about)
        command.set_defaults(run=run)
        if name != "worker":
            command.add_argument("--bind", help="address to listen on (WITHNESS_BIND)")
            command.add_argument("--port", type=int, help="port to listen on (WITHNESS_PORT)")
        if name == "web":
            command.add_argument("--processes", type=int, default=2, help="how many processes answer pages")


def serve(options: argparse.Namespace) -> None:
    """Everything, in this process."""
    begin()
    refuse_if_behind()
    refuse_without_static_files()
    _serve_all(options)


def demo(options: argparse.Namespace) -> None:
    """Make the house, people it with the cast, serve it."""
    begin(demo=True)
    prepare()
    from withness.site.demo import seed

    if seed.seed():
        print("The demo house is ready: ten invented people live in it.", flush=True)
    _serve_all(options)


def web(options: argparse.Namespace) -> None:
    """Pages on WSGI: granian starts the processes."""
    begin()
    refuse_if_behind()
    refuse_without_static_files()
    from granian.constants import Interfaces
    from granian.server import Server

    bind, port = _address(options)
    Server(
        "withness.site.wsgi:application",
        address=bind,
        port=port,
        interface=Interfaces.WSGI,
        workers=options.processes,
        blocking_threads=_env("WITHNESS_THREADS"),
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        websockets=False,
    ).serve()


def live(options: argparse.Namespace) -> None:
    """Event streams on one loop."""
    begin()
    refuse_if_behind()
    from withness.site import asgi

    asyncio.run(listen(asgi.live, *_address(options)))


def worker(options: argparse.Namespace) -> None:
    """Jobs and the ticker until told to stop."""
    begin()
    refuse_if_behind()
    from withness.kit import jobs

    told = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: told.set())
    threads = jobs.start_threads()
    print("Working.", flush=True)
    told.wait()
    threads.stop()


def _serve_all(options: argparse.Namespace) -> None:
    from withness.kit import jobs
    from withness.site import asgi

    bind, port = _address(options)
    threads = jobs.start_threads()
    print(f"Open http://{bind}:{port}/ in a browser. Ctrl+C stops it.", flush=True)
    try:
        asyncio.run(listen(asgi.application, bind, port))
    finally:
        threads.stop()


async def listen(application: Any, bind: str, port: int) -> None:
    """Granian inside this process: one process to watch, to stop, and to lose."""
    from granian.constants import Interfaces
    from granian.server.embed import Server

    server = Server(
        application,
        address=bind,
        port=port,
        interface=Interfaces.ASGI,
        websockets=False,
        backlog=1024,
        log_enabled=False,
    )
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, server.stop)
    await server.serve()


def _address(options: argparse.Namespace) -> tuple[str, int]:
    return options.bind or _env("WITHNESS_BIND"), options.port or _env("WITHNESS_PORT")


def _env(name: str) -> Any:
    from django.conf import settings

    return settings.ENV[name]
