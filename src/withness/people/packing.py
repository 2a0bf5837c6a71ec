"""Everything a person wrote, in open formats, in one archive that opens without this house.

Each room hands over its files (kit.export); here they are packed with a page to begin from, which also says what was
left out and why. While the archive waits it is sealed to the person's own key.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator
from datetime import timedelta
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from withness.kit import export
from withness.kit.clock import now
from withness.kit.export import File
from withness.kit.jobs import task
from withness.kit.post import Draft, send
from withness.people.models import Pack, Person

KEPT = timedelta(hours=24)


@task()
def fill(pack_id: int) -> None:
    """Pack for a waiting row, and write to its owner that it is there. A row that is gone is nobody's."""
    pack = Pack.objects.filter(id=pack_id, ready_at=None).select_related("person").first()
    if pack is None:
        return
    pack.archive = b64encode(archive(pack.person)).decode()
    pack.ready_at = now()
    with transaction.atomic():
        pack.save(update_fields=["archive", "ready_at"])
        body = _("What you asked for is ready. Sign in and fetch it from your page within a day.")
        subject = _("Something is ready for you")
        send(Draft(key=f"pack:{pack.id}", to=pack.person.post_address, subject=subject, body=body))


def archive(person: Person) -> bytes:
    """The zip file: every room's files and a page to begin from."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        files = [file for part in export.parts for file in part.files(person)]
        for file in [*_beginning(files), *files]:
            packed.writestr(file.path, file.content)
    return out.getvalue()


def opened(pack: Pack) -> bytes:
    """The zip file of a pack that is ready."""
    return b64decode(pack.archive)


def forget_old() -> None:
    """A pack is there for a day."""
    Pack.objects.filter(asked_at__lt=now() - KEPT).delete()


def as_json(path: str, content: object) -> File:
    """One readable JSON file."""
    return File(path, json.dumps(content, ensure_ascii=False, indent=2, default=str).encode())


def _beginning(files: list[File]) -> Iterator[File]:
    left_out = [(part.room, part.leaves_out) for part in export.parts]
    words = [
        f"# {settings.HOUSE_NAME}",
        "",
        str(_("Everything you wrote, as it was on %(day)s.")) % {"day": now().date()},
        "",
    ]
    words += [f"## {_('What is here')}", ""]
    words += [f"* {file.path}" for file in files]
    words += ["", f"## {_('What was left out, and why')}", ""]
    words += [f"* {why}" for _room, why in left_out]
    yield File("README.md", "\n".join([*words, ""]).encode())
    yield File("index.html", _page(files, [str(why) for _room, why in left_out]).encode())


def _page(files: list[File], left_out: list[str]) -> str:
    links = "".join(f'<li><a href="{escape(file.path)}">{escape(file.path)}</a></li>' for file in files)
    reasons = "".join(f"<li>{escape(why)}</li>" for why in left_out)
    return (
        f'<!doctype html><html lang="{settings.LANGUAGE_CODE}"><meta charset="utf-8">'
        f"<title>{escape(settings.HOUSE_NAME)}</title><h1>{escape(_('Everything you wrote'))}</h1>"
        f"<h2>{escape(_('What is here'))}</h2><ul>{links}</ul>"
        f"<h2>{escape(_('What was left out, and why'))}</h2><ul>{reasons}</ul></html>"
    )
