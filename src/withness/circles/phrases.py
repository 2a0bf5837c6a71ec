"""Sentences about circles that several pages say: the rules of each kind, and where an invitation leads."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from withness.circles.models import HARD_CAP, SOFT_CAP, Circle, Joining, WayIn
from withness.people.models import Person


@dataclass(frozen=True)
class Kind:
    """A kind of circle: what it is for, and its rules in words."""

    value: str
    name: str
    what: str
    rules: tuple[str, ...]


def kinds() -> list[Kind]:
    """Every kind, for choosing."""
    return [Kind(value, str(name), _what(value), tuple(_rules(value))) for value, name in Circle.KINDS]


def kind_of(circle: Circle) -> Kind:
    """The kind of this circle."""
    return next(kind for kind in kinds() if kind.value == circle.kind)


def rules(circle: Circle) -> list[str]:
    """The rules that this circle's kind brings."""
    return _rules(circle.kind)


def way_in_url(link: WayIn) -> str:
    """The whole address, to pass on."""
    return str(settings.HOUSE_URL) + reverse("come_in", kwargs={"way": link.token})


def places(circle: Circle, taken: int) -> str:
    """How many of the places are taken."""
    return _("%(taken)d of %(cap)d places") % {"taken": taken, "cap": circle.cap}


def clauses(number: int) -> str:
    """How many clauses a draft holds."""
    if not number:
        return _("None yet")
    return ngettext("%(number)d clause", "%(number)d clauses", number) % {"number": number}


def taken(number: int) -> str:
    """How many clauses came into the draft."""
    return _("Nothing was chosen.") if not number else _("%(number)d in the draft now.") % {"number": number}


def _what(kind: str) -> str:
    return {
        Circle.COMMUNITY: _("People with the same question learn from each other and make things others can use."),
        Circle.REFLECTIVE: _("A small steady group looks at what the work does to you, with a guest facilitator."),
        Circle.STAFF_SUPPORT: _("The same for people who lead or carry others, with a guest facilitator."),
        Circle.PEER_SUPERVISION: _("Peers look at their work with each other, without anyone above."),
        Circle.LEARNING: _("A group that goes through a course or a topic together."),
    }[kind]


def _rules(kind: str) -> list[str]:
    if kind in Circle.HARD_KINDS:
        return [
            _("At most %(cap)d people. Nothing here can raise that.") % {"cap": HARD_CAP},
            _("The same people each time. New people join at set times, at most two at once."),
            _("Nobody sits here with someone who manages them."),
            _("A guest facilitator from outside holds the meetings."),
        ]
    return [
        _("Five to twelve people work best. Above %(cap)d, a sister circle can begin.") % {"cap": SOFT_CAP},
        _("Nobody is the boss here. The roles go round."),
        _("Why you meet, and your rules, stand before anyone new can join."),
        _("A manager may be in it with someone they manage only if all of you agree, in secret."),
    ]


def say_what_few_can_tell(asked: int) -> str:
    """What can be worked out from a secret question to so few; nothing where an answer has others to hide among."""
    words = {
        1: _("Only one person is asked. What comes of it tells what they said."),
        2: _("Only two people are asked. If it does not pass, whoever agreed knows that the other did not."),
        3: _("Only three people are asked. If it does not pass, whoever agreed knows it was one of the other two."),
    }
    return words.get(asked, "")


def not_now(way: Joining, guide: Person) -> str:
    """Suggested words for a kind not now. They give no reason, because nobody has one to give."""
    words = _(
        "Dear %(name)s,\n\nthank you for your interest in our circle, and for the time you took. We cannot welcome you "
        "into it now. This says nothing about you or what you wrote; who fits where is hard to put into words, and we "
        "do not give reasons. I hope you find a circle that suits you. Others show their charters here too, and you "
        "can found one of your own.\n\nWarm wishes\n%(guide)s"
    )
    return words % {"name": way.person or way.name, "guide": guide}
