"""A cold thread page in Chromium: how many requests, how many bytes over the wire. No service worker stands between."""

import json
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.servers import environment, house, python

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def measure() -> None:
    """Print query counts, then requests and bytes."""
    with tempfile.TemporaryDirectory(prefix="withness-cold-") as place:
        known = environment(Path(place) / "var")
        with house(known, 1) as server:
            person = server.people[0]
            queries = json.loads(python(known | {"PERSON": json.dumps(person)}, "bench.queries").splitlines()[-1])
            print("\n## Queries\n" + "  ".join(f"{page} {number}" for page, number in queries.items()))
            print("\n## A cold thread page in Chromium")
            sizes = _load(f"http://127.0.0.1:{server.port}{person['thread']}", person["cookie"])
    for address, size in sizes.items():
        print(f"{size:8} {address}")
    print(f"{sum(sizes.values()):8} bytes in {len(sizes)} requests")


def _load(address: str, cookie: str) -> dict[str, int]:
    names, sizes = {}, {}
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        context = browser.new_context(service_workers="block")
        pairs = [pair.split("=", 1) for pair in cookie.split("; ")]
        context.add_cookies([{"name": name, "value": value, "url": address} for name, value in pairs])
        page = context.new_page()
        wire = context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.on("Network.requestWillBeSent", lambda told: names.update({told["requestId"]: told["request"]["url"]}))
        wire.on(
            "Network.loadingFinished", lambda told: sizes.update({told["requestId"]: int(told["encodedDataLength"])})
        )
        page.goto(address, wait_until="networkidle")
        browser.close()
    return {names[key].split("/", 3)[-1]: size for key, size in sizes.items()}


if __name__ == "__main__":
    measure()
