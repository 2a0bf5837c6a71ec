"""Letters around a conversation before joining, and lines in members' mail of the day."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from withness.circles.models import Circle, Enquiry
from withness.kit.clock import now
from withness.kit.post import Draft, send
from withness.kit.tokens import token_for
from withness.people import digest
from withness.people.models import Person

PURPOSE = "enquiry"


def link_to(enquiry: Enquiry) -> str:
    """The private address of a conversation."""
    path = reverse("enquiry", kwargs={"enquiry_token": token_for(PURPOSE, enquiry.id)})
    return f"{settings.HOUSE_URL}{path}"


def send_link(enquiry: Enquiry) -> None:
    """To whoever asked: here is the way back."""
    body = _(
        "Your message has arrived. This private link leads back to it, and to the answer when there is one:\n\n"
        "%(link)s\n\nWhoever has the link can read it. If you did not write a message, you can leave this mail alone."
    )
    send(_draft(enquiry, "arrived", _("Your message has arrived"), body))


def tell_of_answer(enquiry: Enquiry, word_id: int) -> None:
    """To whoever asked: someone answered."""
    body = _("There is an answer for you:\n\n%(link)s")
    send(_draft(enquiry, f"answer:{word_id}", _("There is an answer for you"), body))


def tell_answerer(enquiry: Enquiry, occasion: str, words: str) -> None:
    """A line for the one who answers."""
    if enquiry.answerer:
        place = {"circle_id": enquiry.circle_id, "enquiry_id": enquiry.id}
        _line(enquiry.answerer, f"enquiry:{enquiry.id}:{occasion}", words, reverse("conversation", kwargs=place))


def tell_others(enquiry: Enquiry) -> None:
    """The promised time is over: the other members may answer instead. They are told that someone waits, and no more."""
    words = _("Someone has waited longer than promised for a first answer. You could take it on.")
    for seat in enquiry.circle.memberships.filter(left_on=None, closed_since=None, is_external=False):
        if seat.person_id != enquiry.answerer_id:
            path = reverse("conversations", kwargs={"circle_id": enquiry.circle_id})
            _line(seat.person, f"enquiry:{enquiry.id}:late", words, path)


def tell_new_answerer(circle: Circle, person: Person) -> None:
    """Someone was asked to answer for the circle."""
    path = reverse("conversations", kwargs={"circle_id": circle.id})
    _line(
        person,
        f"answers:{circle.id}:{now().date()}",
        _("You now answer people who ask about one of your circles."),
        path,
    )


def _draft(enquiry: Enquiry, occasion: str, subject: str, body: str) -> Draft:
    link = {"link": link_to(enquiry)}
    return Draft(key=f"enquiry:{enquiry.id}:{occasion}", to=enquiry.address, subject=subject, body=body % link)


def _line(person: Person, key: str, words: str, path: str) -> None:
    moment = now()
    digest.add(person, key=key, words=words, path=path, due_at=moment, until=moment + timedelta(days=14))
