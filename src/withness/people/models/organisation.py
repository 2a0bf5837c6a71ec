"""Organisations, positions in them, and reporting lines with dates."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from withness.kit.clock import today
from withness.kit.ids import IdField
from withness.people.models.person import Person


class Organisation(models.Model):
    """A place where people work. It sees counts and answers, never what a circle says."""

    id = IdField()
    name = models.CharField(_("name"), max_length=120)
    acknowledgement = models.TextField(_("acknowledgement"), blank=True)
    person_supported = models.CharField(_("word for a person you support"), max_length=40, default="person supported")
    people_supported = models.CharField(_("word for people you support"), max_length=40, default="people supported")
    role_words = models.JSONField(_("words for roles"), default=dict, blank=True)
    set_up_on = models.DateField(null=True)
    made_on = models.DateField(default=today)

    def __str__(self) -> str:
        return self.name


class Office(models.Model):
    """Who looks after an organisation here: an administrator, a coordinator, or the lead who answers."""

    ADMIN, COORDINATOR, LEAD = "admin", "coordinator", "lead"
    ROLES = ((ADMIN, _("administrator")), (COORDINATOR, _("coordinator")), (LEAD, _("organisation lead")))

    id = IdField()
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="offices")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="offices")
    role = models.CharField(max_length=16, choices=ROLES)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "person", "role"], name="one_office_each")]


class Position(models.Model):
    """A job someone holds. `designated` says that the job asks for lived experience; it says nothing about a person.

    Until the person has said that they work there, the organisation sees only what it typed itself: whether an
    address has an account here is nobody's to find out.
    """

    id = IdField()
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="positions")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="positions")
    title = models.CharField(_("title"), max_length=120)
    service = models.CharField(_("service"), max_length=120, blank=True)
    site = models.CharField(_("site"), max_length=120, blank=True)
    days_per_week = models.DecimalField(_("days a week"), max_digits=3, decimal_places=2, default=5)
    designated = models.BooleanField(_("designated lived experience role"), default=False)
    starts_on = models.DateField(_("from"), default=today)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    typed_name = models.CharField(_("name"), max_length=80, blank=True)
    typed_email = models.EmailField(_("e-mail address"), blank=True)
    confirmed_on = models.DateField(null=True, default=today, editable=False)
    declined_on = models.DateField(null=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(days_per_week__gt=0, days_per_week__lte=7), name="days_in_a_week"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="position_in_order"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "person"], name="position_lookup")]

    @property
    def shown_name(self) -> str:
        """The person's own name once they confirmed, until then what the organisation typed."""
        return str(self.person) if self.confirmed_on else self.typed_name or self.typed_email


class ReportingLine(models.Model):
    """One person reports to another, from a day to a day."""

    id = IdField()
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="lines")
    report = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="lines_up")
    manager = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="lines_down")
    starts_on = models.DateField(default=today)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(report=F("manager")), name="nobody_reports_to_self"),
            models.CheckConstraint(condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="line_in_order"),
            models.UniqueConstraint(fields=["report", "manager"], condition=Q(ends_on=None), name="one_open_line"),
        ]
        indexes = [models.Index(fields=["report", "ends_on"], name="line_upwards")]


class LineRevision(models.Model):
    """One row that counts changes of reporting lines, so that circles notice a change at the next door."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="only_one_revision")]


class SupportContact(models.Model):
    """Someone who can be reached when things are hard. Without an organisation: for everybody who opens this house."""

    id = IdField()
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(_("who"), max_length=120)
    what = models.CharField(_("what they help with"), max_length=200)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    address = models.URLField(_("web address"), blank=True)
    hours = models.CharField(_("when"), max_length=120, blank=True)
    urgent = models.BooleanField(_("for danger now"), default=False)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "name"]
        constraints = [
            models.CheckConstraint(condition=~Q(phone="") | ~Q(address=""), name="a_way_to_reach_them"),
        ]
