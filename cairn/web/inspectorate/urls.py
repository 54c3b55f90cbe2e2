"""The inspectorate's addresses."""

from django.urls import path

from cairn.web.inspectorate import assessing, figures, reading, records, screening, views

urlpatterns = [
    path("", views.worklist, name="worklist"),
    path("undertaking/", views.undertaking, name="undertaking"),
    path("arrived/<uuid:key>/", screening.screen, name="screen"),
    path("arrived/<uuid:key>/send-back/", screening.send_back, name="send_back"),
    path("reviews/", views.reviews, name="reviews"),
    path("reviews/<uuid:key>/", views.review, name="review"),
    path("reviews/<uuid:key>/conflict/", views.conflict, name="conflict"),
    path("reviews/<uuid:key>/assess/", assessing.begin, name="begin_assessment"),
    path("documents/<uuid:key>/purpose/", reading.purpose, name="purpose"),
    path("documents/<uuid:key>/page/", reading.go_to_page, name="go_to_page"),
    path("documents/<uuid:key>/page/<int:page>/", reading.reading, name="reading"),
    path("assessments/<uuid:key>/", assessing.assessment, name="assessment"),
    path("assessments/<uuid:key>/markers/<int:number>/", assessing.marker, name="marker"),
    path("assessments/<uuid:key>/compose/", assessing.compose, name="compose"),
    path("assessments/<uuid:key>/letter/", assessing.edit_letter, name="edit_letter"),
    path("assessments/<uuid:key>/propose/", assessing.propose, name="propose"),
    path("assessments/<uuid:key>/send-back/", assessing.send_back, name="send_back_letter"),
    path("assessments/<uuid:key>/issue/", assessing.issue, name="issue"),
    path("figures/", figures.figures, name="figures"),
    path("records/", records.records, name="records"),
    path("records/<slug:code>/", records.period, name="period"),
]
