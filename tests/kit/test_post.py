import pytest

from withness.kit import jobs
from withness.kit.models import Letter
from withness.kit.post import Draft, send

pytestmark = pytest.mark.django_db(transaction=True)


def draft(**known):
    return Draft(**{"key": "k:1", "to": "asha@example.org", "subject": "Notes", "body": "Something waits.", **known})


def test_a_letter_goes_once_for_each_occasion(post):
    assert [send(draft()), send(draft())] == [True, False]

    assert [message["To"] for message in post()] == ["asha@example.org"]
    assert Letter.objects.get().sent_at is not None


def test_a_letter_waits_for_its_time(post, time_machine):
    from datetime import timedelta

    from withness.kit.clock import now

    time_machine.move_to("2026-11-24T20:00:00Z", tick=False)
    send(draft(not_before=now() + timedelta(hours=9)))
    assert post() == []

    time_machine.move_to("2026-11-25T05:01:00Z", tick=False)
    jobs.run_due()
    assert len(post()) == 1


def test_what_fails_is_tried_again(post, settings, time_machine):
    time_machine.move_to("2026-11-24T20:00:00Z", tick=False)
    settings.MAIL_URL = "smtp://127.0.0.1:9"
    send(draft())
    jobs.run_waiting()
    assert Letter.objects.get().sent_at is None

    settings.MAIL_URL = ""
    time_machine.move_to("2026-11-24T20:05:00Z", tick=False)
    jobs.run_due()
    assert [message["Message-ID"] for message in post()] == [f"<{Letter.objects.get().id}@127.0.0.1>"]


def test_a_real_server_receives_the_calendar_part(settings):
    from aiosmtpd.controller import Controller
    from aiosmtpd.handlers import Message

    received = []

    class Keep(Message):
        def handle_message(self, message):
            received.append(message)

    server = Controller(Keep(), hostname="127.0.0.1", port=0)
    server.port = free_port()
    server.start()
    try:
        settings.MAIL_URL = f"smtp://127.0.0.1:{server.port}"
        send(draft(calendar="BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", calendar_method="REQUEST"))
        jobs.run_waiting()
    finally:
        server.stop()

    parts = {part.get_content_type(): part for part in received[0].walk()}
    assert parts["text/calendar"].get_param("method") == "REQUEST"
    assert "Something waits." in parts["text/plain"].get_payload(decode=True).decode()


def free_port():
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_sent_letters_are_forgotten_after_a_week(post, time_machine):
    time_machine.move_to("2026-11-24T20:00:00Z", tick=False)
    send(draft())
    post()
    time_machine.move_to("2026-12-02T20:00:00Z", tick=False)
    jobs.run_due()

    assert not Letter.objects.exists()
