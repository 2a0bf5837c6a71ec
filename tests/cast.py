"""The people of the stories, and keyword-only functions that make what they meet. All of them are invented."""

from datetime import time, timedelta

from django.utils.text import slugify

from withness.circles.models import Circle, Intake, Membership
from withness.kit.clock import now, today
from withness.people.models import Office, Organisation, Person, Position, ReportingLine, SupportContact

CAST = ("Asha", "Tomas", "Ruth", "Marek", "Ines", "Kofi", "Lena", "Priya", "Sam", "Jo")


def make_person(name="Noor", *, zone="Australia/Melbourne", **known):
    """Someone with an account and without quiet hours. The address is made from the name and a random part."""
    from withness.kit.ids import new_id, to_text

    email = known.pop("email", f"{slugify(name)}-{to_text(new_id())[:6]}@example.org")
    hours = {"quiet_from": time(0), "quiet_until": time(0)}  # letters go out whenever a test runs
    return Person.objects.create_user(email, None, name=name, time_zone=zone, **(hours | known))


def make_organisation(name="Harbour Support", **known):
    organisation = Organisation.objects.create(name=name, **known)
    SupportContact.objects.create(organisation=organisation, name="Someone to talk to", what="Any worry", phone="1234")
    return organisation


def make_position(person, organisation, *, title="Support worker", **known):
    return Position.objects.create(person=person, organisation=organisation, title=title, **known)


def make_office(person, organisation, role):
    return Office.objects.create(person=person, organisation=organisation, role=role)


def make_line(report, manager, organisation, **known):
    return ReportingLine.objects.create(report=report, manager=manager, organisation=organisation, **known)


def make_wish(person, *, kinds=("reflective",), times=((2, "09:00"),), not_alone=False, perspective="", **known):
    """What someone said for the forming of groups: Tuesdays at nine, a reflective group, unless said otherwise."""
    from withness.people.actions import wishes

    given = {"kinds": list(kinds), "modes": ["online"], "times": [list(time) for time in times]} | known
    wishes.say_perspective(actor=person, word=perspective)
    return wishes.say_wishes(actor=person, not_alone=not_alone, **given)


def make_separation(person, *others):
    """Someone would rather not be placed with these people of their organisation or circle."""
    from withness.people.actions import wishes

    wishes.stay_apart(actor=person, others=[other.id for other in others])


def make_leader(person, *organisations, capacity=2, asked=True, **known):
    """Someone in the pools of these organisations, asked by a coordinator unless they offered themselves."""
    from withness.people.models import Facilitating, PoolPlace

    typed = {"typed_name": person.name, "typed_email": person.email} if asked else {}
    for organisation in organisations:
        PoolPlace.objects.create(organisation=organisation, person=person, confirmed_on=today(), **typed)
    given = {"times": [[2, "09:00"]], "places": []} | known
    return Facilitating.objects.create(person=person, capacity=capacity, **given)


def make_circle(*members, name="Tuesday circle", kind=Circle.COMMUNITY, stage=Circle.OPEN, facilitator=None, **known):
    """An open circle with these people in it, in the order of their seats; `facilitator` is a guest without a seat.

    A community is laid down open, since it may open only once it has a charter; a group with a hard cap opens when the
    first are seated, since nobody drops in later.
    """
    begins = stage if kind == Circle.COMMUNITY else Circle.FOUNDING
    circle = Circle.objects.create(name=name, kind=kind, stage=begins, zone="Australia/Melbourne", **known)
    for seat, person in enumerate(members, start=1):
        make_membership(circle, person, seat=seat)
    if stage != begins:
        circle.stage = stage
        circle.save(update_fields=["stage"])
    if facilitator:
        make_membership(circle, facilitator, is_external=True)
    return circle


def make_membership(circle, person, **known):
    """Someone in a circle; in a group with a hard cap that is open already, through an intake as the database asks."""
    if circle.has_hard_cap and circle.stage != Circle.FOUNDING and not known.get("is_external"):
        known = {"intake": make_intake(circle), "intake_number": 1} | known
    return Membership.objects.create(
        circle=circle, person=person, hard_cap=circle.has_hard_cap, joined_at=now(), **known
    )


def make_thread(circle, author, *, title="A question", words="What do others do?", replies=()):
    """A thread with these (person, words) said after it, a second apart."""
    from withness.kit.ids import new_id
    from withness.meetings.models import Post
    from withness.meetings.talk import actions

    thread = actions.begin_thread(actor=author, circle=circle, title=title, words=words, once=new_id())
    for second, (person, said) in enumerate(replies, start=1):
        post = actions.reply(actor=person, thread=thread, words=said, once=new_id())
        Post.objects.filter(id=post.id).update(said_at=thread.began_at + timedelta(seconds=second))
    return thread


def make_intake(circle, *, opens_on=None, **known):
    """A set time at which two people may join: now, unless a day is given."""
    opens_on = opens_on or today() - timedelta(days=circle.intakes.count())
    return Intake.objects.create(circle=circle, opens_on=opens_on, closes_on=opens_on + timedelta(days=7), **known)


def make_series(circle, *, kind="weeks", starts_on=None, time="18:00", zone="Australia/Melbourne", every=1, **known):
    """Dates of a circle, laid out: every week from tomorrow unless said otherwise."""
    from datetime import time as wall
    from datetime import timedelta

    from withness.kit.clock import today
    from withness.meetings.actions.dates import Where, begin_series
    from withness.meetings.recurrence import Kind, Rhythm

    names = ("nth", "weekday", "months", "count")
    rule = {name: known.pop(name) for name in names if name in known}
    first = starts_on or today() + timedelta(days=1)
    rhythm = Rhythm(Kind(kind), first, wall.fromisoformat(time), zone, every=every, **rule)
    actor = known.pop("actor", None) or circle.memberships.filter(left_on=None).first().person
    where = Where(**({"mode": "online", "minutes": 60} | known))
    return begin_series(actor=actor, circle=circle, rhythm=rhythm, where=where)


def make_taster(circle, *, holder=None, starts_at=None, zone="Australia/Melbourne", link="https://call.example/open"):
    """An open half hour of a circle, in three days unless a moment is given, held by its first member."""
    from withness.meetings.models import Taster

    holder = holder or circle.memberships.filter(left_on=None).order_by("seat").first().person
    starts_at = (starts_at or now() + timedelta(days=3)).replace(microsecond=0)
    taster = Taster(circle=circle, holder=holder, starts_at=starts_at, zone=zone, link=link)
    taster.save(force_insert=True)
    return taster
