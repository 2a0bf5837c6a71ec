"""Addresses of talk."""

from django.urls import path

from withness.meetings.talk import views

urlpatterns = [
    path("circles/<id:circle_id>/talk/", views.talk, name="talk"),
    path("circles/<id:circle_id>/talk/latest/", views.latest, name="talk_latest"),
    path("circles/<id:circle_id>/talk/new/", views.new_thread, name="new_thread"),
    path("circles/<id:circle_id>/talk/draft/", views.draft, name="new_thread_draft"),
    path("circles/<id:circle_id>/talk/quiet/", views.mute_circle, name="talk_quiet"),
    path("talk/<id:thread_id>/", views.thread, name="thread"),
    path("talk/<id:thread_id>/draft/", views.thread_draft, name="thread_draft"),
    path("talk/<id:thread_id>/quiet/", views.mute, name="thread_quiet"),
    path("talk/words/<id:post_id>/", views.change, name="post"),
    path("talk/words/<id:post_id>/removal/", views.removal, name="post_removal"),
]
