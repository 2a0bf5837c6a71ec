"""Situations on the way into a circle."""

from withness.circles.actions import consent, joining
from withness.circles.models import (
    CharterVersion,
    Clause,
    ConsentRound,
    ConsentTurn,
    Joining,
    MissionRevision,
    OpenAnswer,
)
from withness.kit.clock import today
from withness.kit.tokens import token_for


def make_charter(circle, *, mission="Nobody has to be the only one.", clauses=("Anyone may pass.",), suits=""):
    """A charter in force, as if everyone had agreed to it."""
    version = CharterVersion.objects.create(
        circle=circle, number=1, state=CharterVersion.IN_FORCE, agreed_on=today(), why=""
    )
    MissionRevision(version=version, number=1, text=mission).save(force_insert=True)
    texts = [("purpose", suits)] * bool(suits) + [("voice", text) for text in clauses]
    for position, (section, text) in enumerate(texts, start=1):
        Clause(version=version, position=position, section=section, text=text).save(force_insert=True)
    return version


def invite(guide, circle, *, name="Kofi", **known):
    return joining.invite(actor=guide, circle=circle, address=f"{name.lower()}@example.org", name=name, **known)


def accept(person, way, **known):
    joining.accept(actor=person, joining=way, **known)
    way.refresh_from_db()
    return way


def open_question(circle):
    return ConsentRound.objects.get(circle=circle, state=ConsentRound.OPEN)


def everyone_answers(circle, *, but=None, choice=OpenAnswer.AGREE):
    """Everyone who is asked says yes; `but` says no."""
    asking = open_question(circle)
    for turn in ConsentTurn.objects.filter(round=asking).select_related("person"):
        said = OpenAnswer.NOT_YET if turn.person == but else choice
        consent.consent(actor=turn.person, round_id=asking.id, choice=said)
    return ConsentRound.objects.select_related("circle").get(id=asking.id)


def bring_in(person, guide, circle, **known):
    """All the way: invited, accepted, everyone agreed. Returns the way, as it stands then."""
    way = accept(person, invite(guide, circle, name=person.name), **known)
    if way.stage == Joining.ASKED:
        everyone_answers(circle)
    way.refresh_from_db()
    return way


def link_of(way):
    return f"/invitation/{token_for('invitation', way.id)}/"


def enquiry_link(enquiry):
    return f"/enquiry/{token_for('enquiry', enquiry.id)}/"
