"""A house with people in it, for measuring: `python -m bench.house PEOPLE` prints who may sign in and what they read,
`python -m bench.house --rooms ROOMS` prints open rooms of eight and who holds each, `python -m bench.house --tables ROOMS`
prints rooms of three people who have not come in yet.

Person n reads in circle n and writes in another one, so that no page that is read ever grows.
"""

import json
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "withness.site.settings")
WORDS = (
    "I sat with her for an hour and said almost nothing. Driving home I thought that this was the work, and nobody "
    "would have a box for it.\n\nWhat do others do with **an hour like that**?"
)
REPLIES = 30


def main(arguments: list[str]) -> None:
    """Make the house and print one line of JSON."""
    from django.db import transaction

    from withness.site.cli.start import begin, prepare

    begin(demo=True)
    prepare()
    makers = {"--rooms": open_rooms, "--tables": tables}
    with transaction.atomic():
        made = makers.get(arguments[0], peopled)(int(arguments[-1]))
    print(json.dumps(made))


def peopled(count: int) -> list[dict[str, str]]:
    """For each person: cookies, the token of their forms, and the addresses they use."""
    crowd = people(count + 7)
    return [one_of(crowd, number) for number in range(count)]


def people(count: int, name: str = "bench") -> list:
    """This many people."""
    from withness.people.models import Person

    return [
        Person.objects.create_user(f"{name}-{number}@example.org", name=f"Person {number}", time_zone="Europe/Paris")
        for number in range(count)
    ]


def open_rooms(count: int) -> list[dict[str, object]]:
    """Rooms of eight people who have come in; the first of them holds the meeting and has started it."""
    crowd = people(count * 8)
    return [open_room(crowd[number * 8 : number * 8 + 8]) for number in range(count)]


def open_room(members: list) -> dict[str, object]:
    """One room: its stream, who listens, and how its holder goes on."""
    from django.middleware.csrf import _get_new_csrf_string
    from django.urls import reverse

    from withness.kit.ids import to_text
    from withness.meetings.room import actions
    from withness.meetings.room.access import ROOM, seat_for

    where = circle(members)
    seats = [seat_for(person, where.id, ROOM) for person in members]
    for seat in seats:
        actions.come_in(actor=seat)
    actions.open_room(actor=seats[0])
    cookies, token = [f"sessionid={session(person)}" for person in members], _get_new_csrf_string()
    return {
        "stream": f"/live/room/{to_text(where.id)}/",
        "channel": f"room:{to_text(where.id)}",
        "cookies": cookies,
        "cookie": f"{cookies[0]}; csrftoken={token}",
        "token": token,
        "step": reverse("room_step", kwargs={"circle_id": where.id, "place": ROOM}),
    }


def tables(count: int) -> list[dict[str, object]]:
    """Rooms of three with dates near enough to meet at, and nobody in them."""
    crowd = people(count * 3, "table")
    return [table(crowd[number * 3 : number * 3 + 3]) for number in range(count)]


def table(members: list) -> dict[str, object]:
    """One of them: its address, and its people's sessions."""
    from datetime import timedelta

    from django.middleware.csrf import _get_new_csrf_string
    from django.urls import reverse

    from withness.kit.clock import now
    from withness.meetings.models import Occurrence

    where = circle(members)
    for number in range(60):
        at = now() + timedelta(minutes=number)
        day = {"original_date": at.date(), "wall_date": at.date(), "wall_time": at.time(), "zone": "UTC"}
        Occurrence.objects.create(circle=where, starts_at=at, **day)
    token = _get_new_csrf_string()
    cookies = [f"sessionid={session(person)}; csrftoken={token}" for person in members]
    return {
        "room": reverse("room", kwargs={"circle_id": where.id, "place": "room"}),
        "people": [{"cookie": cookie, "token": token} for cookie in cookies],
    }


def one_of(crowd: list, number: int) -> dict[str, str]:
    """Two circles of eight, a long thread in one and an empty one in the other, and a session."""
    from django.middleware.csrf import _get_new_csrf_string
    from django.urls import reverse

    members = crowd[number : number + 8]
    read, write = circle(members), circle(members)
    long, fresh = thread(members, read, REPLIES), thread(members, write, 0)
    token = _get_new_csrf_string()
    return {
        "cookie": f"sessionid={session(crowd[number])}; csrftoken={token}",
        "token": token,
        "home": "/",
        "circle": reverse("circle", kwargs={"circle_id": read.id}),
        "talk": reverse("talk", kwargs={"circle_id": read.id}),
        "thread": reverse("thread", kwargs={"thread_id": long.id}),
        "reply": reverse("thread", kwargs={"thread_id": fresh.id}),
        "new_thread": reverse("new_thread", kwargs={"circle_id": write.id}),
    }


def circle(members: list):
    """An open circle with these people on its seats."""
    from withness.circles.models import Circle, Membership

    made = Circle.objects.create(kind=Circle.COMMUNITY, stage=Circle.OPEN, name="Measured circle", zone="Europe/Paris")
    for seat, person in enumerate(members, start=1):
        Membership.objects.create(circle=made, person=person, seat=seat)
    return made


def thread(members: list, where, replies: int):
    """A thread with this many replies, by each in turn."""
    from withness.kit.ids import new_id
    from withness.meetings.talk import actions

    begun = actions.begin_thread(actor=members[0], circle=where, title="An hour like that", words=WORDS, once=new_id())
    for number in range(replies):
        actions.reply(actor=members[number % len(members)], thread=begun, words=WORDS, once=new_id())
    return begun


def session(person) -> str:
    """A signed-in session."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    store = SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.save()
    return str(store.session_key)


if __name__ == "__main__":
    main(sys.argv[1:])
