"""Where tries are counted when several processes serve one house: in Redis, or in this process while Redis is away.

Redis may be lost at any time, and nobody should be kept from signing in by that.
"""

from collections.abc import Callable
from typing import Any

import structlog
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = structlog.get_logger(__name__)


def _or_here(name: str) -> Callable[..., Any]:
    def method(self: "SharedCounts", *given: Any, **named: Any) -> Any:
        try:
            return getattr(super(SharedCounts, self), name)(*given, **named)
        except RedisError as error:
            log.warning("counts are kept in this process", why=type(error).__name__)
            return getattr(self.here, name)(*given, **named)

    method.__name__ = name
    return method


class SharedCounts(RedisCache):
    """Django's cache on Redis, with one in this process behind it."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        self.here = LocMemCache("counts", {"TIMEOUT": 300})
        super().__init__(server, params)

    add = _or_here("add")
    get = _or_here("get")
    set = _or_here("set")
    incr = _or_here("incr")
    delete = _or_here("delete")
    touch = _or_here("touch")
