"""The inspectorate's addresses: publications."""

from django.urls import path

from cairn.web.inspectorate.publications import case_studies, events, reports, views

urlpatterns = [
    path("publications/", views.publications, name="publications"),
    path("publications/case-studies/new/", case_studies.compose, name="compose_study"),
    path("publications/case-studies/<uuid:key>/", case_studies.case_study, name="case_study"),
    path("publications/case-studies/<uuid:key>/edit/", case_studies.edit_study, name="edit_study"),
    path(
        "publications/case-studies/<uuid:key>/clear/", case_studies.clear_study, name="clear_study"
    ),
    path(
        "publications/case-studies/<uuid:key>/send-back/",
        case_studies.send_study_back,
        name="send_study_back",
    ),
    path(
        "publications/case-studies/<uuid:key>/<slug:name>/",
        case_studies.move_study,
        name="move_study",
    ),
    path("publications/reports/new/", reports.begin, name="begin_report"),
    path("publications/reports/<uuid:key>/", reports.national_report, name="national_report"),
    path("publications/reports/<uuid:key>/edit/", reports.edit, name="edit_report"),
    path("publications/reports/<uuid:key>/issue/", reports.issue, name="issue_report"),
    path("publications/reports/<uuid:key>/send-back/", reports.send_back, name="send_report_back"),
    path("publications/reports/<uuid:key>/<slug:name>/", reports.move, name="move_report"),
    path("publications/events/new/", events.plan_event, name="plan_event"),
    path("publications/events/<uuid:key>/", events.event, name="event"),
    path("publications/events/<uuid:key>/change/", events.change_event, name="change_event"),
    path("publications/events/<uuid:key>/slides/", events.slides, name="slides"),
]
