"""Rhythms in the words people use: the first Thursday of every month, six times."""

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from withness.kit.when import city, say_time, unbroken
from withness.meetings.recurrence import LAST, Kind, Rhythm

NTHS = {
    1: gettext_lazy("first"),
    2: gettext_lazy("second"),
    3: gettext_lazy("third"),
    4: gettext_lazy("fourth"),
    LAST: gettext_lazy("last"),
}


def say_rhythm(rhythm: Rhythm) -> str:
    """The days: "the first Thursday of every month"; "every second Tuesday"."""
    match rhythm.kind:
        case Kind.WEEKS:
            said = _weeks(rhythm.every, str(WEEKDAYS[rhythm.starts_on.weekday()]))
        case Kind.MONTHLY:
            said = _("the %(nth)s %(weekday)s of %(month)s") % {**_named(rhythm), "month": _every_month(rhythm.every)}
        case Kind.YEARLY:
            months = get_text_list([str(MONTHS[month]) for month in sorted(rhythm.months)], _("and"))
            said = _("the %(nth)s %(weekday)s of %(months)s") % {**_named(rhythm), "months": months}
    if rhythm.count is None:
        return said
    times = ngettext("once", "%(count)d times", rhythm.count) % {"count": rhythm.count}
    return _("%(days)s, %(times)s") % {"days": said, "times": times}


def say_fit(path: int, date: int) -> str:
    """What differs between a path of so many minutes and the length of its date; nothing where they agree."""
    more, less = date - path, path - date
    if more > 0:
        words = ngettext(
            "The date has %(date)d minutes, one more than this path. A step can have more time, or you end early.",
            "The date has %(date)d minutes, %(more)d more than this path. A step can have more time, or you end early.",
            more,
        )
    elif less > 0:
        words = ngettext(
            "The date has %(date)d minutes, one fewer than this path. Shorten a step, leave one out, or choose another way.",
            "The date has %(date)d minutes, %(less)d fewer than this path. Shorten a step, leave one out, or choose another way.",
            less,
        )
    else:
        words = ""
    return words % {"date": date, "more": more, "less": less}


def say_series(rhythm: Rhythm) -> str:
    """The days with their time: "the first Thursday of every month at 18:00 Melbourne time"."""
    words = {"days": say_rhythm(rhythm), "time": say_time(rhythm.time), "city": city(rhythm.zone)}
    return unbroken(_("%(days)s at %(time)s %(city)s time") % words)


def _named(rhythm: Rhythm) -> dict[str, str]:
    return {"nth": str(NTHS[rhythm.nth]), "weekday": str(WEEKDAYS[rhythm.weekday])}


def _weeks(every: int, weekday: str) -> str:
    if every == 1:
        return _("every %(weekday)s") % {"weekday": weekday}
    if every == 2:  # noqa: PLR2004 (second)
        return _("every second %(weekday)s") % {"weekday": weekday}
    return _("every %(weeks)d weeks on %(weekday)s") % {"weeks": every, "weekday": weekday}


def _every_month(every: int) -> str:
    if every == 1:
        return _("every month")
    if every == 2:  # noqa: PLR2004 (second)
        return _("every second month")
    return _("every %(months)d months") % {"months": every}
