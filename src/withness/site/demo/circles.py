"""The circles of the demo house, made with the same verbs that people press.

A reflective group of seven with a guest facilitator, a community with a charter that all have signed, and a community
that is being founded. Nobody sits in a circle with someone who manages them.
"""

import datetime as dt
from datetime import timedelta

from withness.circles.actions import charter, consent, drafting, founding, life
from withness.circles.actions.seats import take_seat
from withness.circles.models import Circle, Membership, OpenAnswer
from withness.kit.clock import now, today
from withness.kit.ids import new_id
from withness.meetings.actions.dates import Where, begin_series
from withness.meetings.models import IN_PERSON, ONLINE, Post, Thread
from withness.meetings.recurrence import Kind, Rhythm
from withness.meetings.talk import actions as talk
from withness.meetings.tasters import actions as tasters
from withness.people.models import Person
from withness.site.demo.cast import ZONE
from withness.site.demo.words import NIGHTS, ROUND_TABLE, Circled, Threaded

House = dict[str, Person]


def make_circles(house: House) -> None:
    """All three."""
    reflective_group(house)
    night_community(house)
    family_community(house)


def reflective_group(house: House) -> Circle:
    """Seven people and Dr. Ines, every second Tuesday, online."""
    circle = chartered(house, ROUND_TABLE)
    Membership.objects.create(circle=circle, person=house["Dr. Ines"], is_external=True, hard_cap=circle.has_hard_cap)
    rhythm = Rhythm(kind=Kind.WEEKS, starts_on=coming(weekday=1), time=dt.time(16, 0), zone=ZONE, every=2)
    where = Where(mode=ONLINE, minutes=75, link="https://meet.example.org/round-table")
    begin_series(actor=house["Tomas"], circle=circle, rhythm=rhythm, where=where)
    return circle


def night_community(house: House) -> Circle:
    """Five people who work nights, the first Thursday of each month, in a room with a kettle.

    Anyone may read their charter, and come to an open half hour first.
    """
    circle = chartered(house, NIGHTS)
    rhythm = Rhythm(kind=Kind.MONTHLY, starts_on=today(), time=dt.time(18, 30), zone=ZONE, weekday=3, nth=1)
    where = Where(
        mode=IN_PERSON,
        minutes=90,
        place="Harbour library, the small room on the second floor",
        access_notes="The lift is behind the desk. Ring the bell after six.",
    )
    begin_series(actor=house["Kofi"], circle=circle, rhythm=rhythm, where=where)
    life.show_charter(actor=house["Kofi"], circle=circle, listed=True)
    circle.refresh_from_db()
    day, link = coming(weekday=2) + timedelta(days=7), "https://meet.example.org/come-and-listen"
    taster = tasters.offer(actor=house["Kofi"], circle=circle, date=day, time=dt.time(19), zone=ZONE, link=link)
    tasters.take_place(taster=taster, name="Robin", address="robin@example.org")
    for thread in NIGHTS.threads:
        talk_over(house, circle, thread)
    return circle


def family_community(house: House) -> Circle:
    """Three carers who have written down hopes and fears, and one sentence each."""
    need = "to support families and keep our own"
    circle = founded(house, "Ruth", "Gwen", "Asha", kind=Circle.COMMUNITY, name="Kitchen table", need=need)
    for name, hopes, fears, sentence in (
        (
            "Ruth",
            "Nobody has to be the strong one here",
            "That it becomes one more place to be useful",
            "We meet to set the weight down for an hour.",
        ),
        (
            "Gwen",
            "Words for when a family is angry",
            "Being told what I should have done",
            "We meet to learn what helps when a family is frightened.",
        ),
        (
            "Asha",
            "To hear that others also do not know",
            "Being the one without a diploma",
            "We meet so that nobody does this work alone.",
        ),
    ):
        founding.write_hopes(actor=house[name], circle_id=circle.id, hopes=hopes, fears=fears)
        founding.write_sentence(actor=house[name], circle_id=circle.id, text=sentence)
    return circle


def chartered(house: House, told: Circled) -> Circle:
    """A circle whose charter everyone agreed to and signed."""
    circle = founded(house, *told.members, kind=told.kind, name=told.name, need=told.need)
    first, everyone = house[told.members[0]], [house[name] for name in told.members]
    drafting.write_mission(actor=first, circle_id=circle.id, text=told.mission, based_on=0)
    drafting.pick_clauses(actor=first, circle_id=circle.id, keys=list(told.clauses))
    for section, text, why in told.own_clauses:
        drafting.write_clause(actor=first, circle_id=circle.id, section=section, text=text, why=why)
    asking = drafting.ask_everyone(actor=first, circle_id=circle.id)
    for person in everyone:
        consent.consent(actor=person, round_id=asking.id, choice=OpenAnswer.AGREE, words="")
    for person in everyone:
        charter.sign(actor=person, circle_id=circle.id)
    circle.refresh_from_db()
    return circle


def founded(house: House, *members: str, kind: str, name: str, need: str) -> Circle:
    """A circle that the first of these began and the others sat down in."""
    first, *others = [house[member] for member in members]
    circle = founding.found_circle(actor=first, kind=kind, name=name, learning_need=need, zone=ZONE)
    for other in others:
        take_seat(circle=circle, person=other)
    return circle


def talk_over(house: House, circle: Circle, told: Threaded) -> Thread:
    """A thread, as if said over some days."""
    (author, words), *replies = told.said
    thread = talk.begin_thread(actor=house[author], circle=circle, title=told.title, words=words, once=new_id())
    posts = [Post.objects.get(thread=thread)]
    posts += [talk.reply(actor=house[name], thread=thread, words=said, once=new_id()) for name, said in replies]
    begun = now() - timedelta(days=told.days_ago)
    for number, post in enumerate(posts):
        Post.objects.filter(id=post.id).update(said_at=begun + timedelta(hours=7 * number))
    Thread.objects.filter(id=thread.id).update(began_at=begun, latest_at=begun + timedelta(hours=7 * len(replies)))
    return thread


def coming(*, weekday: int) -> dt.date:
    """The next such day after today."""
    return today() + timedelta(days=(weekday - today().weekday() - 1) % 7 + 1)
