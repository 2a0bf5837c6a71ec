"""What stands in the people room's addresses: an office, a contact, a job that waits for its holder's word, a pack."""

from base64 import b64encode

from tests.cast import make_position
from withness.kit.clock import now, today
from withness.people.actions import closing
from withness.people.actions.closing import close_account
from withness.people.actions.person import SIGNER
from withness.people.models import Pack, ReportingLine


def furnish(world):
    organisation, people = world.things["organisation"], world.people
    waiting = make_position(
        people["newcomer"], organisation, confirmed_on=None, typed_name="New C.", typed_email="typed@example.org"
    )
    pack = Pack.objects.create(person=people["member"], ready_at=now(), archive=b64encode(b"PK").decode())
    close_account(person=people["deactivated"])
    world.arguments |= {
        "last_days_token": closing.SIGNER.sign_object([people["deactivated"].id, today().isoformat()]),
        "position_id": waiting.id,
        "office_id": organisation.offices.get(role="lead").id,
        "contact_id": organisation.contacts.get().id,
        "line_id": ReportingLine.objects.get(report=people["member"]).id,
        "pack_id": pack.id,
        "person_id": people["other_member"].id,
        "token": safe_address_token(people["member"]),
        "name": "0",
    }


def safe_address_token(person):
    """What the link in a letter to a safe address holds. It ends as soon as their address for notices is another."""
    return SIGNER.sign_object([person.id, person.delivery_address, "safe@example.org"])
