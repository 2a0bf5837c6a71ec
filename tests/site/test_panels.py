"""No fragment stands twice in the same slot."""

from withness.kit.panels import table


def test_every_panel_stands_once():
    places = [(panel.slot, panel.url) for panel in table]

    assert len(places) == len(set(places))
