"""Every answer says what a browser may do with it, whoever asks and whatever the answer is."""

import pytest

from tests.cast import make_person

pytestmark = pytest.mark.django_db

EXPECTED = {
    "Content-Security-Policy": {
        "default-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    },
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
PATHS = ("/", "/help-now/", "/help-now/sw.js", "/account/login/", "/nothing/", "/house/parts/?wrong=1")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("signed_in", [False, True])
def test_every_answer_has_the_headers(client, path, signed_in):
    if signed_in:
        client.force_login(make_person("Tomas"))

    answer = client.get(path)

    policy = {part.strip() for part in answer["Content-Security-Policy"].split(";")}
    assert policy == EXPECTED["Content-Security-Policy"]
    assert {name: answer[name] for name in EXPECTED if name != "Content-Security-Policy"} == {
        name: value for name, value in EXPECTED.items() if name != "Content-Security-Policy"
    }
    for thing in ("camera", "microphone", "geolocation"):
        assert f"{thing}=()" in answer["Permissions-Policy"]


def test_a_page_of_someone_signed_in_is_kept_by_nobody(client):
    client.force_login(make_person("Tomas"))

    assert client.get("/")["Cache-Control"] == "no-store, private"


def test_a_long_page_travels_packed(client):
    answer = client.get("/house/parts/", headers={"Accept-Encoding": "gzip"})

    assert answer["Content-Encoding"] == "gzip"
    assert len(answer.content) < 6_000
