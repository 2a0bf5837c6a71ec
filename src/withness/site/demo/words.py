"""What the invented people say. Nobody real said any of it."""

from dataclasses import dataclass

from withness.circles.models import Circle


@dataclass(frozen=True)
class Threaded:
    """One thread: its title, how many days ago it began, and (who, words) in turn."""

    title: str
    days_ago: int
    said: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Circled:
    """One circle: what it is, who is in it (the first began it), and what they agreed on."""

    kind: str
    name: str
    need: str
    members: tuple[str, ...]
    mission: str
    clauses: tuple[str, ...]
    own_clauses: tuple[tuple[str, str, str], ...] = ()
    threads: tuple[Threaded, ...] = ()


ROUND_TABLE = Circled(
    kind=Circle.REFLECTIVE,
    name="Round table",
    need="to look at our own work with others, slowly",
    members=("Tomas", "Ruth", "Noor", "Wiremu", "Kofi", "Bea", "Yusuf"),
    mission="We meet so that each of us has one hour in two weeks in which nobody has to be helped.",
    clauses=(
        "05-what-stays",
        "06-people-we-support",
        "07-no-recording",
        "11-pass",
        "13-equal-time",
        "14-advice-if-asked",
        "51-guest-facilitator",
    ),
)
NIGHTS = Circled(
    kind=Circle.COMMUNITY,
    name="Night calls",
    need="what to do with what happens after ten in the evening",
    members=("Kofi", "Asha", "Tomas", "Noor", "Gwen"),
    mission="We meet to say what the night was like, and to write down what helps, so that nobody is alone with a phone.",
    clauses=(
        "01-why-we-meet",
        "03-what-we-make",
        "05-what-stays",
        "11-pass",
        "18-no-boss",
        "21-roles-go-round",
        "23-ordinary-distress",
        "39-leaving",
    ),
    threads=(
        Threaded(
            "The hour after a hard call",
            9,
            (
                (
                    "Kofi",
                    "Last Tuesday I put the phone down at two and sat in the stairwell until three. I did not write it in the log. **What do you do with that hour?**",
                ),
                ("Asha", "I clean the kitchen. It is the only thing at that time that gets better when I touch it."),
                ("Noor", "On the ward there is a chair by the window that nobody uses. I sit there for one song."),
                (
                    "Tomas",
                    "I used to go straight to the next thing. Now I say out loud, to nobody: *that was hard, and it is over.* It feels silly for about a week.",
                ),
                ("Gwen", "I ring my sister. She does not ask. She tells me what her dog did."),
                ("Kofi", "I like that nobody here has written a form for it. I will try the song."),
            ),
        ),
        Threaded(
            "A list for the wall by the night phone",
            4,
            (
                (
                    "Noor",
                    "Could we make one page for whoever has the phone next? Not rules. What we wish somebody had told us.\n\n- You may ask them to wait while you get a glass of water.\n- You do not have to fix it before morning.",
                ),
                ("Asha", "- If you are alone in the building, say so to somebody by text before you pick up."),
                ("Gwen", "- Silence is an answer. Count to ten before you fill it."),
            ),
        ),
    ),
)
