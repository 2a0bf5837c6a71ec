"""Who may be in a room that is open now, asked for many circles at once."""

from collections.abc import Collection

from withness.circles.models import Membership


def open_pairs(circle_ids: Collection[int]) -> set[tuple[int, int]]:
    """Pairs (circle, person) of everyone in these circles to whom the circle is open now."""
    current = Membership.objects.filter(circle_id__in=circle_ids, left_on=None, closed_since=None)
    return set(current.values_list("circle_id", "person_id"))
