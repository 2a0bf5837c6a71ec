"""The table of contents of the one Django app: every room that keeps rows, lowest first."""

from withness.circles import models as circles
from withness.formation import models as formation
from withness.kit import models as kit
from withness.meetings import models as meetings
from withness.people import models as people

__all__ = ["circles", "formation", "kit", "meetings", "people"]
