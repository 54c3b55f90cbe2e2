"""The committee's addresses."""

from django.urls import path

from cairn.web.committee import contact, letters, local_terms, pages, report, views, words

urlpatterns = [
    path("", views.home, name="committee"),
    path("notify/", views.new, name="new"),
    path("notifications/<uuid:key>/", views.tasks, name="tasks"),
    path("notifications/<uuid:key>/check/", views.check, name="check"),
    path("notifications/<uuid:key>/sent/", views.sent, name="sent"),
    path("notifications/<uuid:key>/revise/", views.revise, name="revise"),
    path("notifications/<uuid:key>/report/", report.report, name="report"),
    path("notifications/<uuid:key>/<slug:name>/", pages.section, name="section"),
    path("notifications/<uuid:key>/<slug:name>/<int:number>/", pages.person, name="person"),
    path("questions/<uuid:key>/", contact.enquiry, name="committee_enquiry"),
    path("concerns/<uuid:key>/", contact.concern, name="committee_concern"),
    path("concerns/<uuid:key>/acknowledge/", contact.acknowledge, name="acknowledge"),
    path("words/", words.committee_words, name="committee_words"),
    path("words/<uuid:key>/", words.decide_committee_words, name="decide_committee_words"),
    path("local-words/", local_terms.listed, name="local_terms"),
    path("local-words/add/", local_terms.add, name="add_local_term"),
    path("local-words/<uuid:key>/", local_terms.decide, name="decide_local_term"),
    path("local-words/<uuid:key>/take-off/", local_terms.take_off, name="take_off_local_term"),
    path("figures/", views.own_figures, name="own_figures"),
    path("letters/<uuid:key>/", letters.letter, name="letter"),
    path("letters/<uuid:key>/<slug:form>/", letters.download, name="letter_file"),
]
