"""Pages on threads behind the loop: one request in, one whole answer out."""

import asyncio

from withness.site.bridge import LARGEST, Pages


def ask(wsgi, *, path="/", headers=(), body=(b"",), method="GET"):
    """Send one request through the bridge. Returns the messages it answered with."""
    sent, waiting = [], list(body)

    async def receive():
        return {"type": "http.request", "body": waiting.pop(0), "more_body": bool(waiting)}

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": b"a=1",
        "http_version": "1.1",
        "headers": list(headers),
        "client": ("10.1.2.3", 5),
        "server": ("127.0.0.1", 8000),
    }
    asyncio.run(Pages(wsgi, threads=1)(scope, receive, send))
    return sent


def mirror(seen):
    """A WSGI application that keeps what it was asked."""

    def application(environ, start_response):
        seen.update(environ, body=environ["wsgi.input"].read())
        start_response("201 Created", [("Content-Type", "text/plain"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")])
        return [b"one ", b"two"]

    return application


def test_an_answer_goes_out_whole_with_all_its_headers():
    start, rest = ask(mirror({}))

    assert start["status"] == 201
    assert start["headers"] == [(b"content-type", b"text/plain"), (b"set-cookie", b"a=1"), (b"set-cookie", b"b=2")]
    assert rest["body"] == b"one two"


def test_a_request_arrives_as_it_was_sent():
    seen = {}

    ask(
        mirror(seen),
        path="/caf\u00e9/",
        method="POST",
        headers=[
            (b"cookie", b"a=1"),
            (b"cookie", b"b=2"),
            (b"content-type", b"text/plain"),
            (b"content-length", b"9999"),
        ],
        body=[b"first ", b"second"],
    )

    assert seen["PATH_INFO"].encode("latin-1").decode() == "/caf\u00e9/"
    assert seen["QUERY_STRING"] == "a=1"
    assert seen["HTTP_COOKIE"] == "a=1; b=2"
    assert seen["CONTENT_TYPE"] == "text/plain"
    assert seen["CONTENT_LENGTH"] == "12"
    assert seen["body"] == b"first second"
    assert seen["REMOTE_ADDR"] == "10.1.2.3"


def test_a_header_written_with_an_underscore_passes_for_nothing():
    seen = {}

    ask(mirror(seen), headers=[(b"x_forwarded_for", b"1.2.3.4"), (b"x-forwarded-for", b"5.6.7.8")])

    assert seen["HTTP_X_FORWARDED_FOR"] == "5.6.7.8"


def test_more_than_a_page_takes_is_refused_before_it_is_kept():
    seen = {}

    start, _ = ask(mirror(seen), method="POST", body=[b"x" * LARGEST, b"y"])

    assert start["status"] == 413
    assert seen == {}


def test_whatever_the_application_opened_is_closed():
    closed = []

    class Chunks(list):
        def close(self):
            closed.append(True)

    def application(environ, start_response):
        start_response("200 OK", [])
        return Chunks([b"x"])

    ask(application)

    assert closed == [True]
