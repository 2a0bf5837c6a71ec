"""What somebody tells for forming, or a sheet tells of them: frozen, and as JSON that is sealed. No database."""

import json
from dataclasses import asdict, dataclass
from typing import Any

Time = tuple[int, str]
PERSPECTIVES = ("", "consumer", "carer", "both", "none")


@dataclass(frozen=True)
class Told:
    """One person's row. A time is a weekday from 1 (Monday) to 7 and a wall time in `zone`.

    For somebody who holds groups, `capacity` is how many and `load` how many they hold already.
    """

    role: str = ""
    area: str = ""
    places: tuple[str, ...] = ()
    times: tuple[Time, ...] = ()
    liked: tuple[Time, ...] = ()
    zone: str = "UTC"
    perspective: str = ""
    not_alone: bool = False
    sole: bool = False
    night: bool = False
    reports_to: str = ""
    earlier: str = ""
    capacity: int = 0
    load: int = 0

    def as_json(self) -> str:
        """As it is sealed."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, words: str) -> "Told":
        """Back from what was sealed. Anything that is not one (a test's token, say) is somebody of whom nothing is told."""
        try:
            known: dict[str, Any] = json.loads(words)
        except ValueError:
            return cls()
        for name in ("times", "liked"):
            known[name] = tuple((int(day), str(time)) for day, time in known.get(name, ()))
        known["places"] = tuple(known.get("places", ()))
        return cls(**known)
