"""Pages of talk: door, form, verb, answer."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from withness.circles.access import members_of, membership_for
from withness.circles.access.who import who
from withness.kit.htmx import form_page, page, refused
from withness.meetings.talk import access, actions, screen
from withness.meetings.talk.forms import DraftForm, ReplyForm, ThreadForm


@login_required
@require_safe
def talk(request: HttpRequest, circle_id: int) -> HttpResponse:
    """The threads of a circle."""
    membership = membership_for(who(request), circle_id)
    threads = access.threads_of(membership, request.GET.get("before", ""))
    return page(request, "talk/talk.html", {"circle": membership.circle, "membership": membership, "threads": threads})


@login_required
@require_safe
def latest(request: HttpRequest, circle_id: int) -> HttpResponse:
    """The newest threads, as a panel of the circle's page."""
    membership = membership_for(who(request), circle_id)
    rows = access.threads_of(membership).rows[:3]
    template = "talk/latest.html" if request.headers.get("HX-Request") else "talk/latest_page.html"
    return page(request, template, {"circle": membership.circle, "rows": rows})


@login_required
@form_page
def new_thread(request: HttpRequest, circle_id: int) -> HttpResponse:
    """Begin a thread."""
    person = who(request)
    circle = membership_for(person, circle_id).circle
    draft = access.draft_of(person, circle)
    form = ThreadForm(request.POST or None, initial={"title": draft.title, "words": draft.words} if draft else None)
    context = {"circle": circle, "form": form, "others": members_of(circle).count() - 1}
    if request.method == "POST":
        if form.is_valid():
            thread = actions.begin_thread(actor=person, circle=circle, **form.cleaned_data)
            return redirect("thread", thread_id=thread.id)
        return refused(request, "talk/new_thread.html", context)
    return page(request, "talk/new_thread.html", context)


@login_required
@form_page
def thread(request: HttpRequest, thread_id: int) -> HttpResponse:
    """Read a thread, and add to it."""
    person = who(request)
    found, membership = access.thread_for_member(person, thread_id)
    draft = access.draft_of(person, found.circle, found) if request.method != "POST" else None
    form = ReplyForm(request.POST or None, initial={"words": draft.words} if draft else None)
    if request.method == "POST" and form.is_valid():
        post = actions.reply(actor=person, thread=found, **form.cleaned_data)
        return redirect(f"{reverse('thread', kwargs={'thread_id': found.id})}#p{post.id}")
    names, people = access.names_in(found.circle)
    posts = access.posts_of(found, membership, request.GET.get("before", ""))
    context = {
        "thread": found,
        "circle": found.circle,
        "title": found.title if access.may_see_title(found, membership) else "",
        "posts": screen.posts(posts.rows, names, person.pk),
        "older": posts.older,
        "form": form,
        "others": people - 1,
        "membership": membership,
    }
    return (refused if request.method == "POST" else page)(request, "talk/thread.html", context)


@login_required
@form_page
def change(request: HttpRequest, post_id: int) -> HttpResponse:
    """Change one's own words."""
    person = who(request)
    post = access.own_post(person, post_id)
    form = ReplyForm(request.POST or None, initial={"words": post.words})
    context = {"post": post, "circle": post.circle, "form": form, "others": members_of(post.circle).count() - 1}
    if request.method == "POST":
        if form.is_valid():
            actions.change_words(actor=person, post=post, words=form.cleaned_data["words"])
            return redirect(f"{reverse('thread', kwargs={'thread_id': post.thread_id})}#p{post.id}")
        return refused(request, "talk/change.html", context)
    return page(request, "talk/change.html", context)


@login_required
@form_page
def removal(request: HttpRequest, post_id: int) -> HttpResponse:
    """Take one's own words back, after reading what happens."""
    person = who(request)
    post = access.own_post(person, post_id)
    if request.method != "POST":
        return page(request, "talk/removal.html", {"post": post, "circle": post.circle})
    emptied = actions.take_back(actor=person, post=post)
    messages.info(request, _("Your words are removed."))
    if emptied:
        return redirect("talk", circle_id=post.circle_id)
    return redirect("thread", thread_id=post.thread_id)


@login_required
@require_POST
def draft(request: HttpRequest, circle_id: int) -> HttpResponse:
    """Keep what is being written for a new thread."""
    person = who(request)
    circle = membership_for(person, circle_id).circle
    return _kept(request, "talk", circle_id, actor=person, circle=circle, thread=None)


@login_required
@require_POST
def thread_draft(request: HttpRequest, thread_id: int) -> HttpResponse:
    """Keep what is being written for a thread."""
    person = who(request)
    found, _membership = access.thread_for_member(person, thread_id)
    return _kept(request, "thread", thread_id, actor=person, circle=found.circle, thread=found)


@login_required
@require_POST
def mute(request: HttpRequest, thread_id: int) -> HttpResponse:
    """No notices about a thread, or notices again."""
    person = who(request)
    found, _membership = access.thread_for_member(person, thread_id)
    actions.mute_thread(actor=person, thread=found, quiet="quiet" in request.POST)
    return redirect("thread", thread_id=thread_id)


@login_required
@require_POST
def mute_circle(request: HttpRequest, circle_id: int) -> HttpResponse:
    """No notices about talk in a circle, or notices again."""
    membership = membership_for(who(request), circle_id)
    actions.mute_circle(actor=who(request), membership=membership, quiet="quiet" in request.POST)
    return redirect("talk", circle_id=circle_id)


def _kept(request: HttpRequest, back: str, back_id: int, **where: Any) -> HttpResponse:
    form = DraftForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=422)
    actions.keep_draft(**where, **form.cleaned_data)
    if request.headers.get("X-Draft"):
        return HttpResponse(status=204)
    messages.info(request, _("Kept as a draft that only you see. It stands in the form when you come back."))
    return redirect(reverse(back, args=[back_id]))
