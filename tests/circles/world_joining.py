"""What joining, power and leaving add to the world of the permission ledger."""

from datetime import timedelta

from tests.cast import make_circle, make_intake, make_person
from tests.circles.way_in import accept, invite, make_charter
from withness.circles.actions import enquiry
from withness.circles.models import DeclaredLine, Enquiry
from withness.kit.clock import now
from withness.kit.tokens import token_for


def furnish(world):
    """An open charter, a conversation that waits too long, a newcomer the circle is asked about, a declared line."""
    circle, people = world.things["circle"], world.people
    listed = make_circle(make_person("Someone"), make_person("Someone else"), name="Open circle", listed=True)
    make_charter(listed)
    circle.answers_by = people["member"]
    circle.save(update_fields=["answers_by"])
    asked = enquiry.begin(circle=circle, address="someone@example.org", hopes="To think aloud with others.")
    Enquiry.objects.filter(id=asked.id).update(due_at=now() - timedelta(days=1))
    way = accept(people["newcomer"], invite(people["member"], circle, name="Newcomer"))
    line = DeclaredLine.objects.create(report=people["member"], manager=people["former"], said_by=people["member"])
    world.things |= {"listed": listed, "enquiry": asked, "way": way}
    world.arguments |= {
        "listed_id": listed.id,
        "enquiry_id": asked.id,
        "enquiry_token": token_for("enquiry", asked.id),
        "joining_id": way.id,
        "invitation_token": token_for("invitation", way.id),
        "intake_id": make_intake(circle).id,
        "declared_id": line.id,
        "member_id": people["former"].id,
        "change": "pause",
    }
