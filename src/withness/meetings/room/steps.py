"""One step of a meeting, as a format describes it."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self


class Who(StrEnum):
    """Whose voice a step belongs to."""

    FACILITATOR = "facilitator"
    PRESENTER = "presenter"
    ROUND = "round"
    OPEN = "open"
    PAIRS = "pairs"
    SILENT = "silent"
    ALL = "all"


class Advice(StrEnum):
    """When advice is welcome in a step."""

    NO = "no"
    LATER = "later"
    IF_ASKED = "if_asked"
    YES = "yes"


class Kind(StrEnum):
    """What a step is to the meeting; most are plain steps."""

    ARRIVE = "arrive"
    STORY = "story"
    LEAVE = "leave"
    LEARNING = "learning"
    ROLES = "roles"
    STEP = "step"


class Listening(StrEnum):
    """The kind of listening a person asks for before they tell something."""

    HEAR_ME = "hear_me"
    GENTLE_QUESTIONS = "gentle_questions"
    CHALLENGE_ME = "challenge_me"
    IDEAS = "ideas"


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its title, its minutes, who speaks in it and by which rule."""

    title: str
    minutes: int
    who: Who = Who.OPEN
    kind: Kind = Kind.STEP
    rule: str = ""
    prompts: tuple[str, ...] = ()
    advice: Advice = Advice.LATER
    listening: bool = False
    may_extend: bool = True
    optional: bool = False

    def __post_init__(self) -> None:
        """Refuse a step that could not be held: no title, or no time at all."""
        if not self.title.strip():
            raise ValueError("A step needs a title.")
        if not 1 <= self.minutes <= MOST_MINUTES:
            message = f"A step takes 1 to {MOST_MINUTES} minutes, not {self.minutes}."
            raise ValueError(message)

    @property
    def question(self) -> str:
        """The question that stands large: the first prompt, if there is one."""
        return self.prompts[0] if self.prompts else ""

    @property
    def asks_who_tells(self) -> bool:
        """An open step that begins with somebody's story: who tells is asked anew, and how they want to be heard."""
        return self.listening and self.who is Who.OPEN

    def to_json(self) -> dict[str, Any]:
        """Plain values; `from_json` reads them back to an equal step."""
        return asdict(self) | {"prompts": list(self.prompts)}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Read what `to_json` or a format's front matter wrote; unknown words raise ValueError."""
        unknown = data.keys() - cls.__dataclass_fields__.keys()
        if unknown:
            message = f"A step has no {', '.join(sorted(unknown))}."
            raise ValueError(message)
        words = dict(data)
        for name, words_of in (("who", Who), ("kind", Kind), ("advice", Advice)):
            if name in words:
                words[name] = words_of(words[name])
        return cls(**words | {"prompts": tuple(words.get("prompts") or ())})


MOST_MINUTES = 180
