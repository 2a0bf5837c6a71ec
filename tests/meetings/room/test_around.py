"""Before and after: the brief, the run sheet, something to keep, notes of one's own."""

import pytest
from django.urls import reverse

from tests.cast import make_circle, make_person, make_series
from tests.meetings.room.situations import hold_meeting, open_meeting, waiting_meeting
from withness.kit.clock import now
from withness.meetings.models import FacilitatorNote, Kept, Occurrence, RoleTurn, Sitting
from withness.meetings.room.access import ROOM, expected_holders, seat_for
from withness.meetings.room.actions import keep_for_self, undo
from withness.meetings.room.export import files as room_files
from withness.meetings.room.jobs import end_forgotten_meetings
from withness.meetings.rota import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def asha():
    return make_person("Asha", access_needs="captions please")


@pytest.fixture
def ines():
    return make_person("Ines")


def test_what_is_kept_after_a_meeting_is_for_the_person_alone(client, asha, ines):
    circle = make_circle(asha, ines)
    held = hold_meeting(circle, ines, asha, learning="We ask first.")
    client.force_login(asha)
    after = reverse("room_after", args=[circle.pk, held.pk])

    page = client.get(after)
    answered = client.post(after, {"text": "I can say no."}, follow=True)
    client.force_login(ines)
    others = client.get(reverse("kept"))

    assert "We ask first." in page.text
    assert "Only you." in page.text
    assert "I can say no." in answered.text
    assert "I can say no." not in others.text
    assert {field.name for field in Kept._meta.local_fields} == {"id", "person", "text", "kept_on"}


def test_someone_who_was_not_there_has_no_page_after_it(client, asha, ines):
    circle = make_circle(asha, ines)
    held = hold_meeting(circle, ines)
    client.force_login(asha)

    assert client.get(reverse("room_after", args=[circle.pk, held.pk])).status_code == 404


def test_nothing_written_is_asked_for_kindly_and_nothing_is_kept(client, asha):
    circle = make_circle(asha)
    held = hold_meeting(circle, asha)
    client.force_login(asha)

    answered = client.post(reverse("room_after", args=[circle.pk, held.pk]), {"text": " "})

    assert answered.status_code == 422
    assert Kept.objects.count() == 0


def test_own_words_are_removed_by_their_owner_only(client, asha, ines):
    kept = Kept.objects.create(person=asha, text="mine")
    removal = reverse("kept_removal", args=[kept.pk])

    client.force_login(ines)
    assert client.post(removal).status_code == 404
    client.force_login(asha)
    assert client.post(removal).status_code == 302
    assert Kept.objects.count() == 0


def test_the_brief_names_each_role_beside_who_has_it(client, asha, ines):
    circle = make_circle(asha, ines)
    make_series(circle)
    client.force_login(ines)

    shown = client.get(reverse("room_brief", args=[circle.pk])).text

    assert "<dt>Host</dt>" in shown


def test_the_brief_tells_what_helps_only_to_whoever_holds_the_meeting(client, asha, ines):
    circle = make_circle(asha, facilitator=ines)
    address = reverse("room_brief", args=[circle.pk])

    client.force_login(asha)
    members = client.get(address).text
    client.force_login(ines)
    guests = client.get(address).text

    assert "captions please" in guests
    assert "captions please" not in members


def test_a_facilitators_notes_are_seen_by_who_wrote_them_and_nobody_else(client, asha, ines):
    circle = make_circle(asha, facilitator=ines)
    address = reverse("room_brief", args=[circle.pk])
    client.force_login(ines)
    client.post(address, {"text": "I talk too much."})

    mine = client.get(address).text
    client.force_login(asha)

    assert "I talk too much." in mine
    assert "I talk too much." not in client.get(address).text

    client.force_login(ines)
    client.post(address, {"text": ""})
    assert FacilitatorNote.objects.count() == 0


def test_the_run_sheet_has_every_step_with_its_rule(client, asha):
    circle = make_circle(asha)
    client.force_login(asha)

    text = client.get(reverse("room_sheet", args=[circle.pk]), {"way": "open-circle"}).text

    for title in ("Landing", "Frame", "Check-in", "Harvest"):
        assert title in text
    assert client.get(reverse("room_sheet", args=[circle.pk]), {"way": "no-such"}).status_code == 404


def test_closing_says_what_it_does_to_whom(client, asha, ines):
    circle = make_circle(asha, ines)
    open_meeting(circle, ines, asha)
    client.force_login(ines)

    text = client.get(reverse("room_closing", args=[circle.pk, "room"])).text

    assert "screens of all 2 people" in text
    assert "The steps, the order and the turns are removed." in text


def test_what_was_kept_comes_along_in_the_pack_and_others_do_not(asha, ines):
    circle = make_circle(asha, ines)
    hold_meeting(circle, ines, asha, learning="We ask first.")
    keep_for_self(actor=asha, text="I can say no.")
    keep_for_self(actor=ines, text="Not Asha's.")

    packed = {file.path: file.content.decode() for file in room_files(asha)}

    assert "I can say no." in packed["kept.md"]
    assert "Not Asha" not in packed["kept.md"]
    assert "We ask first." in packed["room.json"]
    assert "Ines" not in "".join(packed.values())


def test_a_meeting_that_nobody_closed_is_ended_by_itself(asha, time_machine):
    circle = make_circle(asha)
    time_machine.move_to("2026-11-21 18:00 +0000", tick=False)
    meeting = open_meeting(circle, asha)
    time_machine.shift(12 * 3600 + 1)

    end_forgotten_meetings()

    meeting.refresh_from_db()
    assert (meeting.state, meeting.moves.count()) == ("", 0)


def test_a_start_that_was_undone_was_no_meeting(asha, time_machine):
    circle = make_circle(asha)
    time_machine.move_to("2026-11-21 18:00 +0000", tick=False)
    meeting = open_meeting(circle, asha)
    undo(actor=seat_for(asha, circle.pk, ROOM), version=meeting.version)
    meeting.refresh_from_db()
    opened = meeting.opened_at
    time_machine.shift(12 * 3600 + 1)

    end_forgotten_meetings()

    assert opened is None
    assert not Sitting.objects.exists()


def test_whoever_has_the_role_this_time_is_expected_to_hold_the_meeting(client, asha, ines):
    circle = make_circle(asha, ines)
    occurrence = make_occurrence(circle)
    RoleTurn.objects.create(occurrence=occurrence, role=Role.FACILITATOR, person=ines)
    client.force_login(asha)

    assert expected_holders(circle) == [ines]
    assert "Ines" in client.get(reverse("room_brief", args=[circle.pk])).text


def make_occurrence(circle):
    return Occurrence.objects.create(
        circle=circle,
        original_date=now().date(),
        wall_date=now().date(),
        wall_time=now().time(),
        zone="UTC",
        starts_at=now(),
    )


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (75, "The date has 75 minutes, 15 more than this path. A step can have more time, or you end early."),
        (45, "The date has 45 minutes, 15 fewer than this path. Shorten a step, leave one out, or choose another way."),
        (60, ""),
    ],
)
def test_brief_sheet_and_room_say_where_the_path_is_not_as_long_as_the_date(client, asha, minutes, said):
    circle = make_circle(asha)
    make_series(circle, minutes=minutes)
    waiting_meeting(circle, asha)
    client.force_login(asha)

    for page in ("room_brief", "room_sheet"):
        text = client.get(reverse(page, args=[circle.pk])).text
        assert "60 minutes" in text
        assert said in text
        assert ("The date has" in text) is bool(said)
    room = client.get(reverse("room", args=[circle.pk, ROOM])).text
    assert said in room
    assert ("The date has" in room) is bool(said)
