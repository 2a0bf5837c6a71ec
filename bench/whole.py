"""What stands about meetings in a house's database, opened with its keys: `python -m bench.whole` prints one line of JSON.

`bench.kill` judges by it whether a meeting is whole. The house is set up by then; nothing here writes.
"""

import json
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "withness.site.settings")


def main() -> None:
    """Every meeting, and what people kept for themselves."""
    import django

    django.setup()
    from withness.meetings.models import Kept, Sitting

    held = Sitting.objects.filter(rehearsed_by=None).select_related("circle", "occurrence")
    kept = [each.text for each in Kept.objects.select_related("person")]
    print(json.dumps({"meetings": [facts(sitting) for sitting in held], "kept": kept}))


def facts(sitting) -> dict[str, object]:
    """One meeting: its row, its state, and the rows that belong to it."""
    lines = list(sitting.learnings.all())
    for line in lines:
        line.circle = sitting.circle
    return {
        "id": sitting.pk,
        "circle": sitting.circle_id,
        "version": sitting.version,
        "opened": sitting.opened_at is not None,
        "closed": sitting.closed_at is not None,
        "path_from": sitting.path_from,
        "state": json.loads(sitting.state) if sitting.state else None,
        "moves": sorted(sitting.moves.values_list("version", flat=True)),
        "came": sorted(sitting.arrivals.values_list("person", flat=True)),
        "occurrence": sitting.occurrence.state if sitting.occurrence else None,
        "lines": {line.text: {"kept": line.kept_on is not None, "answers": line.answers} for line in lines},
    }


if __name__ == "__main__":
    main()
