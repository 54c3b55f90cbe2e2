"""The committee's addresses: feedback."""

from django.urls import path

from cairn.web.committee.feedback import concerns, enquiries, letters

urlpatterns = [
    path("questions/<uuid:key>/", enquiries.enquiry, name="committee_enquiry"),
    path("concerns/<uuid:key>/", concerns.concern, name="committee_concern"),
    path("letters/<uuid:key>/", letters.letter, name="letter"),
    path("letters/<uuid:key>/<slug:form>/", letters.download, name="letter_file"),
]
