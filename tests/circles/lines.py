"""A manager and someone they manage, around a circle."""

from tests.cast import make_circle, make_line, make_person
from tests.circles.way_in import make_charter
from withness.circles import access
from withness.circles.actions import power
from withness.circles.models import Circle
from withness.people.models import ReportingLine


def draw(report, manager, organisation, **known):
    """A line is drawn, and the change is counted as the pages of an organisation do."""
    line = make_line(report, manager, organisation, **known)
    power.count_change()
    return line


def end(line, on):
    ReportingLine.objects.filter(id=line.id).update(ends_on=on, starts_on=min(line.starts_on, on))
    power.count_change()


def open_circle(*people, kind=Circle.COMMUNITY):
    circle = make_circle(*people, kind=kind)
    make_charter(circle)
    return circle


def others():
    """Enough people beside those a test is about that a secret answer has others to hide among."""
    return [make_person(name) for name in ("Gwen", "Noor")]


def is_closed(person, circle):
    try:
        access.membership_for(person, circle.id)
    except access.ClosedToYou:
        return True
    return False
