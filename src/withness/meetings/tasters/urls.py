"""Addresses of tasters."""

from django.urls import path

from withness.meetings.tasters import views

urlpatterns = [
    path("charters/<id:listed_id>/tasters/", views.public_tasters, name="public_tasters"),
    path("tasters/<id:listed_taster_id>/", views.taster, name="taster"),
    path("tasters/<id:listed_taster_id>/arrived/", views.arrived, name="taster_asked"),
    path("taster/<str:taster_token>/", views.place, name="taster_place"),
    path("taster/<str:taster_token>/back/", views.give_back, name="taster_place_back"),
    path("circles/<id:circle_id>/tasters/", views.tasters, name="circle_tasters"),
    path("circles/<id:circle_id>/tasters/new/", views.offer, name="taster_new"),
    path("circles/<id:circle_id>/tasters/<id:taster_id>/holder/", views.hold, name="taster_hold"),
    path("circles/<id:circle_id>/tasters/<id:taster_id>/end/", views.call_off, name="taster_end"),
]
