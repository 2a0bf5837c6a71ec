"""What the address of a call gives away."""

from __future__ import annotations

import pytest

from withness.kit.links import Link, Warn, look_at


@pytest.mark.parametrize(
    ("url", "warnings"),
    [
        ("https://us02web.zoom.us/j/81234567890?pwd=abc", ()),
        ("https://us02web.zoom.us/s/81234567890", (Warn.HOST_KEY,)),
        ("https://zoom.us/j/81234567890?zak=eyJ0", (Warn.HOST_KEY,)),
        ("https://zoom.us/j/1234567890", (Warn.ONE_PERSONS_ROOM,)),
        ("https://acme.zoom.us/my/ruth", (Warn.ONE_PERSONS_ROOM,)),
        ("https://meet.google.com/abc-defg-hij", ()),
        ("https://meet.google.com/abc-defg-hij?authuser=1", (Warn.ONE_PERSONS_ACCOUNT,)),
        ("https://teams.microsoft.com/l/meetup-join/19%3ameeting_x/0", ()),
        ("https://acme.webex.com/meet/ruth", (Warn.ONE_PERSONS_ROOM,)),
        ("https://acme.webex.com/acme/j.php?MTID=m1", ()),
        ("https://acme.whereby.com/thursday-b1d2", ()),
        ("https://acme.whereby.com/thursday?roomKey=abc", (Warn.HOST_KEY,)),
        ("https://meet.jit.si/thursday", (Warn.EASY_TO_GUESS,)),
        ("https://meet.jit.si/QuietRivers41Mornings", ()),
        ("https://calls.example.org/b/rut-x4y-9zz", ()),
        ("http://cloud.example.org/index.php/call/x7tzq2", (Warn.NOT_ENCRYPTED,)),
    ],
)
def test_the_shape_of_a_call_is_known(url: str, warnings: tuple[Warn, ...]) -> None:
    assert look_at(f" {url} ") == Link(url, is_call=True, warnings=warnings)


def test_an_address_of_something_else_is_kept_and_said_to_be_unknown() -> None:
    assert look_at("https://example.org/") == Link("https://example.org/", is_call=False, warnings=())


@pytest.mark.parametrize(
    "url", ["", "room 4", "javascript:alert(1)", "ftp://a.example/b", "https://", "https://x", "http://[::1"]
)
def test_what_is_not_a_web_address_is_refused_without_repeating_it(url):
    with pytest.raises(ValueError, match=r"^not a web address$"):
        look_at(url)
