"""Letters around a taster. Neutral: a call, a time, a private link; no circle, no topic, no name."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from withness.kit import ids
from withness.kit.clock import now
from withness.kit.post import Draft, send
from withness.kit.tokens import token_for
from withness.kit.when import say_when
from withness.meetings import ical
from withness.meetings.models import Taster, TasterPlace
from withness.meetings.models.taster import MINUTES
from withness.people import digest
from withness.people.models import Person

PURPOSE = "taster"
DAY = timedelta(days=1)


def send_link(place: TasterPlace, occasion: str) -> None:
    """To whoever asked: the time, the link, and an entry for their calendar."""
    body = _(
        "%(when)s, %(minutes)d minutes.\n\nThis private link leads there, and lets you give your place back:\n\n"
        "%(link)s\n\nYou are told there what to expect. If you did not ask for this, you can leave this mail alone."
    )
    path = reverse("taster_place", kwargs={"taster_token": token_for(PURPOSE, place.id)})
    said = {"when": _when(place.taster), "minutes": MINUTES, "link": f"{settings.HOUSE_URL}{path}"}
    _send(place, occasion, _("A call on %(day)s") % {"day": _day(place.taster)}, body % said, "CONFIRMED")


def send_goodbye(place: TasterPlace) -> None:
    """To someone who gave a place back: it is out of their calendar too."""
    body = _("Your place is given back, and what you had written is deleted. Thank you for saying so.")
    _send(place, "back", _("A call on %(day)s") % {"day": _day(place.taster)}, body, "CANCELLED")


def tell_called_off(place: TasterPlace) -> None:
    """To someone who has a place: there is no call."""
    body = _(
        "The call on %(when)s does not take place. There is nothing you need to do. Your name and address are deleted."
    )
    subject = _("The call on %(day)s is called off") % {"day": _day(place.taster)}
    _send(place, "off", subject, body % {"when": _when(place.taster)}, "CANCELLED")


def remind_holder(taster: Taster, person: Person) -> None:
    """A line in the mail of the day before, and none when it is called off."""
    with translation.override(person.language):
        said = {"title": person.calendar_title, "when": say_when(taster.starts_at, taster.zone, person.time_zone)}
        words = _("%(title)s, which you hold: %(when)s") % said
    path = reverse("circle_tasters", kwargs={"circle_id": taster.circle_id})
    due = taster.starts_at - DAY
    digest.add(person, key=f"taster:{taster.id}:", words=words, path=path, due_at=due, until=taster.starts_at)


def tell_nobody_holds(taster: Taster, people: Iterable[Person]) -> None:
    """To the members, once: whoever held it has left."""
    path = reverse("circle_tasters", kwargs={"circle_id": taster.circle_id})
    for person in people:
        with translation.override(person.language):
            words = _("Nobody holds an open half hour of one of your circles any more. You could.")
        digest.add(
            person, key=f"taster:{taster.id}:unheld", words=words, path=path, due_at=now(), until=taster.starts_at
        )


def withdraw_reminder(taster: Taster) -> None:
    """Nobody is reminded of what does not take place, or of what someone else holds."""
    digest.withdraw(prefix=f"taster:{taster.id}:")


def _send(place: TasterPlace, occasion: str, subject: str, body: str, status: str) -> None:
    moment, off = now(), status == "CANCELLED"
    taster = place.taster
    uid = f"taster-{ids.to_text(place.id)}@{str(settings.HOUSE_URL).split('//')[-1].split(':')[0]}"
    entry = ical.Entry(uid, taster.starts_at, taster.zone, MINUTES, status, int(off), moment)
    house = settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">")
    send(
        Draft(
            key=f"taster:{place.id}:{occasion}",
            to=place.address,
            subject=subject,
            body=body,
            calendar=ical.call(entry, ical.Between(house, place.address, _("Call"))),
            calendar_method="CANCEL" if off else "REQUEST",
        )
    )


def _when(taster: Taster) -> str:
    """The clocks of the place it was offered from: nobody asked where the reader is."""
    return say_when(taster.starts_at, taster.zone, taster.zone)


def _day(taster: Taster) -> str:
    return _when(taster).rsplit(",", 1)[0]
