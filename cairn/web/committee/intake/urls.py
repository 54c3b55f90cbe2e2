"""The committee's addresses: intake."""

from django.urls import path

from cairn.web.committee.intake import report, sections, views

urlpatterns = [
    path("notify/", views.new, name="new"),
    path("notifications/<uuid:key>/", views.tasks, name="tasks"),
    path("notifications/<uuid:key>/check/", views.check, name="check"),
    path("notifications/<uuid:key>/sent/", views.sent, name="sent"),
    path("notifications/<uuid:key>/revise/", views.revise, name="revise"),
    path(
        "notifications/<uuid:key>/take-up-edition/", views.take_up_edition, name="take_up_edition"
    ),
    path("notifications/<uuid:key>/report/", report.report, name="report"),
    path("notifications/<uuid:key>/report/answer/", report.answer, name="answer_finding"),
    path("notifications/<uuid:key>/after/<slug:name>/", sections.next_page, name="next"),
    path("notifications/<uuid:key>/<slug:name>/", sections.section, name="section"),
    path("notifications/<uuid:key>/<slug:name>/<int:number>/", sections.person, name="person"),
]
