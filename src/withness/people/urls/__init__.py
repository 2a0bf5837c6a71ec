"""Addresses of the people room."""

from withness.people.urls import demo, leaving, organisations, sign_in, you

urlpatterns = [
    *sign_in.urlpatterns,
    *you.urlpatterns,
    *organisations.urlpatterns,
    *leaving.urlpatterns,
    *demo.urlpatterns,
]
