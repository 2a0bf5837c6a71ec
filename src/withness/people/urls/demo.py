"""Pages that are there in the demo alone."""

from django.urls import path

from withness.people.views import demo as views

urlpatterns = [
    path("demo/", views.cast, name="demo"),
    path("demo/be/<id:person_id>/", views.be, name="demo_be"),
    path("demo/outbox/", views.outbox, name="demo_outbox"),
    path("demo/outbox/<slug:name>/", views.letter, name="demo_letter"),
]
