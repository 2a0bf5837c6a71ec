"""The vault in a real browser: made, written into, locked, opened again."""

import pytest

from tests.cast import make_person
from tests.journeys.journal import at_the_door, have_journal, is_locked, make_journal, unlock, vault
from withness.journal.models import Blob, Door

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_from_nothing_to_an_entry_that_is_found_again(device):
    page = device(make_person("Tomas"))
    recovery = make_journal(page)

    kept = vault(
        page, "write", {"kind": "text", "body": {"text": "The ferry was late and so was I."}, "tags": ["travel"]}
    )
    found = vault(page, "search", "FERRY late")
    page.get_by_role("button", name="Lock").click()
    is_locked(page)
    unlock(page, recovery)

    assert kept["state"] == "kept"
    assert [hit["id"] for hit in found] == [kept["id"]]
    assert vault(page, "read", kept["id"])["body"] == {"text": "The ferry was late and so was I."}
    assert [entry["line"] for entry in vault(page, "entries")] == ["The ferry was late and so was I."]
    assert Door.objects.count() == 2
    assert {blob.size for blob in Blob.objects.all()} == {1224}


def test_an_entry_is_changed_and_let_go(device):
    page = device(make_person("Tomas"))
    have_journal(page)
    first = vault(page, "write", {"kind": "text", "body": {"text": "One"}})

    second = vault(page, "write", {"id": first["id"], "kind": "text", "body": {"text": "Two"}})
    read = vault(page, "read", first["id"])
    vault(page, "remove", first["id"])

    assert second == {"id": first["id"], "rev": 2, "state": "kept"}
    assert read["body"] == {"text": "Two"}
    assert vault(page, "entries") == []
    assert Blob.objects.count() == 1


def test_wrong_words_open_nothing(device):
    page = device(make_person("Tomas"))
    have_journal(page)
    page.reload()
    at_the_door(page)

    page.get_by_label("Your words", exact=True).fill("seven herons over a quiet meadow")
    page.get_by_role("button", name="Open", exact=True).click()

    page.get_by_text("These words do not open your journal.").wait_for()
    is_locked(page)
