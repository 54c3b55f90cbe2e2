"""The inspectorate's addresses: intake."""

from django.urls import path

from cairn.web.inspectorate.intake import acceptance, questions, returns, views

urlpatterns = [
    path("arrived/<uuid:key>/", views.screen, name="screen"),
    path("arrived/<uuid:key>/accept/", acceptance.accept, name="accept"),
    path("arrived/<uuid:key>/questions/", questions.open_questions, name="open_questions"),
    path("arrived/<uuid:key>/send-back/", returns.send_back, name="send_back"),
    path("arrived/<uuid:key>/take-back/", acceptance.take_back, name="take_back"),
    path(
        "arrived/<uuid:key>/asked-back/<uuid:asked>/decline/",
        acceptance.decline,
        name="decline_return",
    ),
]
