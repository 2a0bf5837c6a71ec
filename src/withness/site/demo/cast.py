"""Who lives in the demo house. All of them are invented."""

from dataclasses import dataclass

ZONE = "Australia/Melbourne"


@dataclass(frozen=True)
class Job:
    """What someone does for a living in the organisation."""

    title: str
    service: str
    days: str = "5"
    designated: bool = False
    manager: str = ""


@dataclass(frozen=True)
class Invented:
    """One invented person: what they are called, and what they came for, in their own words."""

    name: str
    pronouns: str
    came_for: str
    job: Job | None = None
    office: str = ""
    keeps_house: bool = False
    access_needs: str = ""

    @property
    def email(self) -> str:
        """An address that cannot exist."""
        return f"{self.name.split()[-1].lower()}@example.org"


CAST = (
    Invented(
        "Asha", "she/her", "to meet others who do this work alone", access_needs="I join from a phone, often on a bus."
    ),
    Invented(
        "Tomas",
        "he/him",
        "to stay a peer in a team of clinicians",
        Job("Peer practitioner", "Harbour clinic", "3", designated=True, manager="Marek"),
    ),
    Invented(
        "Ruth",
        "she/her",
        "to think with someone who also cares for a brother",
        Job("Carer peer practitioner", "Family room", "1.5", designated=True, manager="Lena"),
        access_needs="Please say names before speaking. I do not hear well on the left.",
    ),
    Invented(
        "Marek", "he/him", "to have somewhere of his own to think", Job("Team lead", "Harbour clinic", manager="Priya")
    ),
    Invented("Dr. Ines", "she/her", "to hold the frame and keep the time"),
    Invented(
        "Kofi",
        "he/him",
        "to say what last Tuesday night was like",
        Job("Residences officer", "Student homes", "4", manager="Priya"),
    ),
    Invented(
        "Lena",
        "she/they",
        "to see that nobody starts here alone",
        Job("Lived experience adviser", "Across services", designated=True, manager="Priya"),
        office="coordinator",
    ),
    Invented(
        "Priya",
        "she/her",
        "to learn what in the work wears people down",
        Job("People lead", "Head office"),
        office="lead",
    ),
    Invented("Sam", "they/them", "to say what helps, in peace"),
    Invented(
        "Jo",
        "they/them",
        "to install, back up, update and sleep",
        Job("IT", "Head office", "2.5", manager="Priya"),
        office="admin",
        keeps_house=True,
    ),
)
NEIGHBOURS = (
    Invented(
        "Noor",
        "she/her",
        "to talk about nights on the ward",
        Job("Night support worker", "Harbour clinic", "4", manager="Marek"),
    ),
    Invented(
        "Wiremu", "he/him", "to learn how others end a shift", Job("Support worker", "Day centre", manager="Lena")
    ),
    Invented(
        "Bea", "she/her", "to be with people who also stay late", Job("Youth worker", "Day centre", "4", manager="Lena")
    ),
    Invented(
        "Yusuf",
        "he/him",
        "to keep his door open and his evenings too",
        Job("Housing worker", "Student homes", manager="Priya"),
    ),
    Invented(
        "Gwen",
        "she/her",
        "to ask what others do when a family is angry",
        Job("Family worker", "Family room", "3", manager="Lena"),
    ),
)
EVERYONE = CAST + NEIGHBOURS
