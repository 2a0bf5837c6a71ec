"""Twenty stored vaults that must open for ever: with our own code, and with another implementation of age in another language."""

import base64
import hashlib
import hmac
import json
import subprocess
import unicodedata
from pathlib import Path

import pyrage
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

HERE = Path(__file__).parent
STATIC = HERE.parents[1] / "src" / "withness" / "static"
VECTORS = sorted((HERE / "vectors").glob("*.json"))
LIST = (STATIC / "vendor" / "words-long.js").read_text().split('"')[1].split()


def test_there_are_twenty():
    assert len(VECTORS) == 20


@pytest.mark.heavy
def test_each_opens_by_its_words_by_its_sheet_and_by_its_key():
    opened = subprocess.run(
        ["node", "--experimental-default-type=module", HERE / "vectors.mjs", "open", STATIC, *VECTORS],
        capture_output=True, text=True, check=True, timeout=900,
    )  # fmt: skip

    assert json.loads(opened.stdout) == {path.stem: [True, True, True] for path in VECTORS}


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.stem)
def test_python_opens_it_too(path):
    vector = json.loads(path.read_text())

    sheet = next(door for door in vector["vault"]["doors"] if door["kind"] == "recovery")
    key = pyrage.passphrase.decrypt(base64.b64decode(sheet["sealed"]), vector["recovery"]).decode()

    assert key == vector["key"]
    assert entries(vector, key) == sorted(vector["entries"], key=lambda entry: entry["id"])


@pytest.mark.parametrize("name", ["accents", "six", "sixLoud", "spaces"])
def test_python_opens_the_door_of_words(name):
    vector = json.loads((HERE / "vectors" / f"{name}.json").read_text())

    door = next(door for door in vector["vault"]["doors"] if door["kind"] == "words")

    assert (
        pyrage.passphrase.decrypt(base64.b64decode(door["sealed"]), plain(vector["phrase"])).decode() == vector["key"]
    )


def plain(phrase):
    words = " ".join(unicodedata.normalize("NFKC", phrase).split())
    return words.lower() if all(word in LIST for word in words.lower().split()) else words


def entries(vector, key):
    """Everything that the index names, opened and checked from the outside in."""
    root = core(vector, derived(key, "index-id", name=True), [key])
    keys = [key, *([root["body"]["old"]] if "old" in root["body"] else [])]
    rows = []
    for leaf in root["body"]["leaves"]:
        rows += core(vector, leaf["id"], keys, leaf)["body"]["rows"]
    found = [core(vector, row["id"], keys, row) for row in rows if row["kind"] not in ("notes", "part")]
    return sorted((entry(each) for each in found), key=lambda each: each["id"])


def core(vector, number, keys, expected=None):
    sealed = base64.b64decode(vector["blobs"][number]["sealed"])
    for key in keys:
        try:
            file = json.loads(pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(key)]))
        except pyrage.DecryptError:
            continue
        known = hmac.digest(derived(key, "entry-mac"), file["core"].encode(), "sha256")
        assert hmac.compare_digest(known, base64.b64decode(file["mac"]))
        opened = json.loads(file["core"])
        assert (opened["v"], opened["user"], opened["entry"]) == (1, vector["vault"]["id"], number)
        if expected:
            digest = base64.b64encode(hashlib.sha256(file["core"].encode()).digest()).decode()
            assert (opened["rev"], digest) == (expected["rev"], expected["hash"])
        return opened
    raise AssertionError(number)


def derived(key, info, *, name=False):
    made = HKDF(hashes.SHA256(), 12 if name else 32, b"journal-v1", info.encode()).derive(key.encode())
    return "".join("0123456789abcdefghjkmnpqrstvwxyz"[byte & 31] for byte in made) if name else made


def entry(core):
    named = {"id": core["entry"], "kind": core["kind"], "created": core["created"], "zone": core["tz"]}
    return named | {name: core[name] for name in ("tags", "rev", "body")}
