"""What a person says for the forming of groups. It is theirs: no verb here is entered in any record."""

from collections.abc import Collection
from typing import Any

from django.db import transaction

from withness.kit import sealing
from withness.kit.clock import today
from withness.people import known
from withness.people.access.wishes import people_around
from withness.people.models import Person, Perspective, Separation, Wish
from withness.people.models.forming import LONGEST_WORD, even


@transaction.atomic
def say_wishes(*, actor: Person, not_alone: bool | None = None, **values: Any) -> Wish:
    """Keep what was said: kinds, modes, places, times, night, a day until which to leave one out."""
    wish, _made = Wish.objects.select_for_update().get_or_create(person=actor)
    for name, value in values.items():
        setattr(wish, name, value)
    if not_alone is not None:
        wish.company = "1" if not_alone else "0"
    wish.save()
    if "kinds" in values:
        known.say_wants(actor, wish.kinds)
    return wish


@transaction.atomic
def forget_wishes(*, actor: Person) -> None:
    """Take back everything said about groups, the perspective too: rounds lose it at once. Separations stay."""
    Wish.objects.filter(person=actor).delete()
    known.say_wants(actor, [])
    say_perspective(actor=actor, word="")


@transaction.atomic
def say_perspective(*, actor: Person, word: str) -> None:
    """Give a perspective, or take it back with the key that sealed it, so that no backup can be read for it either."""
    Person.objects.select_for_update().get(pk=actor.pk)
    before = Perspective.objects.filter(person=actor).first()
    if before:
        before.delete()
        sealing.drop_key(before.data_key_id)
    if word:
        Perspective.objects.create(person=actor, word=even(word, LONGEST_WORD))


@transaction.atomic
def stay_apart(*, actor: Person, others: Collection[int]) -> None:
    """Not with these people, for a year from today. They are not told, and nobody is: nothing is entered anywhere."""
    Person.objects.select_for_update().get(pk=actor.pk)
    there = {row.other_id: row for row in Separation.objects.filter(person=actor, ends_on__gt=today())}
    for other in people_around(actor, others):
        if other.id in there:
            there[other.id].delete()
        separation = Separation(person=actor)
        separation.name(other)
        separation.save(force_insert=True)


def end_separation(*, actor: Person, separation: Separation) -> None:
    """Take it back."""
    Separation.objects.filter(person=actor, id=separation.id).delete()


def forget_old_separations() -> None:
    """A year is over."""
    Separation.objects.filter(ends_on__lte=today()).delete()
