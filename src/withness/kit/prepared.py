"""Queries of every page: Django puts their SQL together once in each thread, and then only the values change.

For a query that brings a row or two, putting it together takes several times as long as asking it.
"""

import threading
from collections.abc import Callable
from datetime import date, datetime
from functools import update_wrapper
from typing import Any, Generic, TypeVar

from django.db import connections
from django.db.models import BigIntegerField, CharField, DateField, DateTimeField, Expression, Field, QuerySet

Row = TypeVar("Row")
FIELDS: dict[type, type[Field[Any, Any]]] = {
    int: BigIntegerField,
    str: CharField,
    date: DateField,
    datetime: DateTimeField,
}


class Given(Expression):
    """Stands in a queryset for a value that comes when it is asked."""

    def __init__(self, name: str, kind: type) -> None:
        super().__init__(output_field=FIELDS[kind]())
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """A placeholder, and itself where the value will stand."""
        return "%s", (self,)


class prepared(Generic[Row]):  # noqa: N801 (it is read as a decorator)
    """Around a function that builds a queryset: calling it with values gives the rows as a list.

    The function meets a `Given` in place of each value, so it may filter by it and do nothing else with it. A value
    of None is left out, and the function is built once for each set of names that are there.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Row]]) -> None:
        update_wrapper(self, build)
        self.build = build
        self.kept = _Kept()

    def __call__(self, **values: Any) -> list[Row]:
        """Ask with these values. The rows are what the queryset itself would bring."""
        there = {name: value for name, value in values.items() if value is not None}
        names = tuple(there)
        asked = self.kept.asked.get(names)
        if asked is None or asked.connection is not connections[asked.alias]:
            asked = _Asked(self.build(**{name: Given(name, type(value)) for name, value in there.items()}))
            self.kept.asked[names] = asked
        return asked.rows(there)

    def first(self, **values: Any) -> Row | None:
        """The first row, or None."""
        return next(iter(self(**values)), None)


class _Asked:
    """One thread's compiled query. Its rows are read by the code that reads those of any queryset."""

    def __init__(self, queryset: QuerySet[Any, Any]) -> None:
        compiler = queryset.query.get_compiler(queryset.db)
        self.queryset, self.alias, self.connection = queryset, queryset.db, compiler.connection
        self.sql, self.places = compiler.as_sql()
        self.values: dict[str, Any] = {}
        converters = compiler.get_converters([column for column, *_rest in compiler.select])
        compiler.as_sql = lambda: (self.sql, self._params())
        compiler.get_converters = lambda _columns: converters
        queryset.query.get_compiler = lambda *_which, **_named: compiler  # type: ignore[method-assign]

    def rows(self, values: dict[str, Any]) -> list[Any]:
        """What stands there now."""
        self.values = values
        found: Any = self.queryset._iterable_class(self.queryset)  # noqa: SLF001 (the queryset would keep its rows)
        return list(found)

    def _params(self) -> tuple[Any, ...]:
        return tuple(self._value(place) if isinstance(place, Given) else place for place in self.places)

    def _value(self, place: Given) -> Any:
        return place.output_field.get_db_prep_value(self.values[place.name], self.connection)


class _Kept(threading.local):
    """What one thread has compiled, by the names of the values."""

    def __init__(self) -> None:
        self.asked: dict[tuple[str, ...], _Asked] = {}
