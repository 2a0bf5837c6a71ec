"""Who stands in a round. Names, addresses and all that was told are sealed with the round's key, and go with it."""

from django.db import models
from django.db.models import F, Q

from withness.formation.models.round import Round
from withness.formation.told import Told
from withness.kit.ids import IdField
from withness.kit.sealing import SealedTextField
from withness.people.models import Person


class Seat(models.Model):
    """Somebody who is to have a seat. `person` is set only for who has said that they work there.

    `address_key` is a hash, so that one person stands in a round once; `token_hash` is that of their private link.
    `declined` is read by nobody: it lets a quiet no be said once.
    """

    SAID, SHEET, TYPED = "said", "sheet", "typed"
    SOURCES = ((SAID, "said"), (SHEET, "sheet"), (TYPED, "typed"))

    id = IdField()
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="round_seats")
    source = models.CharField(max_length=5, choices=SOURCES, default=SHEET)
    name = SealedTextField()
    address = SealedTextField()
    address_key = models.CharField(max_length=64)
    told = SealedTextField()
    token_hash = models.CharField(max_length=64, unique=True)
    declined = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "address_key"], name="one_seat_an_address"),
            models.UniqueConstraint(fields=["round", "person"], name="one_seat_a_person"),
        ]

    def sealing_key_id(self) -> int:
        """The round's key."""
        return self.round.data_key_id

    def read(self) -> Told:
        """What was told for forming."""
        return Told.from_json(self.told)


class Leader(models.Model):
    """Somebody who offers to hold groups of the round."""

    id = IdField()
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="leaders")
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="round_leaders")
    source = models.CharField(max_length=5, choices=Seat.SOURCES, default=Seat.SHEET)
    name = SealedTextField()
    address = SealedTextField()
    address_key = models.CharField(max_length=64)
    told = SealedTextField()
    token_hash = models.CharField(max_length=64, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "address_key"], name="one_leader_an_address"),
            models.UniqueConstraint(fields=["round", "person"], name="one_leader_a_person"),
        ]

    def sealing_key_id(self) -> int:
        """The round's key."""
        return self.round.data_key_id

    def read(self) -> Told:
        """What was told for forming."""
        return Told.from_json(self.told)


class NotTogether(models.Model):
    """Two who are never in one group. There is no place for a reason."""

    id = IdField()
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="apart")
    one = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="apart_as_one")
    other = models.ForeignKey(Seat, null=True, on_delete=models.CASCADE, related_name="apart_as_other")
    leader = models.ForeignKey(Leader, null=True, on_delete=models.CASCADE, related_name="apart")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(other__isnull=False, leader=None, one__lt=F("other")) | Q(other=None, leader__isnull=False),
                name="a_pair_is_of_two",
            ),
            models.UniqueConstraint(fields=["one", "other"], name="a_pair_once"),
            models.UniqueConstraint(fields=["one", "leader"], name="a_pair_with_a_leader_once"),
        ]
