"""The inspectorate's addresses: exemptions."""

from django.urls import path

from cairn.web.inspectorate.exemptions import views

urlpatterns = [
    path("words/", views.exemption_queue, name="words"),
    path("words/<uuid:key>/", views.decide_exemption, name="decide_words"),
    path("words/lists/<uuid:key>/", views.decide_term, name="decide_term_of_committee"),
]
