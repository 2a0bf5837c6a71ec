"""Rounds as tests meet them: a coordinator, her organisation, a round, a sheet of invented people."""

import random
from datetime import timedelta

from tests.cast import make_office, make_organisation, make_person, make_position
from withness.formation.actions import drafting, importing
from withness.formation.actions.rounds import open_round
from withness.formation.models import Proposal
from withness.formation.tables import COLUMNS, read
from withness.kit.clock import today
from withness.kit.ids import to_text

TIMES = ((1, "10:00"), (2, "14:00"), (3, "09:00"), (4, "16:00"), (5, "11:00"))
SAID = ("Mon 10:00", "Tue 14:00", "Wed 09:00", "Thu 16:00", "Fri 11:00")
ROLES = ("Peer practitioner", "Support worker", "Social worker", "Nurse")
AREAS = ("Outreach", "Families", "Student homes", "Day centre", "Harbour clinic")


def make_coordinator(organisation=None, name="Lena"):
    """A coordinator and the organisation whose groups she forms."""
    lena, organisation = make_person(name), organisation or make_organisation()
    make_position(lena, organisation)
    make_office(lena, organisation, "coordinator")
    return lena, organisation


def make_round(lena, organisation, **known):
    """An open round of reflective groups, online or in the Town hall, from next week on."""
    values = {
        "title": "Spring round",
        "kind": "reflective",
        "times": [list(time) for time in TIMES],
        "sites": ["Town hall"],
        "zone": "Australia/Melbourne",
        "starts_on": today() + timedelta(days=7),
        "count": 6,
        "terms": "Six meetings, paid by the organisation, which sees nothing of them.",
    }
    return open_round(actor=lena, organisation=organisation, **(values | known))


def row(number, **cells):
    """One row of a sheet: somebody who can come at every time, online, unless it is said otherwise."""
    known = {
        "email": f"person{number}@sheet.example",
        "name": f"Person {number:03}",
        "role": ROLES[number % 4],
        "area": AREAS[number % 5],
        "places": "online",
        "times": "; ".join(SAID),
    }
    return known | {name.replace("_", " "): value for name, value in cells.items()}


def leader(number, **cells):
    """Somebody from outside who holds two groups."""
    known = {"email": f"leader{number}@outside.example", "name": f"Leader {number}", "role": "", "area": ""}
    return row(number, **(known | {"facilitates": "2"} | cells))


def sheet(*rows):
    """Rows as the text of a sheet."""
    lines = [",".join(COLUMNS)]
    lines += [",".join(f'"{each.get(column, "")}"' for column in COLUMNS) for each in rows]
    return "\n".join(lines) + "\n"


def bring(lena, forming, *rows):
    """Enter rows of a sheet."""
    found, wrong = read(sheet(*rows), zone=forming.zone)
    return importing.enter_sheet(actor=lena, forming=forming, rows=found, wrong=wrong)


def many(people, leaders, seed=1):
    """A sheet of so many: each can come at some of the times."""
    chance = random.Random(seed)
    rows = [
        row(
            number,
            times="; ".join(chance.sample(SAID, chance.choice((2, 3, 4)))),
            places=chance.choice(("online", "online; Town hall", "Town hall")),
            best_times=chance.choice(("", SAID[number % 5])),
        )
        for number in range(people)
    ]
    return [*rows, *(leader(number, places="online; Town hall") for number in range(leaders))]


def draft(lena, forming):
    """A draft that is ready, looked for here and now."""
    made = drafting.begin_draft(actor=lena, forming=forming)
    drafting.make_draft.call(made.id)
    made = Proposal.objects.select_related("round__organisation").get(id=made.id)
    assert made.state == Proposal.READY, made.why
    return made


def ready(people=9, leaders=2, **known):
    """(coordinator, round, draft) with so many people in it."""
    lena, organisation = make_coordinator()
    forming = make_round(lena, organisation, **known)
    bring(lena, forming, *(row(number) for number in range(people)), *(leader(number) for number in range(leaders)))
    return lena, forming, draft(lena, forming)


def path(forming, end=""):
    """An address of a round."""
    return f"/rounds/{to_text(forming.id)}/{end}"


def draft_path(made, end=""):
    """An address of a draft."""
    return path(made.round, f"drafts/{to_text(made.id)}/{end}")
