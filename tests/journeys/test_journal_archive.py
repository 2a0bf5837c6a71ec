"""Everything is taken along in one sealed file, and Debian's age opens it."""

import datetime as dt
import json
import os
import pty
import shutil
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.cast import make_person
from tests.journeys.journal import OWN, SLOW, have_journal, vault
from tests.journeys.journal_views import open_view, tap

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
AGE = shutil.which("age")


def opened_by_age(sealed, plain, phrase):
    """What the age program makes of a file when it is told the words, as a person types them. Returns its exit code."""
    child, screen = pty.fork()
    if child == 0:
        os.execv(AGE, ["age", "-d", "-o", str(plain), str(sealed)])  # noqa: S606 (the program of Debian, by its path)
    said = b""
    while b"passphrase" not in said:
        said += os.read(screen, 1024)
    os.write(screen, phrase.encode() + b"\n")
    try:
        while os.read(screen, 1024):
            pass
    except OSError:  # the program has ended
        pass
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def seal(page, phrase):
    """The file that the page hands to the browser."""
    open_view(page, "archive")
    page.get_by_label("Words that open your journal").fill(phrase)
    with page.expect_download(timeout=SLOW) as waiting:
        tap(page, "Seal it and save it")
    return waiting.value


def files_read(folder, name):
    """One file of the archive that was unpacked."""
    return (folder / "notes" / name).read_text(encoding="utf-8")


def test_the_archive_opens_with_age_and_shows_itself(device, tmp_path, chromium):
    page = device(make_person("Tomas"))
    have_journal(page)
    vault(page, "write", {"kind": "text", "body": {"text": "The ferry was <late> & so was I."}, "tags": ["travel"]})
    vault(
        page, "write", {"kind": "drawing", "body": {"data": PICTURE, "type": "image/png", "text": "A boat"}, "tags": []}
    )
    vault(page, "op", "sharingKey", {"make": True})

    download = seal(page, OWN)
    download.save_as(tmp_path / "notes.zip.age")

    assert download.suggested_filename.startswith("notes-")
    assert download.suggested_filename.endswith(".zip.age")
    expect(page.get_by_text("Saved, with 2 entries.")).to_be_visible()
    assert b"ferry" not in (tmp_path / "notes.zip.age").read_bytes()
    assert opened_by_age(tmp_path / "notes.zip.age", tmp_path / "wrong.zip", "seven herons over a quiet meadow") != 0
    assert opened_by_age(tmp_path / "notes.zip.age", tmp_path / "notes.zip", OWN) == 0
    with zipfile.ZipFile(tmp_path / "notes.zip") as files:
        assert files.testzip() is None
        names = files.namelist()
        everything = "".join(files.read(name).decode() for name in names if not name.startswith("media/"))
        files.extractall(tmp_path / "notes")
    assert {"index.html", "README.txt", "journal.json"} < set(names)
    assert [Path(name).suffix for name in names if name.startswith("media/")] == [".png"]
    assert len([name for name in names if name.startswith("entries/")]) == 2
    assert "The ferry was <late> & so was I." in everything
    assert "AGE-SECRET-KEY" not in everything
    changed = json.loads(files_read(tmp_path, "journal.json"))["changed"]
    assert dt.date.fromisoformat(changed)
    assert f"Last changed on {changed}." in files_read(tmp_path, "README.txt")

    shown = chromium.new_page()
    asked = []
    shown.on("request", lambda request: asked.append(request.url))
    shown.goto((tmp_path / "notes" / "index.html").as_uri())
    expect(shown.locator("article")).to_have_count(2)
    expect(shown.get_by_text("The ferry was <late> & so was I.")).to_be_visible()
    expect(shown.locator("img")).to_have_js_property("naturalWidth", 1)
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    shown.close()


def test_words_that_do_not_open_the_journal_make_no_file(device):
    page = device(make_person("Tomas"))
    have_journal(page)
    open_view(page, "archive")

    page.get_by_label("Words that open your journal").fill("seven herons over a quiet meadow")
    tap(page, "Seal it and save it")

    expect(page.get_by_text("These words do not open your journal.")).to_be_visible(timeout=SLOW)
