"""Addresses that need no signing in."""

from django.urls import path

from cairn.web.public import account, data_dictionary, join, views

urlpatterns = [
    path("", views.start, name="start"),
    path("home/", views.home, name="home"),
    path("guidance/", views.guidance, name="guidance"),
    path("code-of-practice/", views.code_of_practice, name="code_of_practice"),
    path("data-dictionary/", data_dictionary.editions, name="data_dictionaries"),
    path(
        "data-dictionary/<slug:code>.csv", data_dictionary.edition_csv, name="data_dictionary_csv"
    ),
    path(
        "data-dictionary/<slug:code>.json",
        data_dictionary.edition_json,
        name="data_dictionary_json",
    ),
    path("data-dictionary/<slug:code>/", data_dictionary.edition, name="data_dictionary"),
    path(
        "data-dictionary/<slug:code>/changes/",
        data_dictionary.changes,
        name="data_dictionary_changes",
    ),
    path(
        "data-dictionary/<slug:code>/changes.csv",
        data_dictionary.changes_csv,
        name="data_dictionary_changes_csv",
    ),
    path(
        "data-dictionary/<slug:code>/<slug:subject>/",
        data_dictionary.edition,
        name="data_dictionary_part",
    ),
    path("reports/", views.reports, name="reports"),
    path("reports/<int:first>-<int:last>/", views.report, name="public_report"),
    path("reports/<int:first>-<int:last>/<int:version>/", views.report, name="report_version"),
    path("reports/<int:first>-<int:last>/<int:version>/pdf/", views.report_pdf, name="report_pdf"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path(".well-known/security.txt", views.security_contact, name="security_contact"),
    path("join/<str:token>/", join.join, name="join"),
    path("not-known-here/", join.not_known_here, name="not_known_here"),
    path("account/", account.own_account, name="account"),
    path("account/to-confirm/", account.resets, name="resets"),
    path("account/to-confirm/<uuid:key>/confirm/", account.confirm_reset, name="confirm_reset"),
    path("account/to-confirm/<uuid:key>/decline/", account.decline_reset, name="decline_reset"),
]
