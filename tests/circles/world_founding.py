"""What founding, charter and consent add to the world of the permission ledger."""

from tests.circles.founding import make_founding
from withness.circles.actions import consent
from withness.circles.models import CharterVersion, Clause, ConsentRound, Founding, MissionRevision


def furnish(world):
    """The circle has a charter in force and a draft of the next; a question is open; a founding has a link."""
    circle, member = world.things["circle"], world.people["member"]
    Founding.objects.create(circle=circle, hopes_shown=True)
    held = _charter(circle, 1, CharterVersion.IN_FORCE)
    draft = _charter(circle, 2, CharterVersion.DRAFT, thread=held.clauses.get().thread)
    asking = consent.open_round(
        actor=member, circle=circle, matter=ConsentRound.OTHER, question="May we meet on Tuesdays?"
    )
    world.arguments |= {
        "clause_id": draft.clauses.get().id,
        "thread": held.clauses.get().thread,
        "number": 1,
        "round_id": asking.id,
        "way": _link(),
    }


def _charter(circle, number, state, **known):
    agreed_on = None if state == CharterVersion.DRAFT else circle.founded_on
    version = CharterVersion.objects.create(circle=circle, number=number, state=state, agreed_on=agreed_on)
    MissionRevision(version=version, number=1, text="We meet to think.").save(force_insert=True)
    Clause(version=version, position=0, section="voice", text="Anyone may pass.", **known).save(force_insert=True)
    return version


def _link():
    from withness.circles.actions.ways_in import make_link

    circle = make_founding()
    return make_link(actor=circle.memberships.get(seat=1).person, circle_id=circle.id).token
