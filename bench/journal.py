"""How long the journal takes to open, and until 1,000 and 5,000 entries can be searched, in a real Chromium on a real server."""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench import servers

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]
PHRASE = "seven herons over a quiet estuary"
SIZES = (1_000, 5_000)
AIMS = {1_000: 3.0, 5_000: 12.0}
AIM_UNLOCK = 1.5

MODULE = """
  const start = document.querySelector("script[type=module]").src
  const name = /["']\\.\\/(vault\\/vault[^"']*\\.js)["']/.exec(await (await fetch(start)).text())[1]
  const { vault } = await import(new URL(name, start))
"""
MAKE = """
  const { recovery } = await vault.offered()
  const words = recovery.split(" ")
  await vault.make({ phrase: given, recovery, typed: { phrase: given, recovery: { 1: words[0], 12: words[11] } } })
"""
FILL = """
  const words = "I sat with her for an hour and said almost nothing. "
  for (let at = given[0]; at < given[1]; at += 1) {
    if (at % 100 === 0) dispatchEvent(new Event("input")) // or it locks after five quiet minutes
    await vault.write({ kind: "text", body: { text: `Entry ${at}. ${words.repeat(1 + at % 10)}` } })
  }
"""
OPEN = """
  const begun = performance.now()
  await vault.unlock({ phrase: given })
  const open = performance.now()
  const found = await vault.search("Entry 7. hour")
  return { unlock: (open - begun) / 1000, search: (performance.now() - open) / 1000, found: found.length }
"""


def measure() -> None:
    """Print one line for each size."""
    with journal_page() as page:
        ask(page, MAKE, PHRASE)
        there = 0
        for size in SIZES:
            begun = time.perf_counter()
            ask(page, FILL, [there, size])
            each = (time.perf_counter() - begun) / (size - there) * 1000
            there = size
            page.reload()
            took = ask(page, OPEN, PHRASE)
            told = f"unlock {took['unlock']:.2f} s (aim {AIM_UNLOCK}), then searchable in {took['search']:.2f} s (aim {AIMS[size]:.0f})"
            print(f"journal  {size:>5} entries: {told}, an entry more {each:.0f} ms")


def ask(page: Any, script: str, given: Any) -> Any:
    """Run a few lines beside the page's own vault."""
    return page.evaluate(f"async (given) => {{{MODULE}{script}}}", given)


@contextmanager
def journal_page() -> Iterator[Any]:
    """A browser on the journal of somebody who has none yet."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        known = servers.environment(Path(folder) / "var")
        with servers.house(known, people=1) as server:
            browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            context = browser.new_context(base_url=f"http://127.0.0.1:{server.port}")
            context.set_default_timeout(3_600_000)
            pairs = [pair.split("=", 1) for pair in server.people[0]["cookie"].split("; ")]
            context.add_cookies(
                [{"name": name, "value": value, "url": f"http://127.0.0.1:{server.port}"} for name, value in pairs]
            )
            page = context.new_page()
            page.goto("/journal/")
            page.get_by_role("heading", level=1).wait_for()
            yield page
            browser.close()


if __name__ == "__main__":
    measure()
