"""Letters to someone on the way in, and lines for members. The link leads to the words; a letter says none of them."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from withness.circles.models import Circle, Joining
from withness.kit.clock import now
from withness.kit.post import Draft, send
from withness.kit.tokens import token_for
from withness.people import digest
from withness.people.models import Person

PURPOSE = "invitation"


def link_to(joining: Joining) -> str:
    """The private address of a way in."""
    return f"{settings.HOUSE_URL}{path_to(joining)}"


def path_to(joining: Joining) -> str:
    """The same without the name of the house."""
    return reverse("invitation", kwargs={"invitation_token": token_for(PURPOSE, joining.id)})


def send_invitation(joining: Joining) -> None:
    """Something to read, and to decide about, behind a link."""
    body = _("There is something for you to read. You decide there, and may ask first:\n\n%(link)s")
    _send(joining, "invited", _("An invitation"), body)


def send_on_the_list(joining: Joining) -> None:
    """No place is free now."""
    body = _(
        "All places are taken now. You are on the list, in the order in which people asked, and get a mail when a "
        "place opens. Nothing is expected of you until then:\n\n%(link)s"
    )
    _send(joining, f"list:{joining.asked_at.date()}", _("You are on the list"), body)


def send_place_open(joining: Joining) -> None:
    """A place waits."""
    body = _("A place has opened, and it waits for you until %(day)s. There is no hurry before that:\n\n%(link)s")
    _send(joining, f"place:{joining.place_until}", _("A place has opened"), body)


def send_place_passed(joining: Joining) -> None:
    """The place went on to the next person."""
    body = _(
        "The place went on to the next person on the list. You are still on it; another mail comes when a place "
        "opens again:\n\n%(link)s"
    )
    _send(joining, f"passed:{joining.asked_at}", _("You are still on the list"), body)


def send_news(joining: Joining, occasion: str) -> None:
    """Something about the way in changed."""
    _send(joining, occasion, _("There is news for you"), _("There is news for you:\n\n%(link)s"))


def tell_guide(joining: Joining, occasion: str, words: str) -> None:
    """A line for the member who speaks for the circle."""
    if joining.guide:
        place = {"circle_id": joining.circle_id, "joining_id": joining.id}
        _line(joining.guide, f"joining:{joining.id}:{occasion}", words, reverse("way_in", kwargs=place))


def tell_members(circle: Circle, key: str, words: str, path: str, *, besides: int | None = None) -> None:
    """A line for each member the circle is open to."""
    for seat in circle.memberships.filter(left_on=None, closed_since=None).select_related("person"):
        if seat.person_id != besides:
            _line(seat.person, key, words, path)


def tell_person(person: Person, key: str, words: str, path: str) -> None:
    """A line for one person."""
    _line(person, key, words, path)


def _send(joining: Joining, occasion: str, subject: str, body: str) -> None:
    day = joining.place_until.date().isoformat() if joining.place_until else ""
    words = body % {"link": link_to(joining), "day": day}
    address = joining.person.post_address if joining.person else joining.address
    send(Draft(key=f"joining:{joining.id}:{occasion}", to=address, subject=subject, body=words))


def _line(person: Person, key: str, words: str, path: str) -> None:
    moment = now()
    digest.add(person, key=key, words=words, path=path, due_at=moment, until=moment + timedelta(days=14))
