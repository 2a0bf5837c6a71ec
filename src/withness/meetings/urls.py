"""Addresses of dates, answers, turns and calendars."""

from django.urls import path, register_converter

from withness.meetings.rota import Role
from withness.meetings.views import calendars, dates, meeting, outside, panels, turns


class RoleConverter:
    """A role that goes round."""

    regex = "|".join(Role)

    def to_python(self, value: str) -> Role:
        """As the rota knows it."""
        return Role(value)

    def to_url(self, value: str) -> str:
        """As it stands."""
        return str(value)


register_converter(RoleConverter, "role")

CIRCLE = "circles/<id:circle_id>/"
SERIES = "series/<id:series_id>/"
MEETING = "meetings/<id:meeting_id>/"

urlpatterns = [
    path("charters/<id:listed_id>/when/", outside.public_when, name="public_when"),
    path("organisations/<id:organisation_id>/circles/", outside.organisation_circles, name="organisation_circles"),
    path(CIRCLE + "dates/", dates.dates, name="circle_dates"),
    path(CIRCLE + "dates/new/", dates.new, name="dates_new"),
    path(SERIES + "place/", dates.where, name="series_where"),
    path(SERIES + "time/", dates.time, name="series_time"),
    path(SERIES + "end/", dates.end, name="series_end"),
    path(MEETING, meeting.meeting, name="meeting"),
    path(MEETING + "answer/", meeting.answer, name="meeting_answer"),
    path(MEETING + "timekeeping/", turns.timekeeping, name="meeting_timekeeping"),
    path(MEETING + "skip/", meeting.skip, name="meeting_skip"),
    path(MEETING + "return/", meeting.hold, name="meeting_hold"),
    path(MEETING + "move/", meeting.move, name="meeting_move"),
    path(CIRCLE + "rota/", turns.rota, name="circle_rota"),
    path(CIRCLE + "rota/rest/", turns.rest, name="rota_rest"),
    path(MEETING + "roles/<role:role>/pause/", turns.leave_out, name="turn_leave_out"),
    path(MEETING + "roles/<role:role>/yes/", turns.take, name="turn_take"),
    path(MEETING + "roles/<role:role>/swap/", turns.swap, name="turn_swap"),
    path("swaps/<id:swap_id>/yes/", turns.accept, name="swap_accept"),
    path("swaps/<id:swap_id>/no/", turns.drop, name="swap_drop"),
    path("calendar/", calendars.calendar, name="calendar"),
    path("calendar/address/", calendars.address, name="calendar_address"),
    path("calendar/mail/", calendars.mail, name="calendar_mail"),
    path("calendar/<str:feed_token>.ics", calendars.feed, name="calendar_feed"),
    path("today/next/", panels.next_meeting, name="panel_next"),
    path("today/waiting/", panels.waiting, name="panel_waiting"),
    path(CIRCLE + "next/", panels.circle, name="panel_circle_dates"),
    path(CIRCLE + "founding/dates/", panels.first_dates, name="founding_dates"),
    path(CIRCLE + "founding/roles/", turns.first_roles, name="founding_roles"),
]
