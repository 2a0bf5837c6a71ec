"""axe-core on a page that is open, in light and dark, on a phone and on a desk."""

from pathlib import Path

AXE = (Path(__file__).resolve().parents[1] / "vendor" / "axe.min.js").read_text(encoding="utf-8")
LIGHTS = ("light", "dark")
WIDTHS = (360, 1280)


def violations(page, where):
    """What axe finds on the page as it stands, in every light and width: one line for each."""
    page.evaluate(AXE)
    return [line for look, found in looks(page, _run) for line in _lines(f"{where} {look}", found)]


def looks(page, see):
    """(name of the look, what `see(page)` gave) for every light and width."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 740 if width < 700 else 900})
        for light in LIGHTS:
            page.emulate_media(color_scheme=light)
            yield f"{width}-{light}", see(page)


def too_wide(page):
    """How far the page can be pushed sideways, in px."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def _run(page):
    if not page.evaluate("'axe' in window"):  # a page that waits for something comes again by itself
        page.evaluate(AXE)
    return page.evaluate("axe.run({ resultTypes: ['violations'] }).then((found) => found.violations)")


def _lines(where, found):
    return [
        f"{where}: {one['id']} ({len(one['nodes'])}) {one['nodes'][0]['html'][:160]} {one['nodes'][0].get('failureSummary', '')[:160]}"
        for one in found
    ]
