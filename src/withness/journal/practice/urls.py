"""The address of the shelf."""

from django.urls import path

from withness.journal.practice import views

urlpatterns = [
    path("journal/practice/", views.practice, name="journal_practice"),
]
