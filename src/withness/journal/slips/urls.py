"""Addresses around slips. Each is one's own: a slip of anybody else is not there."""

from django.urls import path

from withness.journal.slips import views

urlpatterns = [
    path("journal/around/", views.around, name="journal_around"),
    path("journal/key/", views.key, name="journal_key"),
    path("journal/slips/", views.slips, name="journal_slips"),
    path("journal/slips/new/", views.handing_over, name="journal_slips_new"),
    path("journal/slips/<id:slip_id>/opening/", views.opening, name="journal_slip_opening"),
    path("journal/slips/<id:slip_id>/taking-back/", views.taking_back, name="journal_slip_back"),
]
