"""Is this house sound? Each look gives one line: what was looked at, how it stands, and why."""

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.checks import Error, run_checks
from django.db import OperationalError, connection

GOOD, NOTE, WRONG = "good", "note", "WRONG"
REMOTE = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "fuse.sshfs", "fuse.glusterfs"}
BUILT = datetime(2026, 11, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    state: str
    about: str
    reason: str


def look() -> Iterator[Finding]:
    """Every look in turn. One that cannot be taken is a finding of its own, and the next is still taken."""
    for about, glance in LOOKS.items():
        try:
            yield from (Finding(state, about, reason) for state, reason in glance())
        except (OSError, OperationalError, ValueError) as error:
            yield Finding(WRONG, about, " ".join(str(error).split()) or type(error).__name__)


Seen = Iterator[tuple[str, str]]


def home() -> Seen:
    """A local folder that can be written to."""
    if not os.access(settings.HOME, os.W_OK):
        yield WRONG, f"{settings.HOME} cannot be written to"
    if connection.vendor == "sqlite" and (kind := file_system(settings.HOME)) in REMOTE:
        yield WRONG, f"{settings.HOME} is on {kind}; SQLite loses data there. Use a local disk or PostgreSQL"
    else:
        yield GOOD, str(settings.HOME)


def key_file() -> Seen:
    """There, readable by its owner only, outside the data folder, and with every key that the database needs."""
    yield from secret_file(settings.KEY_FILE)
    from withness.kit.models import DataKey
    from withness.kit.sealing.keyfile import read_keys

    if settings.KEY_FILE.exists() and DataKey._meta.db_table in connection.introspection.table_names():
        needed = set(DataKey.objects.values_list("wrapped_by", flat=True).distinct())
        if missing := needed - set(read_keys()):
            yield WRONG, f"it lacks {', '.join(sorted(missing))}, which data keys are wrapped by"


def signing_secret() -> Seen:
    """There and private."""
    yield from secret_file(settings.SECRET_FILE)


def database() -> Seen:
    """It answers, keeps what it acknowledged, and is at this version."""
    from withness.site.checks import pragmas
    from withness.site.cli.start import unapplied

    connection.ensure_connection()
    if wrong := [
        f"{name} reads back as {found}, not {wanted}" for name, found, wanted in pragmas("default") if found != wanted
    ]:
        yield WRONG, "; ".join(wrong)
    if connection.vendor == "postgresql":
        yield from postgres()
    if behind := unapplied():
        yield WRONG, f"{len(behind)} migrations are not applied; run `withness migrate`"
    else:
        yield GOOD, connection.vendor


def postgres() -> Seen:
    """It waits for the disk before it says yes, and notices a rotten page."""
    with connection.cursor() as cursor:
        shown = {}
        for name in ("synchronous_commit", "fsync", "data_checksums"):
            cursor.execute(f"SHOW {name}")
            shown[name] = cursor.fetchone()[0]
    if shown["synchronous_commit"] == "off" or shown["fsync"] == "off":
        yield WRONG, "synchronous_commit or fsync is off: what was acknowledged can be lost"
    if shown["data_checksums"] == "off":
        yield NOTE, "data checksums are off; `initdb --data-checksums` notices rotten pages"


def configuration() -> Seen:
    """Django's own checks and ours."""
    found = [message for message in run_checks(databases=["default"]) if message.level >= Error("").level]
    yield from ((WRONG, str(message.msg)) for message in found)
    if not settings.SECURE and not settings.DEMO:
        yield NOTE, "WITHNESS_URL is not https: people's words travel in the open"
    if not found:
        yield GOOD, settings.HOUSE_URL


def clock() -> Seen:
    """Not before this version was made, and the same as the database's."""
    from withness.kit.clock import now

    if now() < BUILT:
        yield WRONG, f"it says {now():%Y-%m-%d}, before this version was made"
    with connection.cursor() as cursor:
        cursor.execute("SELECT CURRENT_TIMESTAMP")
        told = cursor.fetchone()[0]
    there = told if isinstance(told, datetime) else datetime.fromisoformat(told).replace(tzinfo=UTC)
    if (apart := abs((now() - there).total_seconds())) > 5:  # noqa: PLR2004 (seconds)
        yield WRONG, f"this machine and the database are {apart:.0f} seconds apart"
    else:
        yield GOOD, f"{now():%Y-%m-%d %H:%M} UTC"


def mail() -> Seen:
    """A server that answers, or the folder."""
    from withness.kit.post.backend import smtp

    if not settings.MAIL_URL:
        yield (GOOD if settings.DEMO else NOTE), f"goes to the folder {settings.MAIL_FOLDER}; nobody else gets it"
        return
    outside = smtp(settings.MAIL_URL)
    outside.open()
    outside.close()
    yield GOOD, "the server answers"


def bus() -> Seen:
    """Redis answers, if it is to be used."""
    if settings.REDIS_URL:
        import redis

        try:
            redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2).ping()
        except redis.RedisError as error:
            yield WRONG, f"Redis does not answer: {error}"
            return
    yield GOOD, "Redis answers" if settings.REDIS_URL else "inside the one process"


def backups() -> Seen:
    """Somewhere to seal them to."""
    if settings.BACKUP_TO:
        yield GOOD, f"sealed to {len(settings.BACKUP_TO)} recipients"
    else:
        yield NOTE, "WITHNESS_BACKUP_TO is empty; `withness backup` will refuse without --plain"


def help_now() -> Seen:
    """Somebody to call."""
    from withness.people.access import house_contacts

    yield (
        (GOOD, "there is somebody to call")
        if house_contacts().exists()
        else (WRONG, "the list of who to call is empty")
    )


LOOKS: dict[str, Callable[[], Seen]] = {
    "configuration": configuration,
    "home": home,
    "database": database,
    "key file": key_file,
    "signing secret": signing_secret,
    "clock": clock,
    "mail": mail,
    "bus": bus,
    "backups": backups,
    "help now": help_now,
}


def secret_file(path: Path) -> Seen:
    """There, 0600, and not in the folder that backups are made of."""
    if not path.exists():
        yield WRONG, f"{path} is not there"
        return
    if path.resolve().is_relative_to(settings.HOME):
        yield WRONG, f"{path} lies inside the data folder; whoever steals that has both"
    if mode := stat.S_IMODE(path.stat().st_mode) & 0o077:
        yield WRONG, f"{path} can be read by others (mode ends in {mode:o}); chmod 600"
    else:
        yield GOOD, str(path)


def file_system(path: Path) -> str:
    """The kind of file system a path is on, as the kernel names it; empty where there is no /proc."""
    mounts = Path("/proc/self/mounts")
    best, kind = "", ""
    for line in mounts.read_text().splitlines() if mounts.exists() else ():
        point, found = line.split()[1:3]
        if path.is_relative_to(point) and len(point) >= len(best):
            best, kind = point, found
    return kind
