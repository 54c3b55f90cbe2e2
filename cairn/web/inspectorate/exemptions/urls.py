"""The inspectorate's addresses: exemptions."""

from django.urls import path

from cairn.web.inspectorate.exemptions import views

urlpatterns = [
    path("words/", views.words, name="words"),
    path("words/<uuid:key>/", views.decide_words, name="decide_words"),
]
