"""The signed list of what the journal is made of, and the look that compares a server with it."""

import http.server
import json
import os
import subprocess
import sys
import threading
from contextlib import contextmanager

import pytest

from withness.site.cli import main
from withness.site.release.bare import bare, strangers
from withness.site.release.manifest import Answer, Manifest, compared, made, read, write

PAGE = """<!doctype html><title>A house</title><script src="/static/app.1.js" type="module"></script>
<footer><!--house--><p><b>Night line</b> <a href="tel:000">000</a></p><!--/house--></footer>"""
RULES = "script-src 'self'"
FILES = {"/journal/": PAGE.encode(), "/static/app.1.js": b"open()", "/journal/worker.js": b"import 'x'"}


def asking(files, rules=RULES):
    def ask(address):
        if address not in files:
            return Answer(404, b"")
        return Answer(200, files[address], rules if address == "/journal/" else "")

    return ask


@pytest.fixture
def released(tmp_path):
    """A release, signed, with its key elsewhere."""
    write(made("1.0", FILES, asking(FILES)), tmp_path / "release", tmp_path / "elsewhere" / "release.key")
    return tmp_path / "release"


@contextmanager
def server(files, rules=RULES, redirect=()):
    """A server somewhere that hands out these bytes."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            if self.path in redirect:
                self.send_response(302)
                self.send_header("Location", "/elsewhere/")
            else:
                self.send_response(200 if self.path in files else 404)
                if self.path == "/journal/":
                    self.send_header("Content-Security-Policy", rules)
            self.end_headers()
            self.wfile.write(files.get(self.path, b""))

        def log_message(self, *args):
            return None

    running = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


def verified(released, capsys, files=FILES, **known):
    with server(files, **known) as url:
        code = main(["verify-served", url, "--manifest", str(released)])
    return code, capsys.readouterr().out.splitlines()


def test_a_server_that_hands_out_the_release(released, capsys):
    code, said = verified(released, capsys)

    assert code == 0
    assert said[0].endswith("is as released in 1.0: 3 addresses.")


def test_one_changed_letter_is_one_line(released, capsys):
    code, said = verified(released, capsys, FILES | {"/static/app.1.js": b"open();"})

    assert (code, said) == (1, ["changed: /static/app.1.js"])


def test_what_is_missing_or_leads_elsewhere_is_told(released, capsys):
    files = {address: content for address, content in FILES.items() if address != "/journal/worker.js"}

    code, said = verified(released, capsys, files, redirect=("/static/app.1.js",))

    assert code == 1
    assert said == [
        "not there: /journal/worker.js (answered with 404)",
        "not there: /static/app.1.js (answered with 302)",
    ]


def test_softer_rules_for_the_page_are_told(released, capsys):
    code, said = verified(released, capsys, rules="script-src *")

    assert (code, said) == (1, ["other rules: /journal/ allows the browser more or less than released"])


def test_another_house_has_another_name_and_other_numbers(released, capsys):
    own = PAGE.replace("A house", "Harbour & Hill").replace("Night line", "Crisis team").replace("000", "111 222")

    code, _said = verified(released, capsys, FILES | {"/journal/": own.encode()})

    assert code == 0


@pytest.mark.parametrize(
    "planted",
    [
        "<script>steal()</script>",
        "<img src=x onerror=steal()>",
        '<p onclick="steal()">x</p>',
        '<a href="javascript:steal()">x</a>',
        '<a href="&#106;avascript:steal()">x</a>',
        '<a href="//elsewhere.example/x">x</a>',
        "<svg/onload=steal()>",
        "</footer><iframe src=/x></iframe>",
        "<p style='position:fixed'>x</p>",
        "<base href=https://elsewhere.example>",
        "<meta http-equiv=refresh content=0>",
        "<p>x</p",
        '<p class="',
        "<p class=x>x</p>",
        '<a href="\\\\elsewhere.example">x</a>',
        '<a href="/\\elsewhere.example">x</a>',
        "a < b",
        "<!-- x -->",
        "<![CDATA[x]]>",
        "<?php x ?>",
        "<p id=main>x</p>",
        '<link rel="stylesheet" href="https://elsewhere.example/x.css">',
    ],
)
def test_only_names_and_numbers_stand_where_a_house_may_write(planted):
    page = f"<footer><!--house-->{planted}<!--/house--></footer>"

    assert strangers(page) != []
    assert strangers(PAGE) == []


@pytest.mark.parametrize(
    "page",
    [
        PAGE.replace("<footer>", "<footer><!--house--><p>x</p><!--/house-->"),
        PAGE.replace("<footer>", "<footer><script>steal()</script>"),
        PAGE.replace("A house", "A house</title><script>steal()</script><title>"),
        PAGE.replace("<!--/house-->", ""),
        PAGE.replace("/static/app.1.js", "/static/app.2.js"),
    ],
)
def test_anywhere_else_a_letter_is_a_change(page):
    assert bare(page) != bare(PAGE)


def test_a_list_that_was_changed_or_signed_by_another_is_refused(released, tmp_path, capsys):
    listed = released / "manifest.json"
    said = json.loads(listed.read_text())
    listed.write_text(json.dumps(said | {"version": "2.0"}))
    other = tmp_path / "other"
    write(Manifest("1.0", RULES, {}), other, tmp_path / "other.key")

    changed = main(["verify-served", "http://127.0.0.1:9", "--manifest", str(released)])
    foreign = main(
        ["verify-served", "http://127.0.0.1:9", "--manifest", str(other), "--key", str(released / "release.pub")]
    )
    nothing = main(["verify-served", "http://127.0.0.1:9", "--manifest", str(tmp_path / "nowhere")])

    assert (changed, foreign, nothing) == (1, 1, 1)
    assert capsys.readouterr().err.count("is not signed by the key it names") == 2


@pytest.mark.parametrize("url", ["circles.example.org", "file:///etc/passwd", "ftp://example.org"])
def test_only_the_address_of_a_house_is_asked(released, url, capsys):
    assert main(["verify-served", url, "--manifest", str(released)]) == 1
    assert "give the whole address" in capsys.readouterr().err


def test_a_server_that_does_not_answer(released, capsys):
    with server(FILES) as url:
        pass

    assert main(["verify-served", url, "--manifest", str(released)]) == 1
    assert "does not answer" in capsys.readouterr().err


def test_the_signing_key_is_made_once_and_is_its_owners(tmp_path):
    key = tmp_path / "a" / "release.key"
    write(Manifest("1.0", "", {}), tmp_path / "one", key)
    write(Manifest("1.0", "", {}), tmp_path / "two", key)

    assert (key.stat().st_mode & 0o777) == 0o600
    assert (tmp_path / "one" / "release.pub").read_text() == (tmp_path / "two" / "release.pub").read_text()
    assert (tmp_path / "one" / "manifest.sig").read_text() == (tmp_path / "two" / "manifest.sig").read_text()
    assert read(tmp_path / "one").version == "1.0"


def test_a_key_file_with_something_else_in_it_is_refused(tmp_path):
    (tmp_path / "release.key").write_text("nonsense")

    with pytest.raises(Exception, match="holds no signing key"):
        write(Manifest("1.0", "", {}), tmp_path / "out", tmp_path / "release.key")


def test_nothing_differs_from_itself_and_everything_from_nothing():
    manifest = made("1.0", FILES, asking(FILES))

    assert compared(manifest, asking(FILES)) == []
    assert len(compared(manifest, asking({}))) == 3


def test_the_list_of_this_version_twice(tmp_path):
    """Two lists made one after the other are the same bytes, and name every module that the page could ask for."""
    for name in ("one", "two"):
        run = subprocess.run(
            [
                sys.executable,
                "-m",
                "withness.site.cli",
                "release-manifest",
                "--out",
                tmp_path / name,
                "--key",
                tmp_path / "key",
            ],
            env=os.environ | {"WITHNESS_HOME": str(tmp_path / "home")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stderr

    one, two = (read(tmp_path / name) for name in ("one", "two"))
    assert one == two
    assert {"/journal/", "/journal/worker.js", "/journal/sw.js"} <= set(one.files)
    modules = [address for address in one.files if address.startswith("/static/js/journal/")]
    assert len(modules) > 30
    assert "require-trusted-types-for 'script'" in one.rules
