"""The inspectorate's addresses: organisations."""

from django.urls import path

from cairn.web.inspectorate.organisations import views

urlpatterns = [
    path("committees/", views.committees, name="committees"),
    path("committees/<uuid:key>/<slug:code>/", views.appoint, name="appoint"),
]
