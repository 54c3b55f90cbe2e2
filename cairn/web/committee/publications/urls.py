"""The committee's addresses: publications."""

from django.urls import path

from cairn.web.committee.publications import views

urlpatterns = [
    path("figures/", views.own_figures, name="own_figures"),
]
