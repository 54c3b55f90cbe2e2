"""The committee's addresses, area by area."""

from django.urls import include, path

urlpatterns = [
    path("", include("cairn.web.committee.accounts.urls")),
    path("", include("cairn.web.committee.exemptions.urls")),
    path("", include("cairn.web.committee.feedback.urls")),
    path("", include("cairn.web.committee.intake.urls")),
    path("", include("cairn.web.committee.publications.urls")),
    path("", include("cairn.web.committee.worklist.urls")),
]
