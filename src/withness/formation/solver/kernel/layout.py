"""How a round lies in memory: records of whole numbers in one flat array.

The array is a Python list or, for the compiled kernel, a numpy array. A record begins at `number * width` of its part;
the names below say what stands where in it.
"""

from typing import Annotated, NamedTuple

Row = list[int]
TIME = Annotated[list[int], "half as wide"]
WIDE = Annotated[list[int], "twice as wide"]

# A processor fetches 16 numbers at once, so the records of people and groups are such lines, and begin with one: what
# a small move reads of a large round is as few of them as can be.
LINE = 16

# One person. AREA and the three words from LIKE on are numbers from 1, 0 for none; SHY has a bit for each of the three
# words, set if somebody else in the group must have it, or another whose bit is set. SEAT is where they stand among the
# members of their group, or among those who wait
PERSON, WORDS = LINE, 3
ROLE, HOME, WORTH, REACH, HELD, SEAT = range(6)
CELLS, CELLS_END, APART, APART_END, AREA, SHY, LIKE = range(6, 13)

# One group: a line of these. JOINS is how many may be in it that were not before, -1 for any number; NEW how many are
LEADER, FIXED, STAND, RANK, HOMES, HOMES_END, JOINS, NEW = range(8)
# then what every move asks: its cell, its size, its members' numbers and how many there are of each role
CELL, SIZE, MEMBERS = range(LINE, LINE + 3)

# One cell: a slot at a place that some person and some facilitator share
CELL_WIDTH = 8
SLOT, PLACE, PEOPLE, PEOPLE_END, LEADERS, LEADERS_END, STANDS, STANDING = range(CELL_WIDTH)

# One facilitator
LEADER_WIDTH = 3
CAPACITY, LOAD, WORKS = range(LEADER_WIDTH)

# How someone reaches a place: at any group there, or only with the group they were in
ANYONE, GUEST = 1, 2

# What counts itself
WAITING, OPEN, WRITTEN = range(3)

# What the journal says, four numbers at a time
JOURNAL_WIDTH = 4
TOOK, PUT, OPENED, CLOSED, LED = range(5)


class Board(NamedTuple):
    """A round in one long row of numbers. The names from `tier` on say where each part of it begins."""

    rows: Row
    time: TIME  # person x slot: -1 impossible, else what the slot adds
    chance: WIDE  # two words of the generator
    people: int
    groups: int
    cells: int
    leaders: int
    slots: int
    places: int
    roles: int
    least: int
    most: int
    group_width: int
    stay: int
    lonely: int  # what it costs when somebody is alone who asked not to be; 0 if nobody did
    extras: int  # 1 if there is any area, intake or guest to mind
    bars: int  # how many entries `barred` has, and so on
    refusals: int
    paper: int
    tier: int  # what the next person of a role adds, by how many are there already
    person: int
    sits: int  # person -> group, or -1
    group: int
    cell: int
    leader: int
    busy: int  # facilitator x slot: the group held there, or -1
    reach: int  # set of places x place: 0, ANYONE or GUEST
    person_cells: int
    cell_people: int
    cell_leaders: int
    cell_groups: int
    rooms: int  # cell -> how many of the groups there have a seat free
    homes: int  # group -> people whose earlier group it is
    apart: int  # person -> people who may not share a group with them, ascending
    barred: int  # person * leaders + facilitator, ascending
    unwanted: int  # person * groups + group, ascending
    waiting: int  # people without a group, in no order
    ranked: int  # groups in use, then the others
    tally: int
    journal: int
    spare: int  # scratch
    cooling: int  # -log(u) in 1/65536, for 4096 values of u
    tail: int
    end: int
