"""The sign-in library's forms, with our labels and without its placeholders."""

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as second
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as passkey
from django import forms
from django.utils.translation import gettext_lazy as _

Words = dict[str, tuple[Any, Any]]


class Plain:
    """Gives each field its label and hint from `words`."""

    words: ClassVar[Words] = {}
    use_required_attribute = False
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in self.words:
                field.label, field.help_text = self.words[name]


CODE: Words = {"code": (_("Code"), "")}
NEW_PASSWORD = _("At least twelve characters. A few words in a row are easy to keep and hard to guess.")
TWICE: Words = {
    "password1": (_("New password"), NEW_PASSWORD),
    "password2": (_("The same again"), ""),
}


class SignIn(Plain, account.LoginForm):
    """An address is enough: a code goes there. A password may be typed instead."""

    words: ClassVar[Words] = {
        "login": (_("Your e-mail address"), ""),
        "password": (_("Password"), _("Leave it empty to get a code by e-mail.")),
    }

    def _setup_password_field(self) -> None:
        self.fields["password"].required = False


class SignUp(Plain, account.SignupForm):
    """Only an address."""

    words: ClassVar[Words] = {"email": (_("Your e-mail address"), _("Nobody here will be shown it."))}


class LoginCode(Plain, account.ConfirmLoginCodeForm):
    """The code of a sign-in letter."""

    words = CODE


class AddressCode(Plain, account.ConfirmEmailVerificationCodeForm):
    """The code that confirms an address."""

    words = CODE


class ResetCode(Plain, account.ConfirmPasswordResetCodeForm):
    """The code that lets someone choose a new password."""

    words = CODE


class NewAddress(Plain, account.AddEmailForm):
    """A new address to sign in with."""

    words: ClassVar[Words] = {"email": (_("New address"), _("A code goes there. Nothing changes until you type it."))}


class ChangePassword(Plain, account.ChangePasswordForm):
    """A new password in place of one."""

    words: ClassVar[Words] = {"oldpassword": (_("Your password now"), ""), **TWICE}


class SetPassword(Plain, account.SetPasswordForm):
    """A first password."""

    words = TWICE


class AskForReset(Plain, account.ResetPasswordForm):
    """Where to send the code."""

    words: ClassVar[Words] = {"email": (_("Your e-mail address"), "")}


class ChooseAfterReset(Plain, account.ResetPasswordKeyForm):
    """A new password after a forgotten one."""

    words = TWICE


class AgainWithPassword(Plain, account.ReauthenticateForm):
    """Show that it is you, with the password."""

    words: ClassVar[Words] = {"password": (_("Your password"), "")}


class SecondStep(Plain, second.AuthenticateForm):
    """The code of an app, or one of the recovery codes."""

    words: ClassVar[Words] = {"code": (_("Code from your app"), _("Or one of your recovery codes."))}


class AgainWithCode(Plain, second.ReauthenticateForm):
    """Show that it is you, with a code of the app."""

    words = SecondStep.words


class AddApp(Plain, totp.ActivateTOTPForm):
    """The first code of a new app."""

    words: ClassVar[Words] = {"code": (_("The code that the app shows now"), "")}


class AddPasskey(Plain, passkey.AddWebAuthnForm):
    """A name for the passkey, and whether it is enough alone."""

    words: ClassVar[Words] = {
        "name": (_("What you call this device"), _("Only you see it.")),
        "passwordless": (
            _("I can sign in with this device alone"),
            _("The device asks for your finger, face or PIN. Without this it is a second step after the code."),
        ),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"passwordless": True, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)


class RenamePasskey(Plain, passkey.EditWebAuthnForm):
    """Another name for a passkey."""

    words: ClassVar[Words] = {"name": (_("What you call this device"), _("Only you see it."))}
