"""Addresses of a circle's words."""

from django.urls import path

from withness.meetings.words import views

urlpatterns = [
    path("circles/<id:circle_id>/words/", views.words, name="circle_words"),
    path("circles/<id:circle_id>/words/list/", views.for_device, name="circle_words_list"),
    path("circles/<id:circle_id>/words/new/", views.new, name="new_wording"),
    path("circles/<id:circle_id>/words/pairs/<slug:common_pair_id>/", views.pair, name="word_pair"),
    path("circles/<id:circle_id>/words/pairs/<slug:common_pair_id>/rest/", views.pair_rest, name="word_pair_rest"),
    path(
        "circles/<id:circle_id>/words/pairs/<slug:common_pair_id>/as-it-was/",
        views.pair_as_it_was,
        name="word_pair_as_it_was",
    ),
    path("circles/words/<id:wording_id>/", views.wording, name="wording"),
    path("circles/words/<id:wording_id>/rest/", views.wording_rest, name="wording_rest"),
    path("circles/words/<id:wording_id>/removal/", views.wording_removal, name="wording_removal"),
]
