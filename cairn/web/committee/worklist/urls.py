"""The committee's addresses: worklist."""

from django.urls import path

from cairn.web.committee.worklist import views

urlpatterns = [
    path("", views.home, name="committee"),
    path("ended/", views.without_committee, name="without_committee"),
]
