"""The policy file says each thing once, and the sentences come from it."""

import pytest
import yaml
from django.urls import reverse

from tests import ledger, world
from withness.kit import export, policy
from withness.kit.logs import PRIVATE


class Once(yaml.SafeLoader):
    """Refuses a key that stands twice, which YAML would let pass and drop."""

    def construct_mapping(self, node, deep=False):
        keys = [self.construct_object(key, deep=deep) for key, _value in node.value]
        twice = {key for key in keys if keys.count(key) > 1}
        assert not twice, f"said twice: {twice} {node.start_mark}"
        return super().construct_mapping(node, deep=deep)


def test_nothing_is_said_twice():
    yaml.load((policy.root() / "retention.yaml").read_text(encoding="utf-8"), Once)  # noqa: S506 (a safe loader)


def test_a_key_that_stands_twice_is_seen():
    with pytest.raises(AssertionError, match="said twice"):
        yaml.load("a: 1\na: 2", Once)  # noqa: S506 (a safe loader)


def test_every_audience_that_a_column_names_is_there():
    named = {column.audience for column in policy.columns().values()}

    assert named <= set(policy.audiences())


@pytest.mark.parametrize(
    ("column", "known", "first"),
    [
        ("withness_draft.words", {}, "Only you."),
        ("withness_post.words", {"circle": "Hill circle", "people": 6}, "You and the 6 others in Hill circle."),
        ("withness_post.words", {"circle": "Hill circle", "people": 1}, "You and one other person in Hill circle."),
    ],
)
def test_the_sentence_comes_from_the_readers(column, known, first):
    assert policy.sentence(column, **known)[0] == first


def test_what_the_record_tells_is_said_beside_the_button():
    said = policy.sentence("withness_series.link", circle="Hill circle")

    assert said == (
        "Only the people in Hill circle.",
        "Not your organisation. The record of the circle says who did it.",
    )
    assert policy.sentence("withness_office.role")[1] == "The record of the organisation says who did it."


def test_rooms_hand_over_files_of_different_names(db):
    member = world.build().people["member"]

    paths = [file.path for part in export.parts for file in part.files(member)]

    assert len(paths) > 4
    assert sorted(paths) == sorted(set(paths))


def test_no_private_link_stands_in_a_log():
    links = [line for line in ledger.lines().values() if any("token" in name for name in line.arguments)]

    paths = [reverse(line.name, kwargs=dict.fromkeys(line.arguments, "abc")) for line in links]

    assert len(paths) > 10
    assert [path for path in paths if not any(private in path for private in PRIVATE)] == []


def test_each_address_has_a_name_of_its_own_and_the_ledger_can_be_read():
    assert ledger.named_twice() == []
    assert len(ledger.lines()) > 100
