"""The inspectorate's addresses: worklist."""

from django.urls import path

from cairn.web.inspectorate.worklist import views

urlpatterns = [
    path("", views.worklist, name="worklist"),
]
