"""Every setting that the environment may give, in one commented table. docs/hosting.md is held against it by a test."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from environs import Env


@dataclass(frozen=True)
class Setting:
    """One variable: its name, how it is read, what it is when absent, and why one would set it."""

    name: str
    kind: str
    default: Any
    why: str


SETTINGS = (
    Setting(
        "WITHNESS_HOME", "str", "var", "Folder for the database, the mail folder and files. Put it on a local disk."
    ),
    Setting(
        "WITHNESS_KEY_FILE",
        "str",
        "",
        "The file with the sealing keys. Empty means keys/withness.keys beside WITHNESS_HOME, never inside it. Back it up apart from the database.",
    ),
    Setting(
        "WITHNESS_SECRET_FILE",
        "str",
        "",
        "The file with the secret that signs sessions. Empty means keys/secret beside WITHNESS_HOME. Made on first run.",
    ),
    Setting(
        "WITHNESS_DEMO",
        "bool",
        False,
        "Load invented people, show the outbox and the list of who to be. Never for real people.",
    ),
    Setting(
        "WITHNESS_URL",
        "str",
        "http://127.0.0.1:8000",
        "The address people type. Links in mail start with it; https turns on secure cookies.",
    ),
    Setting("WITHNESS_HOSTS", "list", [], "More host names the server answers to, with commas between."),
    Setting(
        "WITHNESS_BIND",
        "str",
        "127.0.0.1",
        "The address the server listens on. Keep loopback and put a proxy in front.",
    ),
    Setting("WITHNESS_PORT", "int", 8000, "The port it listens on."),
    Setting("WITHNESS_THREADS", "int", 2, "Threads that answer pages in one process. More wait for each other."),
    Setting(
        "WITHNESS_PROXIES",
        "int",
        0,
        "How many proxies stand in front and add to X-Forwarded-For. 0 ignores the header.",
    ),
    Setting(
        "DATABASE_URL",
        "str",
        "",
        "postgres://name:word@host/base for the larger mode. Empty means SQLite in WITHNESS_HOME.",
    ),
    Setting("REDIS_URL", "str", "", "redis://host:6379/0 when more than one process serves live rooms."),
    Setting(
        "WITHNESS_MAIL_URL", "str", "", "smtp://name:word@host:587 (or smtps://). Empty writes each mail to a folder."
    ),
    Setting(
        "WITHNESS_MAIL_FROM",
        "str",
        "Withness <withness@localhost>",
        "The sender of every mail. Choose a neutral name: it shows on lock screens.",
    ),
    Setting("WITHNESS_NAME", "str", "Withness", "What this house is called in its page heads."),
    Setting("WITHNESS_LANGUAGE", "str", "en", "The language of pages before a person has chosen."),
    Setting("WITHNESS_ZONE", "str", "UTC", "The time zone a new person starts with."),
    Setting(
        "WITHNESS_BACKUP_TO", "list", [], "age recipients (age1...) that backups are sealed to, with commas between."
    ),
    Setting(
        "WITHNESS_LOG", "str", "plain", "plain or json. Logs hold no addresses of pages that tell what a person did."
    ),
)


def read() -> dict[str, Any]:
    """Read the table from the environment; a value that does not parse stops the start with its name."""
    env = Env()
    return {setting.name: getattr(env, setting.kind)(setting.name, setting.default) for setting in SETTINGS}


def home(values: dict[str, Any]) -> Path:
    """The folder everything lives in, made if it is not there."""
    path = Path(values["WITHNESS_HOME"]).resolve()
    path.mkdir(parents=True, exist_ok=True)
    return path
