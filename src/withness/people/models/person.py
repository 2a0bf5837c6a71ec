"""A person. They outlive the job and need no organisation. There is no column for when they were last here."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from withness.kit.clock import today
from withness.kit.ids import IdField
from withness.kit.sealing import SealedTextField, make_key


class People(BaseUserManager["Person"]):
    """Makes people; the address is kept in lower case so that it is one however it is typed."""

    def create_user(self, email: str, password: str | None = None, **known: Any) -> "Person":
        """A new person with a data key of their own."""
        person = self.model(email=email.lower(), **known)
        person.set_password(password)
        person.save()
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Find by address."""
        return self.get(email=(username or "").lower())


class Person(AbstractBaseUser):
    """Who someone is here, in their own words."""

    id = IdField()
    last_login = None
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name, as you want it"), max_length=80, blank=True)
    pronouns = models.CharField(_("pronouns"), max_length=40, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    language = models.CharField(_("language"), max_length=10, default="en")
    quiet_from = models.TimeField(_("quiet from"), default="20:00")
    quiet_until = models.TimeField(_("quiet until"), default="08:00")
    access_needs = SealedTextField(_("what helps you take part"), default="", blank=True)
    calendar_title = models.CharField(_("title in your calendar"), max_length=80, default="Team call")
    delivery_address = models.EmailField(_("where notices go"), blank=True)
    notices = models.BooleanField(_("send me notices"), default=True)
    keeps_house = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    closed_on = models.DateField(null=True, editable=False)
    data_key_id = models.BigIntegerField(editable=False)
    joined_on = models.DateField(default=today, editable=False)

    objects = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.name or str(_("Someone"))

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Every person has a data key before the first row is written."""
        if self.data_key_id is None:
            self.data_key_id = make_key()
        super().save(*args, **kwargs)

    def sealing_key_id(self) -> int:
        """Their own key."""
        return self.data_key_id

    @property
    def post_address(self) -> str:
        """Where mail goes: the safe delivery address if there is one."""
        return self.delivery_address or self.email
