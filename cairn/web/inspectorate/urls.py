"""The inspectorate's addresses, area by area."""

from django.urls import include, path

urlpatterns = [
    path("", include("cairn.web.inspectorate.accounts.urls")),
    path("", include("cairn.web.inspectorate.analysis.urls")),
    path("", include("cairn.web.inspectorate.anonymity.urls")),
    path("", include("cairn.web.inspectorate.assignments.urls")),
    path("", include("cairn.web.inspectorate.audit.urls")),
    path("", include("cairn.web.inspectorate.cases.urls")),
    path("", include("cairn.web.inspectorate.code_of_practice.urls")),
    path("", include("cairn.web.inspectorate.documents.urls")),
    path("", include("cairn.web.inspectorate.exemptions.urls")),
    path("", include("cairn.web.inspectorate.feedback.urls")),
    path("", include("cairn.web.inspectorate.governance.urls")),
    path("", include("cairn.web.inspectorate.intake.urls")),
    path("", include("cairn.web.inspectorate.organisations.urls")),
    path("", include("cairn.web.inspectorate.publications.urls")),
    path("", include("cairn.web.inspectorate.retention.urls")),
    path("", include("cairn.web.inspectorate.sharing.urls")),
    path("", include("cairn.web.inspectorate.time_limits.urls")),
    path("", include("cairn.web.inspectorate.worklist.urls")),
]
