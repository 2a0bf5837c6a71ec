"""What someone takes along of circles, what becomes of it when they go, and what mail says of a question."""

import datetime as dt
import json
import subprocess
import sys

import pytest
import time_machine

from tests.circles.founding import agree_all, founders_of, make_chartered, make_founding, write_charter
from withness.circles import export, leaving
from withness.circles.access import charter as doors
from withness.circles.access.consent import answers_to
from withness.circles.actions import consent, drafting, founding, ways_in
from withness.circles.models import OpenAnswer, WayIn
from withness.kit.leaving import KEEP, KEEP_UNNAMED, REMOVE
from withness.people.models import DigestLine

pytestmark = pytest.mark.django_db


@pytest.fixture
def circle():
    return make_chartered()


@pytest.fixture
def asha(circle):
    return founders_of(circle)[0]


def packed(person):
    return {file.path: file.content.decode() for file in export.files(person)}


def test_ones_own_words_and_the_charter_come_along(circle, asha):
    files = packed(asha)
    own = json.loads(files["circles.json"])

    assert [row["circle"] for row in own["circles"]] == ["Lantern circle"]
    assert [row["choice"] for row in own["answers"]] == ["agree"]
    assert [row["name"] for row in own["signatures"]] == ["Asha"]
    assert "We meet so that nobody is the only peer in the room." in files["charters/1.md"]


def test_nobody_elses_words_come_along():
    circle = make_founding()
    asha, tomas, _ruth = founders_of(circle)
    for person in founders_of(circle):
        founding.write_hopes(actor=person, circle_id=circle.id, hopes="Hope of someone", fears="")
    founding.write_sentence(actor=tomas, circle_id=circle.id, text="The sentence of Tomas")

    everything = "".join(packed(asha).values())

    assert "Tomas" not in everything
    assert "Hope of someone" not in everything


def test_someone_who_left_takes_no_charter_of_now(circle, asha):
    circle.memberships.filter(person=asha).update(left_on=dt.datetime.now(dt.UTC).date())

    assert set(packed(asha)) == {"circles.json"}


@pytest.mark.parametrize(
    ("choice", "names"),
    [(KEEP, ["Asha", "Ruth", "Tomas"]), (KEEP_UNNAMED, ["", "Ruth", "Tomas"]), (REMOVE, ["Ruth", "Tomas"])],
)
def test_a_name_under_a_charter_stays_or_goes(circle, asha, choice, names):
    assert leaving.signatures(asha) == 1

    leaving.choose_for_signatures(asha, choice)

    assert [row.name for row in doors.signatures_of(doors.charter_in_force(circle))] == names


@pytest.mark.parametrize(("choice", "left"), [(KEEP_UNNAMED, 3), (REMOVE, 2)])
def test_answers_lose_their_name_or_go(circle, asha, choice, left):
    asking = doors.last_round_on(doors.charter_in_force(circle))

    leaving.choose_for_answers(asha, choice)

    assert len(answers_to(asking)) == left
    assert not OpenAnswer.objects.filter(person=asha).exists()


def test_a_question_leaves_lines_for_those_asked_until_they_answer():
    circle = make_founding()
    asha, tomas, ruth = founders_of(circle)
    write_charter(circle)
    asking = drafting.ask_everyone(actor=asha, circle_id=circle.id)
    lines = DigestLine.objects.filter(key__startswith=f"consent:{asking.id}")
    before = sorted(lines.values_list("person", flat=True))

    consent.consent(actor=tomas, round_id=asking.id, choice=OpenAnswer.AGREE)
    after = set(lines.values_list("person", flat=True))

    assert before == sorted([tomas.id, tomas.id, ruth.id, ruth.id])
    assert after == {ruth.id}
    assert {line.words for line in lines} == {"A question in one of your circles waits for your answer."}


def test_a_settled_question_reminds_nobody():
    circle = make_founding()
    write_charter(circle)
    agree_all(circle)

    keys = set(DigestLine.objects.values_list("key", flat=True))
    assert len(keys) == 1
    assert keys.pop().startswith("settled:")


def test_a_worker_that_only_imports_jobs_knows_what_follows_from_an_outcome():
    code = (
        "import django; django.setup(); import sys\n"
        "assert 'withness.circles.views' not in sys.modules\n"
        "from withness.circles.actions.consent import outcomes; print(sorted(outcomes))"
    )
    env = {"DJANGO_SETTINGS_MODULE": "tests.settings", "PATH": "/usr/bin:/bin"}
    said = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)

    assert "charter" in said.stdout


def test_ended_links_are_forgotten_after_a_month():
    circle = make_founding()
    asha = founders_of(circle)[0]
    ways_in.make_link(actor=asha, circle_id=circle.id)
    ways_in.make_link(actor=asha, circle_id=circle.id)

    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(days=31)):
        ways_in.forget_ended()

    assert WayIn.objects.filter(ended_on=None).count() == WayIn.objects.count() == 1
