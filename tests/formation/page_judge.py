"""A second judge of plans, written from the page that describes the file format, and from nothing else.

It reads files as they are, shares no line with the package, and says which rule a plan breaks. It asks the same of an
instance as the page: five hard rules, and an objective of six parts.
"""

import json
from collections import Counter
from itertools import combinations


def judged(instance_text: str, plan_text: str) -> tuple[set[int], int | None]:
    """The numbers of the rules that a plan breaks, and if there are none its objective."""
    instance, plan = json.loads(instance_text), json.loads(plan_text)
    broken = {number for number, rule in enumerate(RULES, 1) if not rule(instance, plan)}
    return broken, None if broken else objective(instance, plan)


def rule_1(instance: dict, plan: dict) -> bool:
    """Every person is placed, or unplaced with a reason in words, never both."""
    everybody = sorted(person["id"] for person in instance["people"])
    if sorted([*plan["placements"], *plan["unplaced"]]) != everybody:
        return False
    return all(isinstance(why, str) and why.strip() for why in plan["unplaced"].values())


def rule_2(instance: dict, plan: dict) -> bool:
    """A group in use has between min and max people, one slot, one place, one facilitator."""
    names = {group["id"] for group in instance["groups"]}
    for group, people in tables(plan).items():
        cell = plan["groups"].get(group, {})
        if group not in names or not {"slot", "place", "facilitator"} <= set(cell):
            return False
        if not instance["size"]["min"] <= len(people) <= instance["size"]["max"]:
            return False
    return True


def rule_3(instance: dict, plan: dict) -> bool:
    """Each placed person has the group's slot and place among their own; so has the facilitator."""
    people = {person["id"]: person for person in instance["people"]}
    leaders = {leader["id"]: leader for leader in instance["facilitators"]}
    for group, inside in tables(plan).items():
        cell = plan["groups"].get(group, {})
        everybody = [people.get(name) for name in inside] + [leaders.get(cell.get("facilitator"))]
        for one in everybody:
            if one is None or cell.get("slot") not in one["slots"] or cell.get("place") not in one["places"]:
                return False
    return True


def rule_4(instance: dict, plan: dict) -> bool:
    """No apart pair shares a group."""
    apart = {frozenset(pair) for pair in instance.get("apart", ())}
    return not any(
        frozenset(pair) in apart for inside in tables(plan).values() for pair in combinations(sorted(inside), 2)
    )


def rule_5(instance: dict, plan: dict) -> bool:
    """A facilitator holds at most capacity groups and never two in one slot."""
    held = [
        (plan["groups"][name]["facilitator"], plan["groups"][name]["slot"])
        for name in tables(plan)
        if name in plan["groups"]
    ]
    count = Counter(leader for leader, _ in held)
    return len(set(held)) == len(held) and all(
        count[leader["id"]] <= leader["capacity"] for leader in instance["facilitators"]
    )


RULES = (rule_1, rule_2, rule_3, rule_4, rule_5)


def objective(instance: dict, plan: dict) -> int:
    """Placed, preferred, stay, and for each group and role what the first, second and third of it add."""
    weights, total = instance["weights"], 0
    tables_by_role: Counter[tuple[str, str]] = Counter()
    for person in instance["people"]:
        group = plan["placements"].get(person["id"])
        if group is None:
            continue
        total += weights["placed"]
        if plan["groups"][group]["slot"] in person["preferred"]:
            total += weights["preferred"]
        if person["group"] == group:
            total += weights["stay"]
        tables_by_role[group, person["role"]] += 1
    for count in tables_by_role.values():
        for place, weight in enumerate(weights["role"]):
            total += weight if place < count else 0
    return total


def tables(plan: dict) -> dict[str, list[str]]:
    """Who sits in each group that is in use."""
    found: dict[str, list[str]] = {}
    for person, group in plan["placements"].items():
        found.setdefault(group, []).append(person)
    return found


def as_file(instance) -> str:
    """An instance in the words of the page, which knows no more than this."""
    return json.dumps(
        {
            "size": {"min": instance.size.least, "max": instance.size.most},
            "slots": instance.slots,
            "people": [
                {
                    "id": one.id,
                    "role": one.role,
                    "places": one.places,
                    "slots": one.slots,
                    "preferred": one.preferred,
                    "group": one.group,
                }
                for one in instance.people
            ],
            "groups": [
                {"id": one.id, "slot": one.slot, "place": one.place, "facilitator": one.facilitator}
                for one in instance.groups
            ],
            "facilitators": [
                {"id": one.id, "capacity": one.capacity, "slots": one.slots, "places": one.places}
                for one in instance.facilitators
            ],
            "apart": [list(pair) for pair in instance.apart],
            "weights": {
                "placed": instance.weights.placed,
                "preferred": instance.weights.preferred,
                "stay": instance.weights.stay,
                "role": instance.weights.role,
            },
        }
    )
