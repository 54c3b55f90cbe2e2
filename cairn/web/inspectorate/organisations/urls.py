"""The inspectorate's addresses: organisations."""

from django.urls import path

from cairn.web.inspectorate.organisations import changes, offices, views

urlpatterns = [
    path("committees/", views.committees, name="committees"),
    path("committees/new/", changes.establish, name="establish_committee"),
    path("committees/offices/<uuid:key>/end/", offices.end_office, name="end_office"),
    path("committees/offices/<uuid:key>/absence/", offices.absence, name="office_absence"),
    path("committees/<uuid:key>/", views.committee, name="committee_page"),
    path("committees/<uuid:key>/name/", changes.rename, name="rename_committee"),
    path("committees/<uuid:key>/protects/", changes.protects, name="committee_protects"),
    path("committees/<uuid:key>/lead/", changes.lead, name="committee_lead"),
    path("committees/<uuid:key>/areas/", changes.areas, name="committee_areas"),
    path("committees/<uuid:key>/merge/", changes.merge, name="merge_committee"),
    path("committees/<uuid:key>/split/", changes.split, name="split_committee"),
    path("committees/<uuid:key>/<slug:code>/", offices.appoint, name="appoint"),
    path(
        "committees/<uuid:key>/<slug:code>/deputy/", offices.appoint_deputy, name="appoint_deputy"
    ),
]
