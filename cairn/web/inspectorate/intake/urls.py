"""The inspectorate's addresses: intake."""

from django.urls import path

from cairn.web.inspectorate.intake import questions, views

urlpatterns = [
    path("arrived/<uuid:key>/", views.screen, name="screen"),
    path("arrived/<uuid:key>/questions/", questions.open_questions, name="open_questions"),
    path("arrived/<uuid:key>/send-back/", views.send_back, name="send_back"),
]
