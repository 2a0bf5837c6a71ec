"""Taking everything along, and deleting the account."""

from allauth.account.decorators import reauthentication_required
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from withness.kit.htmx import form_page, page, page_or_refused
from withness.people import access
from withness.people.access import PersonRequest
from withness.people.actions import leaving as verbs
from withness.people.forms.leaving import Leave


@form_page
@login_required
def take_away(request: PersonRequest) -> HttpResponse:
    """Ask for everything, and see whether it is packed."""
    if request.method == "POST":
        verbs.ask_for_pack(actor=request.user)
        return redirect("take_away")
    return page(request, "people/take_away.html", {"packs": access.packs_of(request.user), "parts": access.left_out()})


@require_POST
@login_required
def take(request: PersonRequest, pack_id: int) -> HttpResponse:
    """Fetch it. It is there once."""
    pack = access.pack_of(request.user, pack_id)
    if pack.ready_at is None:
        raise Http404
    headers = {"Content-Disposition": 'attachment; filename="everything-i-wrote.zip"', "Cache-Control": "no-store"}
    content = verbs.fetch_pack(actor=request.user, pack=pack)
    return HttpResponse(content, content_type="application/zip", headers=headers)


@form_page
@login_required
@reauthentication_required
def delete_account(request: PersonRequest) -> HttpResponse:
    """Choose what stays, read what it means, type a word, and be gone."""
    form = Leave(request.POST or None, given=verbs.given_by(request.user))
    if form.is_valid():
        verbs.delete_account(actor=request.user, choices=form.choices)
        logout(request)
        return redirect("gone")
    context = {"form": form, "means": list(verbs.what_it_means(request.user))}
    return page_or_refused(request, "people/delete_account.html", context)


@require_safe
def gone(request: HttpRequest) -> HttpResponse:
    """After the account is deleted."""
    return page(request, "people/gone.html")
