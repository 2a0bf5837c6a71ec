"""Which room's fragment stands in which slot of a lower page.

Slots: home.next, home.waiting, home.circles, circle.page, circle.people, founding.path.
"""

from django.utils.translation import gettext_lazy as _

from withness.kit.panels import Panel, table

table[:] = [
    # circles
    # meetings
    Panel("circle.page", "talk_latest", _("Talk between meetings")),
]

__all__ = ["Panel"]
