"""The inspectorate's addresses: retention."""

from django.urls import path

from cairn.web.inspectorate.retention import certificates, views

urlpatterns = [
    path("records/", views.records, name="records"),
    path("records/certificates/", certificates.certificates, name="certificates"),
    path("records/holds/", views.place_hold, name="place_hold"),
    path("records/holds/<uuid:key>/", views.lift_hold, name="lift_hold"),
    path("records/kept/<uuid:key>/", views.propose, name="propose_disposal"),
    path("records/disposals/<uuid:key>/", views.disposal, name="disposal"),
    path("records/disposals/<uuid:key>/certificate/", certificates.certificate, name="certificate"),
    path("records/disposals/<uuid:key>/<slug:name>/", views.move, name="move_disposal"),
    path("records/<slug:code>/", views.period, name="period"),
]
