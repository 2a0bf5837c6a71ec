"""The list itself: addresses and hashes, signed with Ed25519."""

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from withness.site.refusal import Refusal
from withness.site.release.bare import bare, strangers

SHIPPED = Path(__file__).resolve().parents[2] / "_release"
NAMES = ("manifest.json", "manifest.sig", "release.pub")
PAGE = "/journal/"
FORMAT = 1


@dataclass(frozen=True)
class Answer:
    """What came back from an address."""

    status: int
    body: bytes
    rules: str = ""


@dataclass(frozen=True)
class Manifest:
    """The hash of every address that the journal is made of, and the rules its page is served under."""

    version: str
    rules: str
    files: dict[str, str]
    format: int = FORMAT

    def text(self) -> bytes:
        """The same bytes for the same facts."""
        return (json.dumps(asdict(self), sort_keys=True, indent=1) + "\n").encode()


Ask = Callable[[str], Answer]


def made(version: str, addresses: Iterable[str], ask: Ask) -> Manifest:
    """Ask for every address of the journal and note what comes."""
    answers = {address: ask(address) for address in addresses}
    wrong = [f"{address} ({answer.status})" for address, answer in answers.items() if answer.status != 200]  # noqa: PLR2004
    if wrong:
        raise Refusal(f"this version does not answer for {', '.join(wrong)}")
    hashes = {address: digest(address, answer.body) for address, answer in sorted(answers.items())}
    return Manifest(version, ordered(answers[PAGE].rules), hashes)


def compared(manifest: Manifest, ask: Ask) -> list[str]:
    """One line for each difference between the list and what a server hands out."""
    differences = []
    for address, expected in manifest.files.items():
        answer = ask(address)
        if answer.status != 200:  # noqa: PLR2004
            differences.append(f"not there: {address} (answered with {answer.status})")
            continue
        if digest(address, answer.body) != expected:
            differences.append(f"changed: {address}")
        if address == PAGE:
            differences += [f"on {PAGE}: {what} where only names and numbers belong" for what in _strangers(answer)]
            differences += [f"other rules: {PAGE} allows the browser more or less than released"] * (
                ordered(answer.rules) != manifest.rules
            )
    return differences


def digest(address: str, body: bytes) -> str:
    """SHA-256; of the page without what is the house's own."""
    if address == PAGE:
        body = bare(body.decode(errors="replace")).encode()
    return hashlib.sha256(body).hexdigest()


def ordered(rules: str) -> str:
    """The same rules in one order: a server may say them in any."""
    said = [" ".join(rule.split()[:1] + sorted(rule.split()[1:])) for rule in rules.split(";")]
    return "; ".join(sorted(filter(None, said)))


def _strangers(answer: Answer) -> list[str]:
    return strangers(answer.body.decode(errors="replace"))


def read(folder: Path, public: Path | None = None) -> Manifest:
    """A list whose signature holds. Raises Refusal for any other."""
    listed, signature, own = (folder / name for name in NAMES)
    try:
        text, signed, key = listed.read_bytes(), bytes.fromhex(signature.read_text()), (public or own).read_text()
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key.strip())).verify(signed, text)
        said = json.loads(text)
        return Manifest(said["version"], said["rules"], said["files"], said["format"])
    except FileNotFoundError as error:
        raise Refusal(
            f"{error.filename} is not there; a release brings it, `withness release-manifest` makes it"
        ) from None
    except (InvalidSignature, ValueError, KeyError, TypeError):
        raise Refusal(f"the list in {folder} is not signed by the key it names") from None


def write(manifest: Manifest, folder: Path, private: Path) -> None:
    """The list, its signature, and the public key, side by side."""
    key = private_key(private)
    folder.mkdir(parents=True, exist_ok=True)
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()
    for name, content in zip(
        NAMES, (manifest.text(), key.sign(manifest.text()).hex().encode(), public.encode()), strict=True
    ):
        (folder / name).write_bytes(content)


def private_key(path: Path) -> Ed25519PrivateKey:
    """The key that signs releases; made on first use, readable by its owner only."""
    if path.exists():
        try:
            return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text().strip()))
        except ValueError:
            raise Refusal(f"{path} holds no signing key") from None
    key = Ed25519PrivateKey.generate()
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(key.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption()).hex() + "\n")
    return key
