"""Make a backup: snapshot, manifest, tar, age."""

import io
import os
import shutil
import tarfile
from pathlib import Path
from tempfile import mkdtemp

import pyrage
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from withness.kit.clock import now
from withness.kit.models import DataKey
from withness.kit.sealing.keyfile import read_keys
from withness.site.refusal import Refusal
from withness.site.saving import manifest, snapshot


def back_up(folder: Path, *, plain: bool = False) -> Path:
    """A new file in `folder`, sealed to the recipients of the settings unless `plain`. Returns its path."""
    recipients = [] if plain else _recipients(settings.BACKUP_TO)
    folder.mkdir(parents=True, exist_ok=True)
    made_at = now().strftime("%Y%m%dT%H%M%SZ")
    work = Path(mkdtemp(prefix="backup-", dir=settings.HOME))
    try:
        return _write(folder / f"withness-{made_at}.tar{'' if plain else '.age'}", work, recipients, made_at)
    finally:
        shutil.rmtree(work)


def _recipients(given: list[str]) -> list[pyrage.x25519.Recipient]:
    if not given:
        raise Refusal("nobody is named in WITHNESS_BACKUP_TO, so nobody could be sealed to. --plain writes it open")
    try:
        return [pyrage.x25519.Recipient.from_str(text.strip()) for text in given]
    except pyrage.RecipientError as error:
        raise Refusal(f"a recipient in WITHNESS_BACKUP_TO is not one: {error}") from None


def _write(target: Path, work: Path, recipients: list[pyrage.x25519.Recipient], made_at: str) -> Path:
    path, counts = snapshot.take(work)
    packed = work / "packed.tar"
    _pack(packed, path, _facts(path, counts, made_at))
    part = target.with_suffix(".part")
    with (
        packed.open("rb") as source,
        os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as sealed,
    ):
        if recipients:
            pyrage.encrypt_io(source, sealed, recipients)
        else:
            shutil.copyfileobj(source, sealed)
        sealed.flush()
        os.fsync(sealed.fileno())
    part.rename(target)
    return target


def _facts(path: Path, counts: snapshot.Counts, made_at: str) -> manifest.Manifest:
    applied = MigrationRecorder(connection).applied_migrations()
    return manifest.Manifest(
        made_at=made_at,
        database=connection.vendor,
        migrations=sorted(f"{app}.{name}" for app, name in applied),
        tables=counts,
        file=path.name,
        size=path.stat().st_size,
        sha256=manifest.digest(path),
        wrapped_by=sorted(DataKey.objects.values_list("wrapped_by", flat=True).distinct()),
    )


def _pack(packed: Path, path: Path, facts: manifest.Manifest) -> None:
    told = manifest.written(facts, read_keys())
    with tarfile.open(packed, "w") as tar:
        line = tarfile.TarInfo(manifest.NAME)
        line.size, line.mode = len(told), 0o600
        tar.addfile(line, io.BytesIO(told))
        tar.add(path, arcname=path.name)
