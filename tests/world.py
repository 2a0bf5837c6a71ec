"""A small world with one person for every role, for the permission ledger and the canary scan.

Rooms add to it: a module `tests/<room>/world.py` with `furnish(world)` makes that room's things and puts what stands
in addresses into `world.arguments` (`thread_id=...`). Nobody in it is real.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from importlib import import_module
from importlib.util import find_spec

from tests.cast import (
    make_circle,
    make_line,
    make_membership,
    make_office,
    make_organisation,
    make_person,
    make_position,
)
from withness.kit.clock import now, today
from withness.people.models import SupportContact

SIGNED_OUT = ("anonymous", "enquirer", "deactivated")
ROLES = (
    *SIGNED_OUT,
    "member",
    "host",
    "guest",
    "newcomer",
    "former",
    "other_member",
    "other_guest",
    "manager",
    "manager_elsewhere",
    "coordinator",
    "admin",
    "lead",
    "other_admin",
    "keeper",
)
GROUPS = {
    "everyone": ROLES,
    "signed_in": tuple(role for role in ROLES if role not in SIGNED_OUT),
    "inside": ("member", "host", "guest"),
    "members": ("member", "host"),
    "office": ("admin", "coordinator"),
}
FURNISHED_BY = ("people", "journal", "circles", "meetings", "formation")


class Arguments(dict):
    """What stands in addresses, by name. A name is one thing: whoever gives it another has to choose another name."""

    def __setitem__(self, name, value):
        if name in self and self[name] != value:
            raise ValueError(
                f"{name} stands for {self[name]!r} already and cannot be {value!r} too: choose another name"
            )
        super().__setitem__(name, value)

    def __ior__(self, others):
        for name, value in dict(others).items():
            self[name] = value
        return self


@dataclass
class World:
    """Who is who, which things there are, and what stands in addresses."""

    people: dict = field(default_factory=dict)
    things: dict = field(default_factory=dict)
    arguments: dict = field(default_factory=Arguments)


def build():
    """The whole world."""
    world = World()
    world.people = {role: make_person(f"The {role}".replace("_", " ")) for role in ROLES if role not in SIGNED_OUT}
    world.people["deactivated"] = make_person("The deactivated", is_active=False)
    _organisations(world)
    _circles(world)
    for room in FURNISHED_BY:
        for module in _worlds(room):
            import_module(module).furnish(world)
    return world


def _worlds(room):
    names = (
        "world",
        "world_forming",
        "world_founding",
        "world_joining",
        "world_room",
        "world_talk",
        "world_series",
        "world_taster",
        "world_words",
        "world_slips",
    )
    return [f"tests.{room}.{name}" for name in names if find_spec(f"tests.{room}.{name}")]


def _organisations(world):
    people = world.people
    organisation, other = make_organisation("Harbour Support"), make_organisation("Hill Support")
    for role in ("member", "host", "manager", "coordinator", "admin", "lead", "manager_elsewhere"):
        make_position(people[role], organisation)
    make_office(people["coordinator"], organisation, "coordinator")
    make_office(people["admin"], organisation, "admin")
    make_office(people["lead"], organisation, "lead")
    make_office(people["other_admin"], other, "admin")
    make_line(people["member"], people["manager"], organisation)
    make_line(people["newcomer"], people["manager_elsewhere"], organisation)
    people["keeper"].keeps_house = True
    people["keeper"].save()
    SupportContact.objects.create(name="Night line", what="Talk to someone now", phone="000", urgent=True)
    world.things |= {"organisation": organisation, "other_organisation": other}
    world.arguments |= {"organisation_id": organisation.id, "pk": 1}


def _circles(world):
    people = world.people
    circle = make_circle(
        people["member"], people["host"], facilitator=people["guest"], organisation=world.things["organisation"]
    )
    other = make_circle(people["other_member"], name="Another circle", facilitator=people["other_guest"])
    make_membership(circle, people["former"], seat=3, left_on=today() - timedelta(days=1))
    world.things |= {"circle": circle, "other_circle": other, "moment": now()}
    world.arguments |= {"circle_id": circle.id}
