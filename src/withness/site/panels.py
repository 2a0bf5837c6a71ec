"""Which room's fragment stands in which slot of a lower page.

Slots: home.next, home.waiting, home.circles, circle.page, circle.people, founding.path,
organisation.page, you.notices.
"""

from django.utils.translation import gettext_lazy as _

from withness.kit.panels import Panel, table

table[:] = [
    # people
    Panel("home.waiting", "positions_waiting", _("Questions that wait for you")),
    # circles
    # meetings
    Panel("circle.page", "talk_latest", _("Talk between meetings")),
]

__all__ = ["Panel"]
