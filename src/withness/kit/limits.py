"""How often something may be done. Counted in the cache, by a hash, so that no address is kept."""

import hashlib

from django.core.cache import cache


def within(what: str, who: str, *, times: int, seconds: int) -> bool:
    """Count one more try of `who`; whether it is still among the first `times` in this span of seconds."""
    key = f"limit:{what}:{hashlib.sha256(who.lower().encode()).hexdigest()}"
    if cache.add(key, 1, seconds):
        return True
    try:
        return int(cache.incr(key)) <= times
    except ValueError:  # it ran out between the two calls
        return cache.add(key, 1, seconds)
