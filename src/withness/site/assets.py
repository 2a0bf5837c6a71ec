"""One style sheet and one script out of many small files, joined without a build step.

The files of `static/css` are joined in the order of their layers, those of `static/js/every` by name. The finder hands
the results to Django's static files, which give them hashed names; a page then asks for one of each. The journal has a
sheet more, which no other page loads, and modules that import each other: their imports get the hashed names too.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder, get_finders
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

STATIC = Path(__file__).resolve().parent.parent / "static"
SHEETS = ("layers", "reset", "tokens", "base", "parts/*", "rooms/*", "utilities", "print")


def style_sheet(folder: Path = STATIC / "css") -> str:
    """Every style sheet in the order of its layer, without comments and needless space."""
    files = (path for name in SHEETS for path in sorted(folder.glob(f"{name}.css")))
    return "\n".join(_plain(path.read_text(encoding="utf-8")) for path in files) + "\n"


def journal_sheet(folder: Path = STATIC / "css") -> str:
    """What only the journal's page looks like."""
    return "\n".join(_plain(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("journal/*.css"))) + "\n"


def script(folder: Path = STATIC / "js" / "every") -> str:
    """Every behaviour that each page has, each in a block of its own so that no name meets another."""
    return "\n".join(f"{{\n{path.read_text(encoding='utf-8')}}}" for path in sorted(folder.glob("*.js"))) + "\n"


def fingerprint(ignore_patterns: list[str]) -> str:
    """What the static files are made from, in 64 letters: every source, this module, and the programs that make them."""
    made_from = hashlib.sha256(Path(__file__).read_bytes())
    for program in ("django", "whitenoise"):
        made_from.update(f"{program} {version(program)}\n".encode())
    for finder in get_finders():
        for path, storage in finder.list(ignore_patterns):
            with storage.open(path) as source:
                content = source.read()
            made_from.update(f"{path} {len(content)}\n".encode() + content)
    return made_from.hexdigest()


class JoinedFinder(BaseFinder):
    """Finds the joined sheets and `js/withness.js`, written afresh into the home folder whenever a source has changed."""

    makers = {"css/withness.css": style_sheet, "css/journal.css": journal_sheet, "js/withness.js": script}

    @cached_property
    def storage(self) -> FileSystemStorage:
        """Where the joined files stand."""
        return FileSystemStorage(location=settings.JOINED_ROOT)

    def find(self, path: str, find_all: bool = False, **_: Any) -> Any:
        """The path of a joined file, made now if need be."""
        if path not in self.makers:
            return []
        written = str(self._written(path))
        return [written] if find_all else written

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        """The joined files, for collectstatic."""
        del ignore_patterns
        for name in self.makers:
            self._written(name)
            yield name, self.storage

    def _written(self, name: str) -> Path:
        place = Path(settings.JOINED_ROOT) / name
        words = self.makers[name]()
        if not place.exists() or place.read_text(encoding="utf-8") != words:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(words, encoding="utf-8")
        return place


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Names with a hash in them, also where one module imports another."""

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        (
            "js/journal/*.js",
            (
                (
                    r"""(?m)(?P<matched>^(?P<head>(?:import|export)\b[^'"]*?\bfrom\s*|import\s*)["'](?P<url>\.{1,2}/[^'"]+)["'])""",
                    '%(head)s"%(url)s"',
                ),
                (r"""(?P<matched>\bimport\(["'](?P<url>\.{1,2}/[^'"]+)["']\))""", 'import("%(url)s")'),
            ),
        ),
    )
    max_post_process_passes = 20  # a module may stand this many imports away from the one that no other imports

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known: dict[str, str] = {}

    def url(self, name: str | None, force: bool = False) -> str:
        """Where a file is. Each is looked up once: names are read when the process starts, and a page asks for six."""
        if name is None or force:
            return str(super().url(name, force))
        if name not in self.known:
            self.known[name] = str(super().url(name))
        return self.known[name]


def _plain(css: str) -> str:
    without_comments = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    tight = re.sub(r"\s*([{};])\s*", r"\1", re.sub(r"\s+", " ", without_comments))
    return re.sub(r"([:,]) ", r"\1", tight).replace(";}", "}").strip()
