"""Which room's fragment stands in which slot of a lower page.

Slots: home.next, home.waiting, home.circles, circle.page, circle.people, founding.path.
"""

from withness.kit.panels import Panel, table

table[:] = [
    # circles
    # meetings
]

__all__ = ["Panel"]
