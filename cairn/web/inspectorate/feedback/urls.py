"""The inspectorate's addresses: feedback."""

from django.urls import path

from cairn.web.inspectorate.feedback import assessments, concerns, enquiries

urlpatterns = [
    path("reviews/<uuid:key>/assess/", assessments.begin, name="begin_assessment"),
    path("reviews/<uuid:key>/ask/", enquiries.ask, name="ask"),
    path("reviews/<uuid:key>/concern/", concerns.raise_concern, name="raise_concern"),
    path("enquiries/<uuid:key>/", enquiries.enquiry, name="enquiry"),
    path("concerns/<uuid:key>/", concerns.concern, name="concern"),
    path(
        "concerns/<uuid:key>/acknowledged/",
        concerns.note_acknowledgement,
        name="note_acknowledgement",
    ),
    path("concerns/<uuid:key>/settle/", concerns.settle, name="settle_concern"),
    path("assessments/<uuid:key>/", assessments.assessment, name="assessment"),
    path("assessments/<uuid:key>/markers/<int:number>/", assessments.marker, name="marker"),
    path("assessments/<uuid:key>/compose/", assessments.compose, name="compose"),
    path("assessments/<uuid:key>/letter/", assessments.edit_letter, name="edit_letter"),
    path("assessments/<uuid:key>/propose/", assessments.propose, name="propose"),
    path("assessments/<uuid:key>/send-back/", assessments.send_back, name="send_back_letter"),
    path("assessments/<uuid:key>/issue/", assessments.issue, name="issue"),
    path("assessments/<uuid:key>/take-over/", assessments.take_over, name="take_over"),
]
