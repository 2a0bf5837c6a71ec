"""A person's own pages."""

from django.urls import path

from withness.people.views import you as views

urlpatterns = [
    path("welcome/", views.welcome, name="welcome"),
    path("you/", views.you, name="you"),
    path("you/about/", views.about, name="about_you"),
    path("you/quiet-hours/", views.quiet_hours, name="quiet_hours"),
    path("you/access-needs/", views.access_needs, name="access_needs"),
    path("you/calendar-title/", views.calendar_title, name="calendar_title"),
    path("you/safe-address/", views.safe_address, name="safe_address"),
    path("you/safe-address/none/", views.safe_address_forget, name="safe_address_forget"),
    path("you/safe-address/<str:token>/", views.safe_address_confirm, name="safe_address_confirm"),
    path("you/notices/", views.pause, name="pause_notices"),
    path("you/signing-in/", views.ways_in, name="ways_in"),
    path("you/signing-in/nowhere/", views.sign_out_everywhere, name="sign_out_everywhere"),
]
