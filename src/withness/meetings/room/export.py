"""What someone takes along of the room: what they kept, their own notes, which meetings they came to, what was learned."""

import json
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from withness.circles.access import current_memberships
from withness.kit import export
from withness.meetings.models import Arrival, FacilitatorNote, Kept, Learning
from withness.people.models import Person


def files(person: Person) -> Iterator[export.File]:
    """`room.json`, and `kept.md` with the person's own words."""
    content = {"came_to": list(_came_to(person)), "the_circle_learned": list(_learned(person))}
    yield export.File("room.json", json.dumps(content, ensure_ascii=False, indent=2).encode())
    own = [*_kept(person), *_notes(person)]
    if own:
        yield export.File("kept.md", "\n".join(own).encode())


def _came_to(person: Person) -> Iterator[dict[str, str]]:
    arrivals = Arrival.objects.filter(person=person, sitting__opened_at__isnull=False)
    for arrival in arrivals.select_related("sitting__circle").order_by("sitting__opened_at"):
        opened = arrival.sitting.opened_at
        yield {"circle": arrival.sitting.circle.name, "day": opened.date().isoformat() if opened else ""}


def _learned(person: Person) -> Iterator[dict[str, str]]:
    circles = [each.circle_id for each in current_memberships(person).filter(closed_since=None)]
    kept = Learning.objects.filter(circle_id__in=circles, kept_on__isnull=False, sitting__arrivals__person=person)
    for line in kept.select_related("circle").order_by("kept_on", "id"):
        yield {"circle": line.circle.name, "kept_on": str(line.kept_on), "line": line.text}


def _kept(person: Person) -> Iterator[str]:
    for kept in Kept.objects.filter(person=person).select_related("person").order_by("kept_on", "id"):
        yield f"## {kept.kept_on}\n\n{kept.text}\n"


def _notes(person: Person) -> Iterator[str]:
    for note in FacilitatorNote.objects.filter(author=person).select_related("circle"):
        yield f"## {note.circle.name}\n\n{note.text}\n"


export.register(
    "room",
    files,
    leaves_out=_("What was said in meetings: it was never recorded. Who else came: that is theirs."),
)
