"""What the room's buttons and boxes send."""

from django import forms
from django.utils.translation import gettext_lazy as _

from withness.kit.forms import Form
from withness.meetings.room.actions.roles import NOT_THIS_TIME, SWAP, YES
from withness.meetings.room.actions.verbs import EARLIER, LATER, LEAVE_OUT, NEXT, PREVIOUS, PUT_BACK
from withness.meetings.room.steps import Advice, Kind, Listening, Who
from withness.meetings.rota import Role

FAR = 2**60


class Press(Form):
    """A press that says nothing but itself."""


class StepPress(Form):
    """On, or back, from the step it was pressed on."""

    stone = forms.IntegerField(min_value=1, max_value=1000)
    to = forms.ChoiceField(choices=[(NEXT, NEXT), (PREVIOUS, PREVIOUS)])


class TimePress(Form):
    """From the seconds that were seen to others."""

    stone = forms.IntegerField(min_value=1, max_value=1000)
    seen = forms.IntegerField(min_value=0, max_value=100_000)
    to = forms.IntegerField(min_value=-100_000, max_value=100_000)


class PathPress(Form):
    """Where a step was seen, and what should become of it."""

    stone = forms.IntegerField(min_value=1, max_value=1000)
    seen = forms.IntegerField(min_value=0, max_value=1000)
    to = forms.ChoiceField(choices=[(each, each) for each in (EARLIER, LATER, LEAVE_OUT, PUT_BACK)])


class QuestionPress(Form):
    """The question that was seen on the wall, and the one to stand there."""

    stone = forms.IntegerField(min_value=1, max_value=1000)
    seen = forms.CharField(max_length=2000, required=False, strip=False)
    question = forms.CharField(max_length=2000, strip=False)


class EndPress(Form):
    """From the end that was seen to another, in seconds since 1970."""

    seen = forms.IntegerField(min_value=0, max_value=FAR)
    to = forms.IntegerField(min_value=0, max_value=FAR)


class TurnPress(Form):
    """The turn that is over. Passed and spoken send the same."""

    stone = forms.IntegerField(min_value=1, max_value=1000)
    turn = forms.IntegerField(min_value=0, max_value=1000)


class OrderPress(Form):
    """Who goes before whom."""

    stone = forms.IntegerField(min_value=1, max_value=1000)
    first = forms.IntegerField(min_value=-FAR, max_value=FAR)
    then = forms.IntegerField(min_value=-FAR, max_value=FAR)


class PresenterPress(Form):
    """Who brings something, and who was seen to bring it. Empty for nobody."""

    stone = forms.IntegerField(min_value=1, max_value=1000)
    seen = forms.IntegerField(min_value=-FAR, max_value=FAR, required=False)
    person = forms.IntegerField(min_value=-FAR, max_value=FAR, required=False)


class ListeningPress(Form):
    """The kind of listening."""

    stone = forms.IntegerField(min_value=1, max_value=1000)
    listening = forms.ChoiceField(choices=[(each.value, each.value) for each in Listening])


class OfferPress(Form):
    """Who is asked to hold the meeting."""

    to = forms.IntegerField(min_value=-FAR, max_value=FAR)


class AnswerPress(Form):
    """Yes or no to an offer."""

    yes = forms.BooleanField(required=False)


class RolePress(Form):
    """What somebody says about their turn at the next meeting."""

    meeting = forms.IntegerField(min_value=1, max_value=FAR)
    role = forms.ChoiceField(choices=[(each.value, each.value) for each in Role])
    to = forms.ChoiceField(choices=[(each, each) for each in (YES, NOT_THIS_TIME, SWAP)])
    takes = forms.IntegerField(min_value=1, max_value=FAR, required=False)


class UndoPress(Form):
    """The version that was seen."""

    version = forms.IntegerField(min_value=0, max_value=FAR)


class WayForm(Form):
    """Which way to meet."""

    way = forms.CharField(max_length=80)


class LearningForm(Form):
    """A line the circle could keep."""

    text = forms.CharField(
        label=_("A line the circle could keep"),
        help_text=_("What you learned together, in one sentence. No names, and nothing that points at a person."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write the line first.")},
    )


class LearningAnswer(Form):
    """May the circle keep this line?"""

    allows = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])


class KeepForm(Form):
    """Something to keep for oneself."""

    text = forms.CharField(
        label=_("A few words, for you alone"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("There is nothing written yet. You can also leave it empty and go on.")},
    )


class NoteForm(Form):
    """A facilitator's own notes."""

    text = forms.CharField(
        label=_("Your own notes on holding the meetings of this circle"),
        help_text=_("About how you hold the meeting, not about people. No names or details of people supported."),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class FormatForm(Form):
    """The name of a circle's own way to meet."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=FAR)
    title = forms.CharField(label=_("What you call it"), max_length=80)


class StepPlace(Form):
    """Which step of a copy is meant, what should become of it, and which version was seen."""

    EARLIER, LATER, REMOVE = "earlier", "later", "remove"

    at = forms.IntegerField(min_value=0, max_value=1000, required=False)
    to = forms.ChoiceField(choices=[(each, each) for each in (EARLIER, LATER, REMOVE)], required=False)
    seen = forms.IntegerField(min_value=0, max_value=FAR, required=False)


class StepForm(Form):
    """One step of it."""

    title = forms.CharField(label=_("Step"), max_length=80, error_messages={"required": _("Give the step a name.")})
    minutes = forms.IntegerField(
        label=_("Minutes"),
        min_value=1,
        max_value=180,
        error_messages={"required": _("Say how many minutes it takes."), "invalid": _("Write a number of minutes.")},
    )
    who = forms.ChoiceField(
        label=_("Who speaks"),
        choices=[
            (Who.OPEN.value, _("anyone")),
            (Who.ROUND.value, _("each in turn, a round")),
            (Who.FACILITATOR.value, _("the facilitator")),
            (Who.PRESENTER.value, _("the one who brings something")),
            (Who.PAIRS.value, _("pairs")),
            (Who.SILENT.value, _("nobody, a quiet step")),
            (Who.ALL.value, _("all together")),
        ],
    )
    kind = forms.ChoiceField(
        label=_("What it is for"),
        choices=[
            (Kind.STEP.value, _("a plain step")),
            (Kind.ARRIVE.value, _("arriving")),
            (Kind.STORY.value, _("a story")),
            (Kind.LEARNING.value, _("agreeing what to keep")),
            (Kind.ROLES.value, _("next roles")),
            (Kind.LEAVE.value, _("leaving")),
        ],
    )
    rule = forms.CharField(label=_("The rule, in one line"), max_length=300, required=False)
    prompts = forms.CharField(
        label=_("Questions to ask, one a line"),
        help_text=_("The first one stands large on every screen."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    advice = forms.ChoiceField(
        label=_("Advice"),
        choices=[
            (Advice.NO.value, _("no advice in this step")),
            (Advice.LATER.value, _("advice waits until later")),
            (Advice.IF_ASKED.value, _("only if someone asks for it")),
            (Advice.YES.value, _("welcome")),
        ],
    )
    listening = forms.BooleanField(label=_("Ask which kind of listening is wanted first"), required=False)
    may_extend = forms.BooleanField(label=_("May take longer"), required=False)
    optional = forms.BooleanField(label=_("May be left out"), required=False)
