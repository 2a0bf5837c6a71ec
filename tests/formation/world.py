"""Two rounds of the organisation: one with a draft, one whose people are being asked; and a circle that came of one."""

from tests.formation import house
from withness.formation.actions import asking, people
from withness.formation.laid import PURPOSE
from withness.formation.models import FormedTerm, Proposal
from withness.kit.clock import today
from withness.kit.tokens import token_for


def furnish(world):
    lena, organisation = world.people["coordinator"], world.things["organisation"]
    forming, made = _with_draft(lena, organisation)
    seats = list(forming.seats.order_by("id"))
    pair = people.keep_apart(actor=lena, forming=forming, one=seats[0], other=seats[1])
    asked, to_ask = _with_draft(lena, organisation, title="Autumn round")
    asking.ask_people(actor=lena, proposal=to_ask)
    seat = asked.seats.filter(placements__group__isnull=False).order_by("id").first()
    seat.person = world.people["member"]
    seat.save()
    term = FormedTerm(circle=world.things["circle"], formed_on=today(), starts_on=today())
    term.guest_name, term.terms = "The guest", "Six meetings."
    term.save(force_insert=True)
    world.arguments |= {
        "forming_id": forming.id,
        "draft_id": made.id,
        "row_id": made.placements.filter(group__isnull=False).first().seat_id,
        "pair_id": pair.id,
        "seat_token": token_for(PURPOSE, seat.id),
    }


def _with_draft(lena, organisation, **known):
    forming = house.make_round(lena, organisation, **known)
    house.bring(lena, forming, *(house.row(number) for number in range(5)), house.leader(1))
    made = house.draft(lena, forming)
    assert made.state == Proposal.READY
    return forming, made
