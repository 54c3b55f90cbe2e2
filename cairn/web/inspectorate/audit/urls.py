"""The inspectorate's addresses: audit."""

from django.urls import path

from cairn.web.inspectorate.audit import views

urlpatterns = [
    path("governance/record/", views.access_record, name="access_record"),
]
