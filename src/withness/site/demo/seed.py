"""Peoples the demo house, once."""

from datetime import timedelta
from decimal import Decimal

from allauth.account.models import EmailAddress
from django.db import transaction

from withness.kit.clock import today
from withness.people.models import Office, Organisation, Person, Position, ReportingLine, SupportContact
from withness.site.demo import cast
from withness.site.demo.circles import make_circles
from withness.site.demo.rounds import small_round
from withness.site.demo.wishes import say_for_groups

House = dict[str, Person]


def seed() -> bool:
    """Make everything, all or nothing. False when the house is peopled already."""
    if Person.objects.filter(email=cast.CAST[0].email).exists():
        return False
    with transaction.atomic():
        house = people()
        organisation = organisation_with_jobs(house)
        help_now(organisation)
        say_for_groups(house, organisation)
        make_circles(house)
        small_round(house["Lena"], organisation)
    return True


def people() -> House:
    """Everyone, by name."""
    return {invented.name: person(invented) for invented in cast.EVERYONE}


def person(invented: cast.Invented) -> Person:
    """Someone who signs in by a code in the mail."""
    made = Person.objects.create_user(
        invented.email,
        name=invented.name,
        pronouns=invented.pronouns,
        time_zone=cast.ZONE,
        access_needs=invented.access_needs,
        keeps_house=invented.keeps_house,
    )
    EmailAddress.objects.create(user=made, email=made.email, verified=True, primary=True)
    return made


def organisation_with_jobs(house: House) -> Organisation:
    """Harbour Support: who works there, who reports to whom, who looks after it here."""
    organisation = Organisation.objects.create(
        name="Harbour Support",
        acknowledgement="We meet on land that was cared for long before we came.",
        set_up_on=today(),
    )
    begun = today() - timedelta(days=400)
    for invented in cast.EVERYONE:
        someone = house[invented.name]
        if invented.job:
            Position.objects.create(
                organisation=organisation,
                person=someone,
                title=invented.job.title,
                service=invented.job.service,
                days_per_week=Decimal(invented.job.days),
                designated=invented.job.designated,
                starts_on=begun,
            )
        if invented.job and invented.job.manager:
            ReportingLine.objects.create(
                organisation=organisation, report=someone, manager=house[invented.job.manager], starts_on=begun
            )
        if invented.office:
            Office.objects.create(organisation=organisation, person=someone, role=invented.office)
    return organisation


def help_now(organisation: Organisation) -> None:
    """Who to call. The numbers are invented, as everything here is."""
    for order, (name, what, phone, hours, urgent) in enumerate(
        (
            ("Emergency", "someone is in danger now", "000", "always", True),
            ("Night line", "talk with a person, any hour", "1800 555 010", "always", False),
            (
                "Helpers' line",
                "for people who support others",
                "1800 555 020",
                "8 in the morning to 10 at night",
                False,
            ),
        )
    ):
        SupportContact.objects.create(name=name, what=what, phone=phone, hours=hours, urgent=urgent, order=order)
    SupportContact.objects.create(
        organisation=organisation,
        name="Staff support at Harbour",
        what="six talks a year with someone outside the organisation",
        phone="1800 555 030",
        hours="weekdays",
    )
