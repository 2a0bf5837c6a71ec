"""Addresses of the journal. None of them says what is read or written."""

from django.urls import path

from withness.journal.views import page, vault

urlpatterns = [
    path("journal/", page.journal, name="journal"),
    path("journal/worker.js", page.worker, name="journal_worker"),
    path("journal/sw.js", page.service_worker, name="journal_service_worker"),
    path("journal/vault/", vault.vault, name="journal_vault"),
    path("journal/vault/make/", vault.make, name="journal_make"),
    path("journal/vault/read/", vault.read, name="journal_read"),
    path("journal/vault/change/", vault.change, name="journal_change"),
    path("journal/vault/aside/", vault.aside, name="journal_aside"),
    path("journal/vault/back/", vault.back, name="journal_back"),
]
