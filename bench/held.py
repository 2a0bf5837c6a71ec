"""How much memory this process holds. What getrusage tells begins with that of the process that started this one."""

import re
from pathlib import Path


def held() -> int:
    """In MB, now."""
    return _told("VmRSS")


def most_held() -> int:
    """In MB, when it was most."""
    return _told("VmHWM")


def _told(name: str) -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(rf"{name}:\s+(\d+) kB", status)
    return int(found[1]) // 1024 if found else 0
