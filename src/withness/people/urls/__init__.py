"""Addresses of the people room."""

from withness.people.urls import demo, forming, leaving, organisations, sign_in, you

urlpatterns = [
    *sign_in.urlpatterns,
    *you.urlpatterns,
    *organisations.urlpatterns,
    *forming.urlpatterns,
    *leaving.urlpatterns,
    *demo.urlpatterns,
]
