"""How people come in: our letters, our words, and the same answer whether or not an address is known here.

allauth does the protocols. Its letters go through our post, so that an answer takes as long for a stranger's address
as for a member's; what its second factors must remember is sealed before it reaches the database.
"""

from base64 import b64decode, b64encode
from hashlib import sha256
from io import BytesIO
from secrets import token_bytes
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY as PROOFS
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.account.utils import setup_user_email
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from withness.kit import ids
from withness.kit.post import Draft, send
from withness.kit.prepared import prepared
from withness.people.models import Person

SAME_ANSWER = _("That address and that password do not go together here.")


class Adapter(DefaultAccountAdapter):
    """Queues what allauth would send, and says in plain words what it would say."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "cannot_remove_primary_email": _("This is the address you sign in with. Change it instead."),
        "duplicate_email": _("This is the address you have here already."),
        "email_password_mismatch": SAME_ANSWER,
        "email_taken": _("This address cannot be used."),
        "enter_current_password": _("That is not your password now."),
        "incorrect_code": _("That is not the code. Look at the newest letter and type it again."),
        "incorrect_password": _("That is not your password."),
        "invalid_login": SAME_ANSWER,
        "rate_limited": _("That was a lot of tries. Wait a minute, then try again."),
        "too_many_login_attempts": _("That was a lot of tries. Wait a few minutes, then try again."),
        "unverified_primary_email": _("First confirm the address you sign in with."),
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """One letter, plain text."""
        context = {"request": self.request, "email": email, "house_name": settings.HOUSE_NAME, **context}
        subject = " ".join(render_to_string(f"{template_prefix}_subject.txt", context).split())
        body = render_to_string(f"{template_prefix}_message.txt", context, self.request).strip()
        send(Draft(key=f"sign-in:{ids.new_id()}", to=email, subject=subject, body=body))

    def send_account_already_exists_mail(self, email: str) -> None:
        """Beside the letter, what making an account takes, undone: a stranger's address is answered as late."""
        with transaction.atomic():
            nobody = get_user_model().objects.create_user(f"{ids.new_id()}@withness.invalid")
            setup_user_email(self.request, nobody, [])
            transaction.set_rollback(True)
        super().send_account_already_exists_mail(email)

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        """A new person begins in the house's time zone and language."""
        user.time_zone = settings.HOUSE_ZONE
        user.language = settings.LANGUAGE_CODE
        return super().save_user(request, user, form, commit=commit)

    def pre_login(self, request: HttpRequest, user: Any, **about: Any) -> HttpResponse | None:
        """Someone an organisation entered has no confirmed address yet; a code that came back from it confirms it."""
        proofs = get_authentication_records(request, user)
        if proofs and proofs[-1]["method"] == "code" and proofs[-1].get("email") == user.email:
            EmailAddress.objects.get_or_create(
                user=user, email=user.email, defaults={"verified": True, "primary": True}
            )
        response: HttpResponse | None = super().pre_login(request, user, **about)
        return response

    def post_login(self, request: HttpRequest, user: Any, **about: Any) -> HttpResponse:
        """Someone without a name yet comes to the welcome page first, then where they were going."""
        for proof in request.session.get(PROOFS, ()):
            proof["reauthenticated"] = True  # who signed in a moment ago has just shown who they are
        request.session.modified = True
        response: HttpResponse = super().post_login(request, user, **about)
        if user.name or not isinstance(response, HttpResponseRedirect):
            return response
        return HttpResponseRedirect(f"{reverse('welcome')}?{urlencode({'next': response.url})}")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the list of ways to sign in."""
        return reverse("ways_in")

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        """After a changed address, back to the list of ways to sign in."""
        return reverse("ways_in") if self.request.user.is_authenticated else reverse("account_login")


class Backend(AuthenticationBackend):
    """allauth's, which finds who asks by a prepared query."""

    def get_user(self, user_id: int) -> Person | None:
        """The person of a session, unless the account is closed."""
        person = _person.first(person=user_id)
        return person if person and self.user_can_authenticate(person) else None


class SecondAdapter(DefaultMFAAdapter):
    """Second factors: secrets sealed with a key from the secret file, a picture without inline style."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "add_email_blocked": _(
            "While a second step is on, the address stays as it is. Take the second step off first."
        ),
        "incorrect_code": _("That is not the code. It changes every half minute; type the newest one."),
        "unverified_email": _("First confirm the address you sign in with."),
    }

    def encrypt(self, text: str) -> str:
        """AES-256-GCM. Without the secret file a copy of the database opens no second factor."""
        nonce = token_bytes(12)
        return b64encode(nonce + AESGCM(_second_key()).encrypt(nonce, text.encode(), None)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again."""
        sealed = b64decode(encrypted_text)
        return AESGCM(_second_key()).decrypt(sealed[:12], sealed[12:], None).decode()

    def build_totp_svg(self, url: str) -> str:
        """The square picture that an authenticator app reads."""
        out = BytesIO()
        segno.make(url, error="m").save(out, kind="svg", scale=4, border=3, xmldecl=False, dark="#000", light="#fff")
        return out.getvalue().decode()

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 (the name allauth gives it)
        """What a new passkey is called until the person renames it."""
        return str(_("This device"))


@prepared
def _person(person: Any) -> QuerySet[Person]:
    return Person.objects.filter(id=person)


def _second_key() -> bytes:
    return sha256(b"second factor|" + settings.SECRET_KEY.encode()).digest()
