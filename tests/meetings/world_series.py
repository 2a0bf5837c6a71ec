"""Dates, a turn and an offer for the world of roles."""

from tests.cast import make_series
from withness.meetings.access.dates import coming_meetings
from withness.meetings.actions.calendars import replace_feed
from withness.meetings.models import Swap


def furnish(world):
    people = world.people
    series = make_series(world.things["circle"], actor=people["member"])
    first, second = coming_meetings(world.things["circle"])[:2]
    swap = Swap.objects.create(role="host", asked_by=people["member"], asked=people["host"], gives=first, takes=second)
    calendar = replace_feed(actor=people["member"])
    world.things |= {"series": series, "meeting": first}
    world.arguments |= {
        "series_id": series.id,
        "meeting_id": first.id,
        "swap_id": swap.id,
        "role": "host",
        "feed_token": calendar.token,
    }
