"""Looking for words where they must not be: in files, dumps and the memory of processes, in whatever way a program holds text."""

import re
import subprocess
import tarfile
from pathlib import Path

KEY = re.compile(rb"AGE-SECRET-KEY-1[0-9A-Z]{40,}")
SHAPES = {
    "utf-8": re.compile(rb"zq[0-9a-f]{12}"),
    "utf-16-le": re.compile(rb"z\0q\0(?:[0-9a-f]\0){12}"),
    "utf-32-le": re.compile(rb"z\0\0\0q\0\0\0(?:[0-9a-f]\0\0\0){12}"),
}


def held(written, content):
    """What of the secrets stands in these bytes, in any of the ways in which a program may hold text."""
    found = [key.decode() for key in KEY.findall(content)]
    for coding, shape in SHAPES.items():
        found += [token.decode(coding) for token in set(shape.findall(content))]
        found += [each for each in written["phrases"] if each.encode(coding) in content]
    return [each for each in found if each.startswith("AGE-") or each in written["secrets"]]


def dumped(environment):
    """The whole database as text, what is binary in hexadecimal and as it is."""
    address = environment.get("DATABASE_URL")
    if address:
        return subprocess.run(["pg_dump", address], capture_output=True, check=True).stdout
    import sqlite3

    with sqlite3.connect(f"file:{environment['WITHNESS_HOME']}/withness.sqlite3?mode=ro", uri=True) as base:
        words = "\n".join(base.iterdump())
    return words.encode() + b"".join(bytes.fromhex(each) for each in re.findall(r"X'([0-9A-F]+)'", words))


def laid_open(folder):
    """Every file of a backup in plain, by its name; a dump that PostgreSQL packed also as text."""
    content = {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for name in list(content):
        with tarfile.open(name) as tar:
            parts = {member.name: tar.extractfile(member).read() for member in tar if member.isfile()}
        content |= {f"{name}/{part}": unpacked(words) for part, words in parts.items()}
    return content


def unpacked(words):
    """A dump of PostgreSQL as text, anything else as it is."""
    if not words.startswith(b"PGDMP"):
        return words
    return subprocess.run(["pg_restore", "--file=-"], input=words, capture_output=True, check=True).stdout


def children(pid):
    """Every process that this one began, and that those began."""
    began = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for one in began for child in (one, *children(int(one)))]


def remembered(pid, *, shared=True):
    """What the process can write to in its memory, piece by piece; with what it shares with others, or without."""
    pieces = []
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            start, end, rights = re.match(r"([0-9a-f]+)-([0-9a-f]+) (\S+)", line).groups()
            if not rights.startswith("rw") or "[v" in line or (rights.endswith("s") and not shared):
                continue
            try:
                memory.seek(int(start, 16))
                pieces.append(memory.read(int(end, 16) - int(start, 16)))
            except (OSError, ValueError, OverflowError):
                continue
    return pieces
