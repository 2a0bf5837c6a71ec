"""What someone takes along of meetings."""

import json

import pytest

from tests.cast import make_circle, make_person, make_series
from withness.meetings.access.dates import coming_meetings
from withness.meetings.actions import answers, calendars, turns
from withness.meetings.export import files
from withness.meetings.rota import Role

pytestmark = pytest.mark.django_db


def test_ones_own_answers_and_rests_go_along_and_nobody_elses():
    asha, tomas = make_person("Asha"), make_person("Tomas")
    circle = make_circle(asha, tomas)
    make_series(circle)
    meeting = coming_meetings(circle)[0]
    answers.answer(actor=asha, meeting=meeting, choice="unsure")
    answers.answer(actor=tomas, meeting=meeting, choice="cannot")
    turns.rest(actor=asha, circle=circle, role=Role.HOST, resting=True)
    token = calendars.replace_feed(actor=asha).token

    (file,) = files(asha)

    content = json.loads(file.content)
    assert [(row["circle"], row["answer"]) for row in content["answers"]] == [("Tuesday circle", "unsure")]
    assert content["not_asked_for"] == [{"circle": "Tuesday circle", "role": "host"}]
    assert content["calendar"]["invitations_by_mail"] is True
    assert token not in file.content.decode()
