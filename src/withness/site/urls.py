"""Addresses. Each room has its own; an address without its line in policy/permissions.toml fails a test."""

from django.urls import include, path, register_converter

from withness.kit.ids import IdConverter
from withness.site.views import home

register_converter(IdConverter, "id")

urlpatterns = [
    path("", home.home, name="home"),
    path("account/", include("allauth.urls")),
    # people
    # circles
    path("", include("withness.circles.urls")),
    # meetings
]
