"""The sign-in library's pages that we use, under our own list of addresses. The others are not there at all.

It answers a form with errors as if all were well (200); ours say 422, as everywhere in the house.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.usersessions import views as devices
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse

from withness.kit.htmx import form_page

Page = Callable[..., HttpResponse]


def ours(view: Any) -> Page:
    """Only GET and POST, and 422 for a form that was refused."""

    @form_page
    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = view(request, *args, **kwargs)
        if request.method == "POST" and response.status_code == 200:  # noqa: PLR2004
            response.status_code = 422
        return response

    return page


def not_used(request: HttpRequest, **about: Any) -> HttpResponse:
    """An address that the library names and we do not serve."""
    raise Http404


sign_in = ours(account.login)
sign_out = ours(account.logout)
sign_up = ours(transaction.atomic(account.signup))
closed = ours(account.account_inactive)
again = ours(account.reauthenticate)
address = ours(account.email)
confirm_address = ours(account.email_verification_sent)
confirm_sign_in = ours(account.confirm_login_code)
change_password = ours(account.password_change)
set_password = ours(account.password_set)
forgotten = ours(account.password_reset)
confirm_forgotten = ours(account.confirm_password_reset_code)
choose_password = ours(account.complete_password_reset)
password_chosen = ours(account.password_reset_from_key_done)

second_steps = ours(second.index)
second_step = ours(second.authenticate)
again_with_code = ours(second.reauthenticate)
add_app = ours(totp.activate_totp)
remove_app = ours(totp.deactivate_totp)
recovery_codes = ours(recovery.view_recovery_codes)
new_recovery_codes = ours(recovery.generate_recovery_codes)
download_recovery_codes = ours(recovery.download_recovery_codes)
list_passkeys = ours(passkeys.list_webauthn)
add_passkey = ours(passkeys.add_webauthn)
again_with_passkey = ours(passkeys.reauthenticate_webauthn)
remove_passkey = ours(passkeys.remove_webauthn)
rename_passkey = ours(passkeys.edit_webauthn)
sign_in_with_passkey = ours(passkeys.login_webauthn)

list_devices = ours(devices.list_usersessions)
