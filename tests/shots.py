"""`make shots`: pictures of every page that somebody of the cast can reach, on a phone and a desk, in light and dark.

Starts a demo house of its own, is each person in turn, and follows every link of the house once for each kind of page.
Named, only these people and only these looks: `python -m tests.shots Tomas 360-dark`.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from collections import deque
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

from tests.journeys.axe import LOOKS, looks
from tests.journeys.conftest import CHROMIUM, FLAGS

ROOT = Path(__file__).resolve().parents[1]
SHOTS = ROOT / "shots"
PORT = "8791"
HOUSE = f"http://127.0.0.1:{PORT}"
WHO = ("nobody", "Asha", "Tomas", "Ruth", "Marek", "Dr. Ines", "Kofi", "Lena", "Priya", "Jo")
KEY = re.compile(r"/(?=[a-z]*\d)(?:[0-9a-z]{12}|[0-9a-f]{32})(?=/)|/\d+(?=/)")
NEVER = re.compile(r"/(logout|static|demo/be|pdf)/|\.(ics|json|csv|zip|pdf|svg)$")
MOST = 80


def main():
    wanted = [word for word in sys.argv[1:] if word not in LOOKS] or WHO
    looked = [word for word in sys.argv[1:] if word in LOOKS] or LOOKS
    shutil.rmtree(SHOTS, ignore_errors=True)
    with demo_house(), sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for who in wanted:
            sys.stdout.write(f"{who}: {pictures(browser, who, looked)} pages\n")
        browser.close()


def pictures(browser, who, looked):
    """Every kind of page this person can reach from the first one. Returns how many."""
    page = browser.new_context(base_url=HOUSE).new_page()
    if who != "nobody":
        page.goto("/demo/")
        page.get_by_role("button", name=f"Be {who}", exact=True).click()
    folder = SHOTS / who.lower().replace(". ", "-")
    folder.mkdir(parents=True)
    waiting, seen = deque(["/", "/help-now/", "/demo/", "/house/parts/"]), set()
    while waiting and len(seen) < MOST:
        path = waiting.popleft()
        kind = KEY.sub("/id", path)
        if kind in seen or NEVER.search(path):
            continue
        seen.add(kind)
        waiting.extend(picture(page, path, folder / (kind.strip("/").replace("/", "-") or "first"), looked))
    page.context.close()
    return len(seen)


def picture(page, path, place, looked):
    """Take a page in each of these looks; the addresses it leads to."""
    page.goto(path)
    page.wait_for_timeout(300)
    for look in looks(page, looked):
        page.screenshot(path=f"{place}-{look}.png", full_page=True)
    links = page.eval_on_selector_all("a[href]", "(all) => all.map((one) => one.href)")
    return [urlsplit(urljoin(HOUSE, link)).path for link in links if link.startswith(HOUSE)]


@contextmanager
def demo_house():
    """A demo house in a folder of its own, up until the pictures are taken."""
    home = ROOT / "build" / "shots"
    shutil.rmtree(home, ignore_errors=True)
    known = {"WITHNESS_HOME": str(home / "var"), "WITHNESS_PORT": PORT, "WITHNESS_URL": HOUSE}
    command = [str(Path(sys.executable).with_name("withness")), "demo"]
    served = subprocess.Popen(command, env={**os.environ, **known}, stdout=subprocess.DEVNULL)
    try:
        wait_until_open()
        yield
    finally:
        served.terminate()
        served.wait()


def wait_until_open():
    for _ in range(400):
        try:
            urlopen(HOUSE).close()
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit("the demo house did not open")


if __name__ == "__main__":
    main()
