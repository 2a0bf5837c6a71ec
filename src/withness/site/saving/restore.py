"""Put a backup back into an empty house, or refuse with one line of reason. Nothing is changed before all is verified."""

import hmac
import json
import os
import shutil
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path
from tempfile import mkdtemp

import pyrage
from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

from withness.kit.sealing import drop_erased
from withness.kit.sealing.keyfile import read_keys
from withness.kit.sealing.keys import opens_every_key
from withness.site.refusal import Refusal
from withness.site.saving import manifest, snapshot


def put_back(file: Path, *, identity: Path | None) -> manifest.Manifest:
    """Restore `file`. Returns what it said of itself."""
    if not settings.KEY_FILE.exists():
        raise Refusal(
            f"the key file is not at {settings.KEY_FILE}. It is not in the backup; without it no sealed text opens"
        )
    _refuse_a_house_in_use()
    work = Path(mkdtemp(prefix="restore-", dir=settings.HOME))
    try:
        packed = _opened(file, identity, work / "packed.tar")
        facts = _unpack(packed, work)
        _refuse_unless_ours(facts, work, file.name)
        _put_in_place(facts, work / facts.file)
    finally:
        shutil.rmtree(work)
    return facts


def _refuse_a_house_in_use() -> None:
    if connection.vendor == "sqlite":
        used = Path(connection.settings_dict["NAME"]).exists()
    else:
        used = bool(connection.introspection.table_names())
    if used:
        raise Refusal("there is a database here already. Restore into an empty home, so that nothing is written over")


def _opened(file: Path, identity: Path | None, packed: Path) -> Path:
    if not file.exists():
        raise Refusal(f"{file} is not there")
    with file.open("rb") as source, packed.open("wb") as target:
        if not source.read(21).startswith(b"age-encryption.org/v1"):
            source.seek(0)
            shutil.copyfileobj(source, target)
            return packed
        source.seek(0)
        try:
            pyrage.decrypt_io(source, target, _identities(identity))
        except (pyrage.DecryptError, OSError) as error:
            raise Refusal(
                f"{file.name} does not open: it is damaged, cut short, or sealed to someone else ({error})"
            ) from None
    return packed


def _identities(path: Path | None) -> list[pyrage.x25519.Identity]:
    if path is None:
        raise Refusal("this backup is sealed; say --identity with the file that holds your AGE-SECRET-KEY")
    try:
        lines = [line.strip() for line in path.read_text().splitlines()]
        return [pyrage.x25519.Identity.from_str(line) for line in lines if line.startswith("AGE-SECRET-KEY")]
    except (OSError, pyrage.IdentityError) as error:
        raise Refusal(f"the identity file does not read: {error}") from None


def _unpack(packed: Path, work: Path) -> manifest.Manifest:
    """Two files are looked for, by name; whatever else stands in the archive is left there."""
    try:
        with tarfile.open(packed) as tar:
            outside = json.loads(_member(tar, manifest.NAME).read())
            if outside["facts"]["format"] > manifest.FORMAT:
                raise Refusal("this backup was made by a newer version; update first")
            facts = manifest.Manifest(**outside["facts"])
            if facts.file not in ("database.sqlite3", "database.dump"):
                raise Refusal(f"this backup names a file that has no place here: {facts.file}")
            with (work / facts.file).open("wb") as target:
                shutil.copyfileobj(_member(tar, facts.file), target)
    except (tarfile.TarError, ValueError, KeyError, TypeError, EOFError, OSError) as error:
        raise Refusal(f"this is not a whole backup: it is damaged or cut short ({error})") from None
    _refuse_a_false_mark(facts, outside["key"], outside["mark"])
    return facts


def _member(tar: tarfile.TarFile, name: str) -> "tarfile.ExFileObject":
    found = tar.extractfile(name)
    if not isinstance(found, tarfile.ExFileObject):
        raise KeyError(name)
    return found


def _refuse_a_false_mark(facts: manifest.Manifest, key: str, mark: str) -> None:
    keys = read_keys()
    if missing := ({key} | set(facts.wrapped_by)) - set(keys):
        raise Refusal(
            f"this backup is of another house, or your key file is too old: it lacks {', '.join(sorted(missing))}"
        )
    if not hmac.compare_digest(mark, manifest.mark(facts, keys[key])):
        raise Refusal("the manifest was changed after this house wrote it")


def _refuse_unless_ours(facts: manifest.Manifest, work: Path, name: str) -> None:
    path = work / facts.file
    if path.stat().st_size != facts.size or manifest.digest(path) != facts.sha256:
        raise Refusal("the database in this backup is not the one its manifest speaks of")
    if name.startswith("withness-") and not name.startswith(f"withness-{facts.made_at}."):
        raise Refusal(f"this backup was made at {facts.made_at}; its name says otherwise")
    known = {f"{app}.{migration}" for app, migration in MigrationLoader(None).disk_migrations}
    if newer := set(facts.migrations) - known:
        raise Refusal(f"this backup was made by a newer version; update first (it has {max(newer)})")
    if facts.database != connection.vendor:
        raise Refusal(f"this backup is of {facts.database}, and DATABASE_URL says {connection.vendor}")
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as copy:
            if copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                raise Refusal("the database in this backup is damaged")
        _refuse_other_counts(facts, snapshot.count_sqlite(path))


def _refuse_other_counts(facts: manifest.Manifest, found: snapshot.Counts) -> None:
    if found != facts.tables:
        other = sorted(name for name in found.keys() | facts.tables if found.get(name) != facts.tables.get(name))
        raise Refusal(f"the numbers of rows differ from the manifest in: {', '.join(other)}")


def _put_in_place(facts: manifest.Manifest, path: Path) -> None:
    if connection.vendor == "sqlite":
        with path.open("rb") as whole:
            os.fsync(whole.fileno())
        path.rename(connection.settings_dict["NAME"])
        _settle_in()
    else:
        name = str(connection.settings_dict["NAME"])
        snapshot.postgres_tool(
            "pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", f"--dbname={name}", str(path)
        )
        _refuse_other_counts(facts, snapshot.count_here())
        _settle_in()


@transaction.atomic
def _settle_in() -> None:
    """What was erased since stays erased; nobody is signed in by a session of the past."""
    from django.contrib.sessions.models import Session

    drop_erased()
    Session.objects.all().delete()
    if not opens_every_key():
        raise Refusal(
            "a data key does not open with this key file. The database is in place; put the right key file back"
        )
