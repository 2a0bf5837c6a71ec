"""A vault, its doors and what lies in it. Nothing here can be read with what this server has."""

from django.db import models
from django.db.models import Q

from withness.kit.clock import today
from withness.kit.ids import IdField
from withness.people.access import Person


class Vault(models.Model):
    """One person's journal. `proof` is a hash: only a browser that has opened the vault can change what lies in it.

    A vault that was set aside (both ways in were lost) waits 30 days, in case the words are found after all.
    """

    id = IdField()
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="vaults")
    version = models.PositiveSmallIntegerField()
    proof = models.CharField(max_length=64)
    made_on = models.DateField(default=today)
    set_aside_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(set_aside_on=None), name="one_vault_in_use")
        ]


class Door(models.Model):
    """The vault's key, sealed with something its person knows or has: words, recovery words, a passkey.

    `hint` is what a browser needs before it can ask for a passkey. What its person calls it lies in the vault.
    """

    WORDS, RECOVERY, PASSKEY = "words", "recovery", "passkey"
    KINDS = [(WORDS, WORDS), (RECOVERY, RECOVERY), (PASSKEY, PASSKEY)]

    id = IdField()
    vault = models.ForeignKey(Vault, on_delete=models.CASCADE, related_name="doors")
    kind = models.CharField(max_length=8, choices=KINDS)
    sealed = models.BinaryField()
    hint = models.CharField(max_length=1000, blank=True)


class Blob(models.Model):
    """Something sealed: an entry, a list of entries, a setting; here they look alike.

    `seq` counts its changes, so that two devices do not write over each other. Its size is one of a few.
    """

    id = IdField()
    vault = models.ForeignKey(Vault, on_delete=models.CASCADE, related_name="blobs")
    seq = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    sealed = models.BinaryField()
    updated_on = models.DateField(default=today)
