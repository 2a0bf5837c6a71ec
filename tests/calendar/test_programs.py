"""The feed as calendar programs read it: fetched by vdirsyncer from a running server, listed by khal, parsed by ical.js."""

import json
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from tests.cast import make_circle, make_person, make_series
from withness.kit.clock import now, today
from withness.meetings.access.dates import coming_meetings
from withness.meetings.actions import calendars as actions
from withness.meetings.actions import dates as dating
from withness.meetings.models import Occurrence

BIN = Path(sys.executable).parent
HERE = Path(__file__).parent
VDIRSYNCER = """
[general]
status_path = "{home}/status"

[pair house]
a = "feed"
b = "folder"
collections = null

[storage feed]
type = "http"
url = "{url}"

[storage folder]
type = "filesystem"
path = "{home}/events"
fileext = ".ics"
"""
KHAL = """
[calendars]
[[house]]
path = {home}/events
readonly = True

[sqlite]
path = {home}/khal.db

[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Europe/London
default_timezone = Europe/London
"""


@pytest.fixture
def circle(for_real):
    """A weekly circle in Melbourne that skipped one, moved one to London time, and changes its zone in May."""
    asha = make_person("Asha", calendar_title="Dentist")
    circle = make_circle(asha)
    series = make_series(circle)
    first, second, third = coming_meetings(circle)[:3]
    dating.skip_meeting(actor=asha, meeting=first)
    dating.move_meeting(
        actor=asha, meeting=second, date=second.wall_date + timedelta(days=1), time=time(9, 15), zone="Europe/London"
    )
    dating.change_series(
        actor=asha,
        series=series,
        from_date=third.wall_date + timedelta(days=60),
        time=time(7, 45),
        zone="Asia/Kathmandu",
    )
    return circle


@pytest.fixture
def address(circle):
    return reverse("calendar_feed", args=[actions.replace_feed(actor=circle.memberships.get().person).token])


def expected(circle, until):
    held = Occurrence.objects.filter(circle=circle, starts_at__lt=until).exclude(state=Occurrence.SKIPPED)
    return sorted(held.values_list("starts_at", flat=True))


def run(*command, **more):
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, **more)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_vdirsyncer_fetches_it_and_khal_lists_the_same_times(circle, address, live_server, tmp_path):
    (tmp_path / "events").mkdir()
    (tmp_path / "vdirsyncer").write_text(VDIRSYNCER.format(home=tmp_path, url=live_server.url + address))
    (tmp_path / "khal").write_text(KHAL.format(home=tmp_path))
    until = now() + timedelta(days=200)

    for command in (["discover"], ["sync"]):
        run(BIN / "vdirsyncer", "-c", tmp_path / "vdirsyncer", *command, input="y\n")
    listed = run(
        BIN / "khal", "-c", tmp_path / "khal", "list", "--format", "{start-long}|{title}", "--day-format", "",
        str(today()), str(until.date() - timedelta(days=1)),
    )  # fmt: skip

    rows = [line.split("|") for line in listed.splitlines() if line.strip()]
    london = ZoneInfo("Europe/London")
    starts = sorted(datetime.strptime(when, "%Y-%m-%d %H:%M").replace(tzinfo=london) for when, _ in rows)
    cut = datetime.combine(until.date(), time(), london)
    assert [start.astimezone(UTC) for start in starts] == expected(circle, cut)
    assert {title for _, title in rows} == {"Dentist"}
    assert len(rows) > 20


def test_one_answer_is_one_meeting_after_the_next_sync(circle, address, live_server, tmp_path):
    (tmp_path / "events").mkdir()
    (tmp_path / "vdirsyncer").write_text(VDIRSYNCER.format(home=tmp_path, url=live_server.url + address))
    sync = (BIN / "vdirsyncer", "-c", tmp_path / "vdirsyncer")
    run(*sync, "discover", input="y\n")
    run(*sync, "sync")
    before = len(list((tmp_path / "events").iterdir()))
    meeting = coming_meetings(circle)[0]

    meeting.answers.create(person=circle.memberships.get().person, choice="cannot")
    run(*sync, "sync")

    assert len(list((tmp_path / "events").iterdir())) == before - 1


@pytest.mark.heavy
def test_ical_js_reads_the_same_times(circle, address, client, tmp_path):
    run("npm", "install", "--no-audit", "--no-fund", "--silent", "--prefix", tmp_path, "ical.js@2.2.1")
    (tmp_path / "feed.ics").write_bytes(client.get(address).content)
    (tmp_path / "read.mjs").write_text((HERE / "read.mjs").read_text())

    starts = json.loads(run("node", tmp_path / "read.mjs", tmp_path / "feed.ics", cwd=tmp_path))

    assert sorted(datetime.fromtimestamp(start, UTC) for start in starts) == expected(
        circle, datetime.max.replace(tzinfo=UTC)
    )
    assert date.today() < datetime.fromtimestamp(max(starts), UTC).date()
