import pytest
from django.core.exceptions import FieldError
from django.db import connection

from tests.cast import make_circle, make_person
from withness.circles.models import Circle
from withness.kit import sealing
from withness.kit.sealing.seal import Broken, open_sealed, seal

pytestmark = pytest.mark.django_db


def raw_name(circle):
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM withness_circle WHERE id = %s", [circle.id])
        return bytes(cursor.fetchone()[0])


def test_the_database_holds_no_plain_text():
    circle = make_circle(make_person(), name="Lantern circle")

    assert b"Lantern" not in raw_name(circle)
    assert Circle.objects.get(id=circle.id).name == "Lantern circle"


def test_text_moved_to_another_row_does_not_open():
    one, other = make_circle(name="One"), make_circle(name="Other")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE withness_circle SET name = %s WHERE id = %s", [raw_name(one), other.id])

    with pytest.raises(Broken):
        str(Circle.objects.get(id=other.id).name)


@pytest.mark.parametrize("at", [0, 5, 12, 25, -1])
def test_a_changed_byte_does_not_open(at):
    key_id = sealing.make_key()
    sealed = bytearray(seal("hello", key_id=key_id, about="t|c|1"))
    sealed[at] ^= 1

    with pytest.raises((Broken, sealing.Erased)):
        open_sealed(bytes(sealed), about="t|c|1")


def test_dropping_the_key_erases():
    circle = make_circle(name="Gone soon")
    sealing.drop_key(circle.data_key_id)

    with pytest.raises(sealing.Erased):
        str(Circle.objects.get(id=circle.id).name)


def test_another_process_forgets_a_dropped_key_within_a_minute(monkeypatch):
    circle = make_circle(name="Gone soon")
    from withness.kit.models import DataKey

    DataKey.objects.filter(id=circle.data_key_id).delete()
    later = sealing.keys.time.monotonic() + sealing.keys.KEPT_OPEN + 1
    monkeypatch.setattr(sealing.keys.time, "monotonic", lambda: later)

    with pytest.raises(sealing.Erased):
        str(Circle.objects.get(id=circle.id).name)


def test_after_rotation_old_text_opens_without_the_old_line(settings, tmp_path):
    settings.KEY_FILE = tmp_path / "keys"
    sealing.keyfile.make_key_file()
    circle = make_circle(name="Rotated")

    newest = sealing.rotate_key_file()
    lines = settings.KEY_FILE.read_text().splitlines()
    settings.KEY_FILE.write_text("\n".join(line for line in lines if line.startswith(newest)))
    sealing.forget_keys()

    assert Circle.objects.get(id=circle.id).name == "Rotated"


def test_plain_text_is_refused_by_a_query():
    circle = make_circle()

    with pytest.raises(TypeError, match="sealed"):
        Circle.objects.filter(id=circle.id).update(name="plain")
    with pytest.raises(FieldError):
        list(Circle.objects.filter(name="plain"))


def test_saving_what_was_never_opened_keeps_it():
    circle = Circle.objects.get(id=make_circle(name="Kept").id)
    before = raw_name(circle)
    circle.save()

    assert raw_name(circle) == before
