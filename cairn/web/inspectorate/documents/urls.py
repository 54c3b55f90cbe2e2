"""The inspectorate's addresses: documents."""

from django.urls import path

from cairn.web.inspectorate.documents import by_hand, views

urlpatterns = [
    path("documents/<uuid:key>/purpose/", views.purpose, name="purpose"),
    path("documents/<uuid:key>/by-hand/", by_hand.by_hand, name="by_hand"),
    path(
        "documents/<uuid:key>/redactions/<int:number>/",
        by_hand.redaction,
        name="redaction_arrived",
    ),
    path("documents/<uuid:key>/page/", views.go_to_page, name="go_to_page"),
    path("documents/<uuid:key>/page/<int:page>/", views.reading, name="reading"),
]
