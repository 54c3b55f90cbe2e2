"""The inspectorate's addresses: assignments."""

from django.urls import path

from cairn.web.inspectorate.assignments import absences, views

urlpatterns = [
    path("reviews/<uuid:key>/assign/", views.assign, name="assign"),
    path("reviews/<uuid:key>/take/", views.take, name="take"),
    path("workload/", views.workload, name="workload"),
    path("away/", absences.own, name="absence"),
    path("away/<uuid:key>/", absences.of_person, name="absence_of"),
    path("away/<uuid:key>/end/", absences.end, name="end_absence"),
]
