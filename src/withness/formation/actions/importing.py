"""A sheet of people entered at once: first what would happen, then all of it or nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from django.db import transaction
from django.utils.translation import gettext as _

from withness.formation.access.question import person_at
from withness.formation.access.rounds import leaders_of, seats_of
from withness.formation.actions.people import Entry, new_row, pair_up
from withness.formation.actions.rounds import NotNow, enter, locked
from withness.formation.laid import Someone
from withness.formation.models import Leader, Round, Seat
from withness.formation.tables import Row
from withness.formation.told import Time
from withness.formation.wall import elsewhere
from withness.kit.tables import Wrong
from withness.people.models import Person


@dataclass
class Plan:
    """What a sheet would do. `wrong` is why it would do nothing."""

    wrong: list[Wrong] = field(default_factory=list)
    new: list[Row] = field(default_factory=list)
    new_leaders: list[Row] = field(default_factory=list)
    changed: list[tuple[Someone, Row]] = field(default_factory=list)
    same: int = 0
    pairs: set[tuple[str, str]] = field(default_factory=set)
    known: dict[str, Someone] = field(default_factory=dict)

    @property
    def changes(self) -> bool:
        """Whether anything would happen."""
        return bool(self.new or self.new_leaders or self.changed or self.pairs)


def plan_sheet(*, forming: Round, rows: list[Row], wrong: list[Wrong]) -> Plan:
    """Compare the rows with who is there; `wrong` is what reading them found. Writes nothing."""
    people = [*seats_of(forming), *leaders_of(forming)]
    plan = Plan(wrong=list(wrong), known={each.address: each for each in people})
    names = _names(rows, people)
    for row in _resolved(rows, names):
        _plan_row(plan, row)
    plan.wrong += _unknown_places(forming, rows)
    if not wrong:  # a row that could not be read may be the one that another row names
        plan.wrong += _unknown_people(rows, names)
    if not plan.wrong:
        plan.pairs = _new_pairs(forming, rows, names, plan.known)
    return plan


@transaction.atomic
def enter_sheet(*, actor: Person, forming: Round, rows: list[Row], wrong: list[Wrong]) -> Plan:
    """Carry out the plan, whole. Raises NotNow when something in it is wrong."""
    forming = locked(actor, forming)
    plan = plan_sheet(forming=forming, rows=rows, wrong=wrong)
    if plan.wrong:
        raise NotNow(_("Nothing was entered: something in the sheet is wrong."))
    known = person_at(forming.organisation, [row.email for row in (*plan.new, *plan.new_leaders)])
    made = [_row(forming, row, known) for row in plan.new]
    held = [_row(forming, row, known) for row in plan.new_leaders]
    Seat.objects.bulk_create([row for row in made if isinstance(row, Seat)], batch_size=500)
    Leader.objects.bulk_create([row for row in held if isinstance(row, Leader)], batch_size=500)
    for someone, row in plan.changed:
        someone.row.name, someone.row.told = row.name, row.told.as_json()
        someone.row.save(update_fields=["name", "told"])
    at = {address: each.row for address, each in plan.known.items()} | {row.address: row for row in (*made, *held)}
    for one, other in plan.pairs:
        first, second = sorted((at[one], at[other]), key=lambda row: isinstance(row, Leader))
        pair_up(forming, first.id, second)
    if plan.changes:
        people = len(made) + len(held) + len(plan.changed)
        enter(forming, actor, "entered people in a round", people=people)
    return plan


def _row(forming: Round, row: Row, known: dict[str, int]) -> Seat | Leader:
    return new_row(forming, Entry(row.name, row.email, row.told), known.get(row.email), Seat.SHEET)


def _names(rows: list[Row], people: list[Someone]) -> dict[str, str]:
    """An address for each name and address; a name that two people have stands for neither."""
    pairs = [(row.name.casefold(), row.email) for row in rows]
    there = {email for _name, email in pairs}
    pairs += [(each.name.casefold(), each.address) for each in people if each.address not in there]
    found: dict[str, str] = {}
    twice = set()
    for name, email in pairs:
        if found.setdefault(name, email) != email:
            twice.add(name)
    for name in twice:
        del found[name]
    return found | {email: email for _name, email in pairs}


def _resolved(rows: list[Row], names: dict[str, str]) -> Iterator[Row]:
    for row in rows:
        above = row.told.reports_to
        told = replace(row.told, reports_to=names.get(above, above if "@" in above else "")) if above else row.told
        yield replace(row, told=told)


def _plan_row(plan: Plan, row: Row) -> None:
    there = plan.known.get(row.email)
    if there is None:
        (plan.new_leaders if row.leads else plan.new).append(row)
    elif isinstance(there.row, Leader) != row.leads:
        words = _("This person stands in the round already, the other way: take them out first.")
        plan.wrong.append(Wrong(row.number, "facilitates", words))
    elif isinstance(there.row, Seat) and there.row.source == Seat.SAID:
        plan.same += 1  # their own word holds
    elif (there.name, there.told) == (row.name, row.told):
        plan.same += 1
    else:
        plan.changed.append((there, row))


def never(forming: Round, rows: list[Row]) -> list[Row]:
    """Whoever can come at none of the times of the round, as its clocks show them."""
    times = {(int(day), str(clock)) for day, clock in forming.times}
    return [row for row in rows if not times & _times_here(forming, row)]


def _times_here(forming: Round, row: Row) -> set[Time]:
    told = row.told
    if told.zone == forming.zone:
        return set(told.times)
    return {elsewhere(when, told.zone, forming.zone, forming.starts_on) for when in told.times}


def _unknown_places(forming: Round, rows: list[Row]) -> Iterator[Wrong]:
    known = {*(["online"] if forming.online else []), *forming.sites}
    for row in rows:
        strange = [place for place in row.told.places if place not in known]
        if strange:
            words = _("The round has no place “%(place)s”. Its places: %(known)s. Change the cell or the round.")
            told = {"place": strange[0][:60], "known": ", ".join(sorted(known))}
            yield Wrong(row.number, "places", words % told)


def _unknown_people(rows: list[Row], names: dict[str, str]) -> Iterator[Wrong]:
    for row in rows:
        for word in row.apart:
            if word not in names:
                words = _("Nobody is called “%(name)s” here, or more than one person is. Write the address.")
                yield Wrong(row.number, "apart from", words % {"name": word[:60]})
            elif names[word] == row.email:
                yield Wrong(row.number, "apart from", _("Nobody is kept apart from themselves."))
        above = row.told.reports_to
        if above and "@" not in above and above not in names:
            words = _("Nobody is called “%(name)s” here, or more than one person is. Write the address.")
            yield Wrong(row.number, "reports to", words % {"name": above[:60]})


def _new_pairs(
    forming: Round, rows: Iterable[Row], names: dict[str, str], known: dict[str, Someone]
) -> set[tuple[str, str]]:
    leads = {row.email for row in rows if row.leads} | {
        address for address, each in known.items() if isinstance(each.row, Leader)
    }
    wanted = {(min(row.email, names[word]), max(row.email, names[word])) for row in rows for word in row.apart}
    wanted = {pair for pair in wanted if pair[0] != pair[1] and not leads.issuperset(pair)}
    address = {each.id: at for at, each in known.items()}
    there = forming.apart.values_list("one_id", "other_id", "leader_id")
    pairs = [(address.get(one, ""), address.get(other or leader or 0, "")) for one, other, leader in there]
    return wanted - {(min(pair), max(pair)) for pair in pairs}
