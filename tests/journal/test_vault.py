"""The server's side of the vault: it keeps bytes, moves doors in one step, and reaches nobody else's."""

import json
from datetime import timedelta
from secrets import token_bytes

import pytest
from django.db import connection

from tests.cast import make_person
from tests.journal.sealed import PROOF, SMALL, door, make_vault, packet, unpacked
from withness.journal import access, actions, packets
from withness.journal.models import Blob, Door, Vault
from withness.journal.sizes import SIZES, padded, sealed
from withness.kit import export, ids
from withness.kit.clock import today
from withness.people.models import SupportContact

pytestmark = pytest.mark.django_db

BYTES = "application/octet-stream"


@pytest.fixture
def tomas(client):
    person = make_person("Tomas")
    client.force_login(person)
    return person


def send(client, path, body):
    return client.post(f"/journal/vault/{path}/", body, content_type=BYTES)


def change(client, *blobs, **head):
    return send(client, "change", packet(blobs, **head))


def new_blob(seq=0, number=None):
    return (number or ids.new_id(), seq, token_bytes(SMALL))


def test_a_vault_is_made_with_its_doors_and_first_blob(client, tomas):
    blob, vault = new_blob(), ids.new_id()

    answer = send(client, "make", packet([blob], doors=[door("words"), door("recovery")], vault=ids.to_text(vault)))

    assert answer.json()["vault"]["id"] == ids.to_text(vault)
    assert [each["kind"] for each in client.get("/journal/vault/").json()["vault"]["doors"]] == ["recovery", "words"]
    assert Vault.objects.get().person == tomas
    assert bytes(Blob.objects.get().sealed) == blob[2]


@pytest.mark.parametrize("kinds", [[], ["words"], ["passkey", "passkey"]])
def test_no_vault_without_two_doors_of_which_one_is_no_passkey(client, tomas, kinds):
    answer = send(client, "make", packet([new_blob()], doors=[door(kind) for kind in kinds]))

    assert (answer.status_code, answer.json()) == (422, {"error": "doors"})
    assert Vault.objects.count() == Blob.objects.count() == 0


def test_a_second_vault_is_refused(client, tomas):
    make_vault(tomas)

    answer = send(client, "make", packet([new_blob()], doors=[door(), door("recovery")]))

    assert (answer.status_code, answer.json()) == (409, {"error": "there"})


def test_what_was_kept_comes_back_byte_for_byte(client, tomas):
    vault = make_vault(tomas)
    wanted = [ids.to_text(blob.id) for blob in vault.blobs.all()]

    answer = client.post("/journal/vault/read/", json.dumps({"ids": [*wanted, ids.to_text(5)]}), content_type=BYTES)

    head, rest = unpacked(answer.content)
    assert sorted(each["id"] for each in head["blobs"]) == sorted(wanted)
    assert rest == b"".join(bytes(Blob.objects.get(id=ids.from_text(each["id"])).sealed) for each in head["blobs"])


def test_a_long_answer_comes_in_parts(tomas):
    vault = make_vault(tomas, blobs=5)
    wanted = [blob.id for blob in vault.blobs.all()]

    now, later = access.blobs_among(vault, wanted, most=2 * SMALL)

    assert [len(now), len(later)] == [2, 3]
    assert {blob.id for blob in now} | set(later) == set(wanted)


def test_another_device_was_first(client, tomas):
    blob = make_vault(tomas).blobs.first()

    first = change(client, new_blob(1, blob.id))
    second = change(client, new_blob(1, blob.id), new_blob())

    assert first.json() == {"kept": {ids.to_text(blob.id): 2}}
    assert second.status_code == 409
    assert second.json() == {"error": "moved", "now": {ids.to_text(blob.id): 2}}
    assert Blob.objects.count() == 3


def test_a_change_needs_what_only_an_open_vault_knows(client, tomas):
    vault = make_vault(tomas)
    blob = vault.blobs.first()

    answer = change(client, (blob.id, 1, b""), proof="b2" * 32)

    assert (answer.status_code, answer.json()) == (409, {"error": "proof"})
    assert vault.blobs.count() == 3


def test_new_words_come_and_old_ones_go_in_one_step(client, tomas):
    vault = make_vault(tomas)
    old = vault.doors.get(kind="words")

    answer = change(client, doors=[door("words")], closed=[ids.to_text(old.id)])

    assert answer.status_code == 200
    assert not vault.doors.filter(id=old.id).exists()
    assert vault.doors.filter(kind="words").count() == 1


def test_a_crash_between_the_new_door_and_the_old_leaves_the_old(client, tomas, monkeypatch):
    vault = make_vault(tomas)
    before = set(vault.doors.values_list("id", flat=True))
    monkeypatch.setattr(actions, "_keep", lambda *_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        change(client, doors=[door("words")], closed=[ids.to_text(min(before))])

    assert set(vault.doors.values_list("id", flat=True)) == before


def test_the_last_door_of_words_is_not_closed(client, tomas):
    vault = make_vault(tomas)
    Door.objects.create(vault=vault, kind="passkey", sealed=b"x")
    closed = [ids.to_text(each.id) for each in vault.doors.exclude(kind="passkey")]

    answer = change(client, closed=closed)

    assert (answer.status_code, answer.json()) == (422, {"error": "doors"})
    assert vault.doors.count() == 3


def test_nobody_reaches_anybody_elses(client, tomas):
    other = make_vault(make_person("Marek"))
    make_vault(tomas)
    blob, theirs = other.blobs.first(), other.doors.first()

    read = client.post("/journal/vault/read/", json.dumps({"ids": [ids.to_text(blob.id)]}), content_type=BYTES)
    written = change(client, new_blob(1, blob.id))
    chosen = change(client, new_blob(0, blob.id))
    closed = change(client, closed=[ids.to_text(theirs.id)])

    assert unpacked(read.content)[0] == {"blobs": [], "later": []}
    assert [written.status_code, chosen.status_code, closed.status_code] == [409, 409, 200]
    assert bytes(Blob.objects.get(id=blob.id).sealed) == bytes(blob.sealed)
    assert other.doors.count() == 2


def test_a_vault_that_was_set_aside_can_come_back_for_thirty_days(client, tomas):
    vault = make_vault(tomas)

    send(client, "aside", b"")
    told = client.get("/journal/vault/").json()
    back = send(client, "back", b"")

    assert told["vault"] is None
    assert told["aside"] == [{"id": ids.to_text(vault.id), "until": str(today() + timedelta(days=30))}]
    assert back.status_code == 200
    assert access.own_vault(tomas) == vault


def test_after_thirty_days_it_is_gone(tomas):
    vault = make_vault(tomas, set_aside=True)
    for days, left in ((30, 1), (31, 0)):
        Vault.objects.filter(id=vault.id).update(set_aside_on=today() - timedelta(days=days))
        actions.delete_set_aside()
        assert Vault.objects.count() == left


@pytest.mark.parametrize(
    "body",
    [b"", b"\0\0\0\2{}", b"\xff" * 40, b"\0\0\0\1[", packet([(7, 0, b"x" * 100)]), packet()[:-1] + b"]", packet(closed=7), packet(proof="short"),
     packet(doors=[{"kind": "key", "sealed": "AA=="}]), packet(doors=[{"kind": "words", "sealed": "not base64"}]), packet(closed=["x"]),
     packet(version=-1), packet(version=True), b"\0\0\x80\0" + b"[" * 0x8000],
)  # fmt: skip
def test_what_is_no_packet_changes_nothing(client, tomas, body):
    make_vault(tomas)

    for path in ("change", "make"):
        answer = send(client, path, body)
        assert (answer.status_code, answer.json()) == (422, {"error": "unreadable"})

    assert Blob.objects.count() == 3


def test_sizes_say_almost_nothing():
    assert [padded(length) for length in (1, 1024, 1025, 4096, 4097, 8192, 8193)] == [
        1024,
        1024,
        4096,
        4096,
        8192,
        8192,
        16384,
    ]
    assert sealed(1024) == 1224
    assert len(SIZES) == 130
    with pytest.raises(packets.Unreadable):
        packets.change(packet([(7, 0, b"x" * 1223)]))


def test_the_page_is_the_same_for_everybody_and_kept_by_nobody(client, tomas):
    SupportContact.objects.create(name="Night line", what="Someone answers", phone="13 11 14", urgent=True)
    first = client.get("/journal/")
    client.force_login(make_person("Marek"))

    second = client.get("/journal/")

    assert first.content == second.content
    assert first["Cache-Control"] == "no-store, private"
    assert b"13 11 14" in first.content
    assert b"So nobody will come" in first.content


@pytest.mark.parametrize("path", ["", "worker.js"])
def test_no_script_from_elsewhere_and_none_made_of_text(client, tomas, path):
    rules = {part.strip() for part in client.get(f"/journal/{path}")["Content-Security-Policy"].split(";")}

    assert {
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "require-trusted-types-for 'script'",
        "trusted-types journal",
    } <= rules
    assert not any("unsafe" in rule or "http" in rule for rule in rules)


def test_the_microphone_is_for_this_page_alone(client, tomas):
    assert "microphone=(self)" in client.get("/journal/")["Permissions-Policy"]
    assert "microphone=()" in client.get("/")["Permissions-Policy"]


def test_an_export_says_that_it_leaves_the_journal_out(tomas):
    part = next(part for part in export.parts if part.room == "journal")

    assert list(part.files(tomas)) == []
    assert "cannot open it" in str(part.leaves_out)


def test_a_new_password_opens_nothing(client, tomas):
    vault = make_vault(tomas)
    before = [bytes(each.sealed) for each in (*vault.doors.all(), *vault.blobs.all())]

    tomas.set_password("another long password")
    tomas.save()
    client.force_login(tomas)

    after = access.own_vault(tomas)
    assert [bytes(each.sealed) for each in (*after.doors.all(), *after.blobs.all())] == before
    assert after.proof != PROOF


def test_days_are_kept_and_no_times():
    with connection.cursor() as cursor:
        tables = [Vault._meta.db_table, Door._meta.db_table, Blob._meta.db_table]
        kinds = [
            column.type_code
            for table in tables
            for column in connection.introspection.get_table_description(cursor, table)
        ]

    assert not any("time" in str(kind) for kind in kinds)
    assert all(
        field.get_internal_type() != "DateTimeField" for model in (Vault, Door, Blob) for field in model._meta.fields
    )
