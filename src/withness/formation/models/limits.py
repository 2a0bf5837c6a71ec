"""Limits that the database keeps, whoever writes: by a search, by hand, or two at the same moment."""

from withness.kit.triggers import Rule, keep

PAST_THE_SIZE = """NEW.group_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM withness_proposal d JOIN withness_round r ON r.id = d.round_id
    WHERE d.id = NEW.proposal_id AND NEW.number > r.most
)"""
ANOTHER_DRAFT = """NEW.group_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM withness_proposedgroup g WHERE g.id = NEW.group_id AND g.proposal_id = NEW.proposal_id
)"""
ANOTHER_ROUND = """NOT EXISTS (
    SELECT 1 FROM withness_proposal d JOIN withness_seat s ON s.round_id = d.round_id
    WHERE d.id = NEW.proposal_id AND s.id = NEW.seat_id
)"""
NOT_OPEN = "EXISTS (SELECT 1 FROM withness_round r WHERE r.id = NEW.round_id AND r.state NOT IN ('open', 'asking'))"
ENDED_TWICE = "OLD.state IN ('sealed', 'emptied') AND NEW.state <> OLD.state"

keep(
    *(
        Rule(f"{name}_{event.lower()}", "withness_placement", event, broken, words)
        for event in ("INSERT", "UPDATE")
        for name, broken, words in (
            ("a_group_keeps_its_size", PAST_THE_SIZE, "there is no such seat in the group"),
            ("a_seat_in_its_own_draft", ANOTHER_DRAFT, "the group is of another draft"),
            ("a_seat_of_its_own_round", ANOTHER_ROUND, "the person is of another round"),
        )
    ),
    Rule("nobody_after_the_seal", "withness_seat", "INSERT", NOT_OPEN, "the round is over"),
    Rule("no_leader_after_the_seal", "withness_leader", "INSERT", NOT_OPEN, "the round is over"),
    Rule("a_round_ends_once", "withness_round", "UPDATE", ENDED_TWICE, "the round is over"),
)
