"""Limits that the database keeps, whoever writes: by form, by hand, or two at the same moment."""

from withness.kit.triggers import Rule, keep

DOES_NOT_FIT = """NEW.left_on IS NULL AND EXISTS (
    SELECT 1 FROM withness_circle circle WHERE circle.id = NEW.circle_id
    AND (NEW.seat > circle.cap OR NEW.hard_cap <> (circle.kind IN ('reflective', 'staff_support')))
)"""
DROPS_IN = """NEW.left_on IS NULL AND NEW.seat IS NOT NULL AND EXISTS (
    SELECT 1 FROM withness_circle circle WHERE circle.id = NEW.circle_id
    AND circle.kind IN ('reflective', 'staff_support') AND circle.stage <> 'founding'
    AND NOT EXISTS (SELECT 1 FROM withness_intake i WHERE i.id = NEW.intake_id AND i.circle_id = NEW.circle_id)
)"""
COMES_BACK = "(OLD.left_on IS NOT NULL OR OLD.seat IS NULL OR OLD.circle_id <> NEW.circle_id)"
TOO_FEW_PLACES = """NEW.cap < OLD.cap AND EXISTS (
    SELECT 1 FROM withness_membership m WHERE m.circle_id = NEW.id AND m.left_on IS NULL AND m.seat > NEW.cap
)"""

NO_CHARTER = """NOT EXISTS (
    SELECT 1 FROM withness_charterversion charter WHERE charter.circle_id = {circle} AND charter.state = 'in_force'
    AND EXISTS (SELECT 1 FROM withness_clause clause WHERE clause.version_id = charter.id AND NOT clause.taken_out)
    AND EXISTS (
        SELECT 1 FROM withness_missionrevision mission WHERE mission.version_id = charter.id
        AND length(mission.text) > 0 AND NOT EXISTS (
            SELECT 1 FROM withness_missionrevision later
            WHERE later.version_id = charter.id AND later.number > mission.number
        )
    )
)"""
OPENS = "NEW.stage = 'open' AND OLD.stage <> 'open'"
SHOWS_ITSELF = "NEW.listed AND NOT OLD.listed"
WITHOUT_ONE = NO_CHARTER.format(circle="NEW.id")

keep(
    Rule("a_place_for_each", "withness_membership", "INSERT", DOES_NOT_FIT, "there is no such place in the circle"),
    Rule("a_place_for_each_still", "withness_membership", "UPDATE", DOES_NOT_FIT, "there is no such place here"),
    Rule("no_drop_ins", "withness_membership", "INSERT", DROPS_IN, "people join here only at an intake"),
    Rule(
        "no_coming_back_between",
        "withness_membership",
        "UPDATE",
        f"{COMES_BACK} AND {DROPS_IN}",
        "people join here only at an intake",
    ),
    Rule("a_kind_stays", "withness_circle", "UPDATE", "NEW.kind <> OLD.kind", "the kind of a circle never changes"),
    Rule(
        "mission_before_opening",
        "withness_circle",
        "UPDATE",
        f"NEW.kind = 'community' AND ({OPENS} OR {SHOWS_ITSELF}) AND {WITHOUT_ONE}",
        "a community opens once its mission and its clauses are in force",
    ),
    Rule(
        "mission_before_joining",
        "withness_joining",
        "INSERT",
        NO_CHARTER.format(circle="NEW.circle_id"),
        "people join once the mission and the clauses are in force",
    ),
    Rule("no_place_taken_away", "withness_circle", "UPDATE", TOO_FEW_PLACES, "someone has that place"),
)
