"""`withness serve` that also notes when the bus was told, which is the moment of the commit: FILE, then the command."""

import sys
import time
from pathlib import Path
from typing import Any

from withness.kit.bus import Bus
from withness.site.cli import main


def note_into(path: Path) -> None:
    """Write the moment, the channel and the word of everything that is published."""
    file = path.open("a", buffering=1)
    publish = Bus._hand_over

    def noted(self: Bus, channel: str, word: str) -> Any:
        file.write(f"{time.monotonic_ns()} {channel} {word}\n")
        return publish(self, channel, word)

    Bus._hand_over = noted  # type: ignore[method-assign]


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "withness.site.settings")
    note_into(Path(sys.argv[1]))
    sys.exit(main(sys.argv[2:]))
