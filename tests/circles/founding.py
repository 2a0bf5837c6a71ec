"""Circles on their way: begun, with founders, with a charter that holds."""

from tests.cast import make_person
from withness.circles.actions import charter, consent, drafting, founding
from withness.circles.actions.seats import take_seat
from withness.circles.models import Circle, ConsentRound, OpenAnswer


def make_founding(*founders, name="Lantern circle", kind=Circle.COMMUNITY):
    """A circle that is being founded by these people; the first one began it."""
    first, *others = founders or (make_person("Asha"), make_person("Tomas"), make_person("Ruth"))
    circle = founding.found_circle(
        actor=first, kind=kind, name=name, learning_need="To stay peers", zone="Australia/Melbourne"
    )
    for person in others:
        take_seat(circle=circle, person=person)
    return circle


def founders_of(circle):
    return [seat.person for seat in circle.memberships.filter(left_on=None, seat__isnull=False).order_by("seat")]


def write_charter(
    circle, *, mission="We meet so that nobody is the only peer in the room.", keys=("11-pass", "18-no-boss")
):
    """A draft with something to agree to."""
    actor = founders_of(circle)[0]
    drafting.write_mission(actor=actor, circle_id=circle.id, text=mission, based_on=0)
    drafting.pick_clauses(actor=actor, circle_id=circle.id, keys=list(keys))
    return circle.charters.get(number=1)


def agree_all(circle, asking=None, *, answers=()):
    """Ask (unless asked already) and let everyone agree; `answers` maps a person to (choice, words)."""
    asking = asking or drafting.ask_everyone(actor=founders_of(circle)[0], circle_id=circle.id)
    for person in founders_of(circle):
        choice, words = dict(answers).get(person, (OpenAnswer.AGREE, ""))
        consent.consent(actor=person, round_id=asking.id, choice=choice, words=words)
    return ConsentRound.objects.get(id=asking.id)


def make_chartered(*founders, **known):
    """An open circle with its first charter, signed by all."""
    circle = make_founding(*founders, **known)
    write_charter(circle)
    agree_all(circle)
    for person in founders_of(circle):
        charter.sign(actor=person, circle_id=circle.id)
    circle.refresh_from_db()
    return circle
