"""Signing in. The names are the ones that the sign-in library looks for; the list is ours, so that it stays small."""

from django.urls import path

from withness.people.views import closed
from withness.people.views import sign_in as views

urlpatterns = [
    path("account/login/", views.sign_in, name="account_login"),
    path("account/login/code/", views.not_used, name="account_request_login_code"),
    path("account/login/code/confirm/", views.confirm_sign_in, name="account_confirm_login_code"),
    path("account/login/passkey/", views.sign_in_with_passkey, name="mfa_login_webauthn"),
    path("account/login/second/", views.second_step, name="mfa_authenticate"),
    path("account/logout/", views.sign_out, name="account_logout"),
    path("account/closed/", views.closed, name="account_inactive"),
    path("account/closed/again/", closed.last_days_again, name="last_days_again"),
    path("account/closed/<str:last_days_token>/", closed.last_days, name="last_days"),
    path("account/signup/", views.sign_up, name="account_signup"),
    path("account/again/", views.again, name="account_reauthenticate"),
    path("account/again/code/", views.again_with_code, name="mfa_reauthenticate"),
    path("account/again/passkey/", views.again_with_passkey, name="mfa_reauthenticate_webauthn"),
    path("account/address/", views.address, name="account_email"),
    path("account/address/confirm/", views.confirm_address, name="account_email_verification_sent"),
    path("account/password/", views.change_password, name="account_change_password"),
    path("account/password/set/", views.set_password, name="account_set_password"),
    path("account/password/forgotten/", views.forgotten, name="account_reset_password"),
    path("account/password/forgotten/code/", views.confirm_forgotten, name="account_confirm_password_reset_code"),
    path("account/password/forgotten/new/", views.choose_password, name="account_complete_password_reset"),
    path("account/password/forgotten/done/", views.password_chosen, name="account_password_reset_completed"),
    path("account/second/", views.second_steps, name="mfa_index"),
    path("account/second/app/", views.add_app, name="mfa_activate_totp"),
    path("account/second/app/remove/", views.remove_app, name="mfa_deactivate_totp"),
    path("account/second/recovery/", views.recovery_codes, name="mfa_view_recovery_codes"),
    path("account/second/recovery/new/", views.new_recovery_codes, name="mfa_generate_recovery_codes"),
    path("account/second/recovery/download/", views.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("account/passkeys/", views.list_passkeys, name="mfa_list_webauthn"),
    path("account/passkeys/add/", views.add_passkey, name="mfa_add_webauthn"),
    path("account/passkeys/<int:pk>/rename/", views.rename_passkey, name="mfa_edit_webauthn"),
    path("account/passkeys/<int:pk>/remove/", views.remove_passkey, name="mfa_remove_webauthn"),
    path("account/devices/", views.list_devices, name="usersessions_list"),
]
