"""Whatever goes wrong, what was typed is on the page and can be sent again."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from tests.cast import make_person
from withness.site.urls import handler400, handler403, handler404, handler500
from withness.site.urls import urlpatterns as real

pytestmark = pytest.mark.django_db

WORDS = "I told her about the winter.\nShe laughed <kindly>."
HERE = {"HTTP_ORIGIN": "http://testserver", "HTTP_SEC_FETCH_SITE": "same-origin"}


def break_down(request):
    raise RuntimeError("broken on purpose")


def write(request):
    return HttpResponse(request.POST["words"])


urlpatterns = [*real, path("broken/", break_down), path("write/", write)]
__all__ = ["handler400", "handler403", "handler404", "handler500"]


@pytest.fixture
def strict():
    return Client(enforce_csrf_checks=True, raise_request_exception=False)


def shown(answer):
    return answer.content.decode()


def test_a_form_open_too_long_shows_the_words_and_can_be_sent_again(strict):
    answer = strict.post("/help-now/", {"words": WORDS, "kind": "x"}, **HERE)

    assert answer.status_code == 403
    assert "I told her about the winter.\nShe laughed &lt;kindly&gt;." in shown(answer)
    assert '<input type="hidden" name="kind" value="x">' in shown(answer)
    assert 'action="/help-now/"' in shown(answer)


def test_what_is_shown_again_can_really_be_sent(strict, settings):
    settings.ROOT_URLCONF = __name__
    page = strict.post("/write/", {"words": WORDS}, **HERE)
    token = page.context["csrf_token"]

    again = strict.post("/write/", {"words": WORDS, "csrfmiddlewaretoken": str(token)}, **HERE)

    assert shown(again) == WORDS


def test_words_that_another_site_sends_in_your_name_are_not_shown(strict):
    answer = strict.post(
        "/help-now/", {"words": WORDS}, HTTP_ORIGIN="http://elsewhere", HTTP_SEC_FETCH_SITE="cross-site"
    )

    assert answer.status_code == 403
    assert "winter" not in shown(answer)


def test_secrets_are_never_shown(strict):
    answer = strict.post("/help-now/", {"password": "correct horse battery", "words": WORDS}, **HERE)

    assert "horse" not in shown(answer)


def test_our_own_mistake_keeps_the_words_and_tells_no_detail(client, settings):
    settings.ROOT_URLCONF = __name__
    client.raise_request_exception = False

    answer = client.post("/broken/", {"words": WORDS}, **HERE)

    assert answer.status_code == 500
    assert "I told her about the winter." in shown(answer)
    assert "broken on purpose" not in shown(answer)


def test_our_own_mistake_can_be_told_without_the_database(client, settings, django_assert_num_queries):
    settings.ROOT_URLCONF = __name__
    client.raise_request_exception = False

    with django_assert_num_queries(0):
        answer = client.get("/broken/")

    assert answer.status_code == 500


def test_a_page_that_is_not_here_is_calm(client):
    client.force_login(make_person("Tomas"))

    answer = client.get("/nothing/")

    assert answer.status_code == 404
    assert "This page is not here" in shown(answer)


def test_a_fragment_gets_the_words_without_the_frame(client):
    answer = client.get("/nothing/", headers={"HX-Request": "true"})

    assert "<html" not in shown(answer)
    assert "This page is not here" in shown(answer)
