"""The committee's addresses: exemptions."""

from django.urls import path

from cairn.web.committee.exemptions import local_terms, offers, views

urlpatterns = [
    path("words/", views.exemption_queue, name="committee_words"),
    path("words/<uuid:key>/", views.decide_exemption, name="decide_committee_words"),
    path("local-words/", local_terms.listed, name="local_terms"),
    path("local-words/add/", local_terms.add, name="add_local_term"),
    path("local-words/offered/<uuid:key>/", offers.answer, name="answer_offer"),
    path("local-words/<uuid:key>/", local_terms.decide, name="decide_local_term"),
    path("local-words/<uuid:key>/take-off/", local_terms.take_off, name="take_off_local_term"),
]
