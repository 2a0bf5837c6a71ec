"""Which room's fragment stands in which slot of a lower page.

Slots: front.charters, charter.when, charter.beside, newcomers.page, home.next, home.waiting, home.circles, circle.page, circle.people, founding.path,
organisation.office, you.notices.
"""

from django.utils.translation import gettext_lazy as _

from withness.kit.panels import Panel, table

table[:] = [
    # people
    Panel("home.waiting", "positions_waiting", _("Questions that wait for you")),
    Panel("home.waiting", "pool_waiting", _("Organisations that ask you to hold groups")),
    # circles
    Panel("home.waiting", "circles_waiting", _("What waits for your answer")),
    Panel("front.charters", "charters", _("Charters of circles you could talk with")),
    # meetings
    Panel("charter.when", "public_when", _("When this circle meets")),
    Panel("charter.beside", "public_tasters", _("Come and listen first")),
    Panel("newcomers.page", "circle_tasters", _("Tasters")),
    Panel("organisation.office", "organisation_circles", _("Circles here")),
    Panel("circle.page", "room_panel", _("The room")),
    Panel("you.notices", "kept_panel", _("What you kept")),
    Panel("home.next", "panel_next", _("Your next meeting")),
    Panel("home.waiting", "panel_waiting", _("What waits for you")),
    Panel("circle.page", "panel_circle_dates", _("Dates and roles")),
    Panel("circle.page", "talk_latest", _("Talk between meetings")),
    Panel("founding.path", "founding_dates", _("The first six dates")),
    Panel("founding.path", "founding_roles", _("Who holds which role first")),
    # formation
    Panel("organisation.office", "rounds", _("Forming groups")),
    Panel("home.waiting", "rounds_waiting", _("A question about a group")),
    Panel("circle.page", "circle_formed", _("How this circle came about")),
    Panel("founding.path", "circle_formed", _("How this circle came about")),
]

__all__ = ["Panel"]
