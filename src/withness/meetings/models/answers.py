"""What members say about one meeting: whether they come."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from withness.kit.ids import IdField
from withness.meetings.models.series import Occurrence
from withness.people.models import Person


class Answer(models.Model):
    """Coming, cannot, not sure. It has no date and no reason; taking it back deletes the row."""

    COMING, CANNOT, UNSURE = "coming", "cannot", "unsure"
    CHOICES = ((COMING, _("coming")), (CANNOT, _("cannot")), (UNSURE, _("not sure")))

    id = IdField()
    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE, related_name="answers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="answers")
    choice = models.CharField(max_length=8, choices=CHOICES)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["occurrence", "person"], name="one_answer_each")]
