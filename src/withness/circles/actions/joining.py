"""The way into a circle, for who comes and their guide: invited, the charter read and accepted, and how a way ends."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from withness.circles import access
from withness.circles.access import joining as doors
from withness.circles.access.charter import charter_in_force
from withness.circles.actions import places, welcoming
from withness.circles.actions.consent import withdraw_round
from withness.circles.models import Circle, Enquiry, Joining, Standing
from withness.circles.post import joining as letters
from withness.kit import ids, record
from withness.kit.clock import now, today
from withness.kit.tokens import hash_of, token_for
from withness.people.models import Person

KEPT = timedelta(days=90)


class NotOpen(Exception):
    """The circle is not open, or has no charter in force: nobody can be asked to accept what is not there (R11)."""


class NotNow(Exception):
    """This step is over, or not yet there."""


class AlreadyIn(Exception):
    """The person is in the circle, or on the way in already."""


@transaction.atomic
def invite(
    *,
    actor: Person,
    circle: Circle,
    address: str,
    name: str = "",
    enquiry: Enquiry | None = None,
    terms: str | None = None,
    waives_line: bool = False,
) -> Joining:
    """Ask someone to read the charter. Without a free place they stand on the list. With `terms`: a guest facilitator."""
    _authorise_inviting(actor, circle, enquiry)
    way = Joining(id=ids.new_id(), circle=circle, enquiry=enquiry, name=name, address=address.lower(), guide=actor)
    way.token_hash = hash_of(token_for(letters.PURPOSE, way.id))
    if enquiry:
        if doors.joining_of(enquiry):
            raise AlreadyIn
        way.asked_at = enquiry.started_at
    if terms is not None:
        way.as_guest, way.terms, way.waives_line = True, terms, waives_line
    places.give_or_list(way)
    _record(way, actor, "invited_a_guest" if way.as_guest else "invited_someone")
    return way


@transaction.atomic
def ask(*, joining: Joining, text: str, proposes: bool) -> None:
    """One question about the charter, or one change to it. The link is what lets whoever holds it ask."""
    if joining.question or joining.stage not in (Joining.READING, Joining.WAITING):
        raise NotNow
    joining.question, joining.proposes = text, proposes
    joining.save(update_fields=["question", "proposes"])
    letters.tell_guide(joining, "question", _("Someone on the way in has a question for you."))


@transaction.atomic
def answer(*, actor: Person, joining: Joining, text: str) -> None:
    """The guide answers."""
    _guide_only(actor, joining)
    joining.answer = text
    joining.save(update_fields=["answer"])
    letters.send_news(joining, "answer")


@transaction.atomic
def accept(
    *,
    actor: Person,
    joining: Joining,
    name: str = "",
    hello: str = "",
    with_reports: bool = False,
    with_manager: bool = False,
) -> None:
    """Accept the charter as it stands. Then the circle is asked, each for themselves.

    What is asked about managing is the same for everybody, so that it tells nobody who is in the circle.
    """
    version = charter_in_force(joining.circle)
    if version is None:
        raise NotOpen
    if joining.stage != Joining.READING:
        raise NotNow
    _not_in_yet(actor, joining)
    if name and not actor.name:
        actor.name = name
        actor.save(update_fields=["name"])
    joining.person, joining.accepted_version, joining.hello = actor, version.number, hello
    joining.peer_with_reports, joining.peer_with_manager = with_reports, with_manager
    joining.stage = Joining.ASKED
    joining.save()
    _record(joining, actor, "accepted_the_charter")
    welcoming.ask_circle_or_not(joining)


@transaction.atomic
def decline(*, joining: Joining) -> None:
    """Whoever was invited does not go on. Nobody asks why."""
    if joining.stage not in Joining.UNDER_WAY:
        raise NotNow
    _end(joining, Joining.ENDED)


@transaction.atomic
def say_not_now(*, actor: Person, joining: Joining, words: str) -> None:
    """A person says it, in their own words. What led to it is told to nobody."""
    _guide_only(actor, joining)
    if joining.stage != Joining.TO_TELL:
        raise NotNow
    joining.farewell = words
    joining.save(update_fields=["farewell"])
    _end(joining, Joining.NOT_NOW)
    letters.send_news(joining, "not-now")


@transaction.atomic
def become_buddy(*, actor: Person, joining: Joining, words: str) -> None:
    """A member writes two lines to someone who is coming, and is there for them at first."""
    if not access.has_seat(actor, joining.circle) or joining.person_id == actor.id:
        raise PermissionDenied
    joining.buddy, joining.buddy_words = actor, words
    joining.save(update_fields=["buddy", "buddy_words"])
    if joining.membership:
        joining.membership.buddy = actor
        joining.membership.save(update_fields=["buddy"])
    letters.send_news(joining, f"buddy:{actor.id}")


def end_unread() -> int:
    """An invitation that nobody took up for 90 days ends."""
    unread = Joining.objects.filter(stage=Joining.READING, asked_at__lte=now() - KEPT, accepted_version=None)
    for joining in unread.select_related("circle", "guide"):
        with transaction.atomic():
            _end(joining, Joining.ENDED)
    return len(unread)


def forget_ended() -> int:
    """90 days after it ended a way in is deleted; a guest's stays while they are one, for its terms."""
    old = Joining.objects.filter(ended_on__lte=today() - KEPT)
    return old.exclude(as_guest=True, membership__left_on=None, membership__isnull=False).delete()[0]


def _end(joining: Joining, stage: str) -> None:
    asking = doors.round_about(joining)
    joining.stage, joining.ended_on = stage, today()
    joining.save(update_fields=["stage", "ended_on"])
    if asking:
        withdraw_round(actor=None, round_id=asking.id)
    if joining.person:
        doors.standings_with(joining).exclude(state=Standing.AGREED).delete()
    places.offer(joining.circle)


def _authorise_inviting(actor: Person, circle: Circle, enquiry: Enquiry | None) -> None:
    if not access.has_seat(actor, circle) or (enquiry and enquiry.answerer_id != actor.id):
        raise PermissionDenied
    if circle.stage != Circle.OPEN or charter_in_force(circle) is None:
        raise NotOpen


def _not_in_yet(person: Person, joining: Joining) -> None:
    inside = joining.circle.memberships.filter(person=person, left_on=None).exists()
    others = joining.circle.joinings.filter(person=person, ended_on=None).exclude(id=joining.id).exists()
    if inside or others:
        raise AlreadyIn


def _guide_only(actor: Person, joining: Joining) -> None:
    if joining.guide_id != actor.id:
        raise PermissionDenied


def _record(joining: Joining, actor: Person, verb: str) -> None:
    record.enter(scope=f"circle:{joining.circle_id}", actor_id=actor.id, verb=verb)
