"""axe-core on a page that is open, in light and dark, on a phone and on a desk."""

from pathlib import Path

AXE = (Path(__file__).resolve().parents[1] / "vendor" / "axe.min.js").read_text(encoding="utf-8")
AT_HAND = f"window.bringAxe = () => {{ {AXE} }}"
LOOKS = ("360-light", "360-dark", "1280-dark", "1280-light")  # one thing changes from each to the next
WHOLE = ("360-light", "1280-dark")  # every rule; in the two other looks only those that see colour
OF_COLOUR = {"runOnly": ["color-contrast", "link-in-text-block"]}


def at_hand(page):
    """Every page that is opened here from now on has axe at hand: half a megabyte is not sent to each."""
    page.add_init_script(AT_HAND)


def violations(page, where, among=LOOKS):
    """What axe finds on the page as it stands, in every light and width (or in those looks): one line for each."""
    return [line for look in looks(page, among) for line in seen(page, where, look)]


def seen(page, where, look):
    """What axe finds in the look in which the page stands."""
    return _lines(f"{where} {look}", _run(page, {} if look in WHOLE else OF_COLOUR))


def looks(page, among=LOOKS):
    """The name of each light and width, while the page stands in it."""
    for look in among:
        width, light = look.split("-")
        size = {"width": int(width), "height": 740 if int(width) < 700 else 900}
        if page.viewport_size != size:
            page.set_viewport_size(size)
        page.emulate_media(color_scheme=light)
        yield look


def too_wide(page):
    """How far the page can be pushed sideways, in px."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def _run(page, options):
    if not page.evaluate("'axe' in window || (window.bringAxe?.(), 'axe' in window)"):
        page.evaluate(AXE)  # also where a page that waits for something has come again by itself
    run = "(options) => axe.run({ resultTypes: ['violations'], ...options }).then((found) => found.violations)"
    return page.evaluate(run, options)


def _lines(where, found):
    return [
        f"{where}: {one['id']} ({len(one['nodes'])}) {one['nodes'][0]['html'][:160]} {one['nodes'][0].get('failureSummary', '')[:160]}"
        for one in found
    ]
