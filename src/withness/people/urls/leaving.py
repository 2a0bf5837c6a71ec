"""The ways out."""

from django.urls import path

from withness.people.views import leaving as views

urlpatterns = [
    path("you/everything/", views.take_away, name="take_away"),
    path("you/everything/<id:pack_id>/", views.take, name="take_away_fetch"),
    path("you/deletion/", views.delete_account, name="delete_account"),
    path("gone/", views.gone, name="gone"),
]
