"""The inspectorate's addresses: analysis."""

from django.urls import path

from cairn.web.inspectorate.analysis import references, views

urlpatterns = [
    path("reviews/<uuid:key>/record/", views.light_record, name="light_record"),
    path("page-references/", references.references, name="page_references"),
    path("figures/", views.figures, name="figures"),
]
