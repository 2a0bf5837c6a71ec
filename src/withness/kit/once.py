"""A form that is sent twice is done once, also where no script holds the second press back.

The token that keeps other sites from sending our forms is drawn anew with every page. So the same token with the same
words, from the same person to the same address, is one press that was seen twice: the second is answered with the page
that the first one led to. A second form with the same words is a second form, and is done.

What is kept of a press leads back neither to who pressed nor to what they sent. Where it led is sealed with what was
sent, so that only whoever sends the very same again can open it.
"""

import os
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from hashlib import sha256
from json import dumps
from typing import ParamSpec

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from withness.kit.clock import now
from withness.kit.jobs import every
from withness.kit.models import Press

REMEMBERED = timedelta(minutes=10)
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field
Asked = ParamSpec("Asked")


class Undone(HttpResponseRedirect):
    """A way elsewhere because nothing could be done: the same form may be sent again."""


def once(view: Callable[Asked, HttpResponse]) -> Callable[Asked, HttpResponse]:
    """Of a view that makes something and then leads elsewhere. Closest to the view: who may come in is asked before."""

    @wraps(view)
    def answer(*args: Asked.args, **kwargs: Asked.kwargs) -> HttpResponse:
        request = args[0]
        assert isinstance(request, HttpRequest)  # noqa: S101 - for the type
        if request.method != "POST" or not request.POST.get(TOKEN):
            return view(*args, **kwargs)
        sent = _sent(request)
        with transaction.atomic():
            press, first = _note(sha256(sent).hexdigest())
            if not first:
                return HttpResponseRedirect(_open(bytes(press.led_to), sent))
            answered = view(*args, **kwargs)
            if isinstance(answered, HttpResponseRedirect) and not isinstance(answered, Undone):
                press.led_to = _seal(answered.url, sent)
                press.save(update_fields=["led_to"])
            else:
                press.delete()
        return answered

    return answer


def _sent(request: HttpRequest) -> bytes:
    """Person, address, token and all that was sent. The token is long and kept nowhere: nobody can guess the rest."""
    files = []
    for name, given in sorted(request.FILES.lists()):
        for file in given:
            files.append((name, file.name, sha256(file.read()).hexdigest()))
            file.seek(0)
    return dumps([request.user.pk, request.path, sorted(request.POST.lists()), files]).encode()


def _note(digest: str) -> tuple[Press, bool]:
    """The press, and whether it is the first. A second one at the same moment waits here until the first is done."""
    try:
        with transaction.atomic():
            return Press.objects.create(digest=digest), True
    except IntegrityError:
        return Press.objects.get(digest=digest), False


def _seal(url: str, sent: bytes) -> bytes:
    nonce = os.urandom(12)
    return nonce + AESGCM(_key(sent)).encrypt(nonce, url.encode(), None)


def _open(sealed: bytes, sent: bytes) -> str:
    return AESGCM(_key(sent)).decrypt(sealed[:12], sealed[12:], None).decode()


def _key(sent: bytes) -> bytes:
    return sha256(b"where it led\0" + sent).digest()


@every(600)
def forget_presses() -> None:
    """A press is remembered for as long as somebody may still go back to the form."""
    Press.objects.filter(at__lt=now() - REMEMBERED).delete()
