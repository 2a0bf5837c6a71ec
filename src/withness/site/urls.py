"""Addresses. Each room has its own; an address without its line in policy/permissions.toml fails a test."""

from django.urls import include, path, register_converter

from withness.kit.ids import IdConverter
from withness.site.views import help as help_pages
from withness.site.views import home, parts

register_converter(IdConverter, "id")

urlpatterns = [
    path("", home.home, name="home"),
    path("help-now/", help_pages.help_now, name="help_now"),
    path("help-now/sw.js", help_pages.worker, name="help_worker"),
    path("house/parts/", parts.parts, name="house_parts"),
    # meetings, first because they are asked most: an address is looked for from the top
    path("", include("withness.meetings.talk.urls")),
    path("", include("withness.meetings.room.urls")),
    path("", include("withness.meetings.urls")),
    path("", include("withness.meetings.tasters.urls")),
    path("", include("withness.meetings.words.urls")),
    # circles
    path("", include("withness.circles.urls")),
    # people
    path("", include("withness.people.urls")),
    # journal
    path("", include("withness.journal.urls")),
    # journal
    path("", include("withness.journal.practice.urls")),
    path("", include("withness.journal.slips.urls")),
    # formation
    path("", include("withness.formation.urls")),
]

handler400 = "withness.site.views.errors.bad_request"
handler403 = "withness.site.views.errors.closed"
handler404 = "withness.site.views.errors.not_here"
handler500 = "withness.site.views.errors.broken"
