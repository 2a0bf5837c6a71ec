import pytest
from hypothesis import given
from hypothesis import strategies as st

from withness.kit import ids


@given(st.integers(min_value=0, max_value=2**60 - 1))
def test_text_and_number_are_one(number):
    assert ids.from_text(ids.to_text(number)) == number
    assert len(ids.to_text(number)) == ids.LENGTH


@pytest.mark.parametrize("text", ["", "0" * 11, "0" * 13, "00000000000u", "ILOU00000000"])
def test_other_text_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        ids.from_text(text)


def test_ids_do_not_tell_an_order():
    drawn = [ids.new_id() for _ in range(1000)]

    assert len(set(drawn)) == 1000
    assert drawn != sorted(drawn)
    assert max(drawn) < 2**60
