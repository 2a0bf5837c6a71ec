"""Event streams run on the event loop, pages on threads, behind one address.

Django's own ASGI handler runs each synchronous view behind several thread hops and gives about half of what WSGI
gives, so pages go through the WSGI application on a pool of threads and only the streams are asynchronous.
"""

from withness.site.wsgi import application as wsgi  # isort: skip (it names the settings)

from django.conf import settings

from withness.kit.bus import bus
from withness.site.bridge import Pages, Receive, Scope, Send

pages = Pages(wsgi, threads=settings.ENV["WITHNESS_THREADS"])


async def live(scope: Scope, receive: Receive, send: Send) -> None:
    """Only the event streams, for `withness live` behind a proxy that sends it /live/."""
    from withness.site.streams import stream

    if scope["type"] == "lifespan":
        await lifespan(receive, send)
    elif scope["type"] == "http":
        await bus.attach()
        await stream(scope, receive, send)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Everything: streams under /live/, pages elsewhere."""
    if scope["type"] == "http" and not scope["path"].startswith("/live/"):
        await pages(scope, receive, send)
    else:
        await live(scope, receive, send)


async def lifespan(receive: Receive, send: Send) -> None:
    """Attach the bus to this loop when the server starts."""
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            await bus.attach()
            await send({"type": "lifespan.startup.complete"})
        else:
            await bus.detach()
            await send({"type": "lifespan.shutdown.complete"})
            return
