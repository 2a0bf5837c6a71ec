"""What becomes of someone's words in talk when they delete their account: with the name, without it, or gone."""

from django.utils.translation import gettext_lazy as _

from withness.circles.actions.leaving import REMOVED, WITHOUT_NAME, hears_of_leaving
from withness.circles.models import Circle
from withness.kit import leaving
from withness.meetings.models import Post, Thread
from withness.people.models import Person


def count(person: Person) -> int:
    """How many posts stand there, for the person alone."""
    return Post.objects.filter(author=person, removed=False).count()


def apply(person: Person, choice: str) -> None:
    """Carry a choice out. A name that stays is sealed beside the words, for the person's own row goes."""
    if choice == leaving.REMOVE:
        _remove(person)
    else:
        _sign(person, person.name if choice == leaving.KEEP else "")


@hears_of_leaving
def choose_in_circle(person: Person, circle: Circle, choice: str) -> None:
    """Someone leaves one circle and chose what becomes of their words there. With the name they stay as they are."""
    if choice == REMOVED:
        _remove(person, circle=circle)
    elif choice == WITHOUT_NAME:
        _sign(person, "", circle=circle)


def _sign(person: Person, name: str, **where: Circle) -> None:
    for model in (Post, Thread):
        for row in model.objects.filter(author=person, **where).select_related("circle"):
            row.author, row.signed = None, name
            row.save(update_fields=["author", "signed"])


def _remove(person: Person, **where: Circle) -> None:
    threads = set(Post.objects.filter(author=person, **where).values_list("thread_id", flat=True))
    for post in Post.objects.filter(author=person, **where).select_related("circle"):
        post.author, post.words, post.page, post.removed = None, "", "", True
        post.save(update_fields=["author", "words", "page", "removed"])
    for thread in Thread.objects.filter(author=person, **where).select_related("circle"):
        thread.author, thread.title = None, str(_("A thread whose first words were taken back"))
        thread.save(update_fields=["author", "title"])
    alive = Post.objects.filter(thread_id__in=threads, removed=False).values("thread_id")
    Thread.objects.filter(id__in=threads).exclude(id__in=alive).delete()


leaving.register("talk", leaving.Kind("talk", _("Words in talk between meetings"), count, apply))
