"""Addresses that need no signing in."""

from django.urls import path

from cairn.web.public import views

urlpatterns = [
    path("", views.start, name="start"),
    path("home/", views.home, name="home"),
    path("guidance/", views.guidance, name="guidance"),
    path("code-of-practice/", views.code_of_practice, name="code_of_practice"),
    path("reports/", views.reports, name="reports"),
    path("reports/<int:first>-<int:last>/", views.report, name="public_report"),
    path("reports/<int:first>-<int:last>/<int:version>/", views.report, name="report_version"),
    path("reports/<int:first>-<int:last>/<int:version>/pdf/", views.report_pdf, name="report_pdf"),
    path("accessibility/", views.accessibility, name="accessibility"),
]
