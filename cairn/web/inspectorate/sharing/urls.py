"""The inspectorate's addresses: sharing."""

from django.urls import path

from cairn.web.inspectorate.sharing import periods, views

urlpatterns = [
    path("reviews/<uuid:key>/notify/<slug:kind>/", views.draft, name="draft_notice"),
    path("notices/periods/", periods.periods, name="notice_periods"),
    path("notices/<uuid:key>/", views.notice, name="notice"),
    path("notices/<uuid:key>/change/", views.amend, name="amend_notice"),
    path("notices/<uuid:key>/correct/", views.correct, name="correct_notice"),
    path("notices/<uuid:key>/recall/", views.recall, name="recall_notice"),
    path("notices/<uuid:key>/send-back/", views.send_back, name="send_notice_back"),
    path("notices/<uuid:key>/<slug:name>/", views.move, name="move_notice"),
]
