"""The inspectorate's addresses: cases."""

from django.urls import path

from cairn.web.inspectorate.cases import corrections, views

urlpatterns = [
    path("reviews/", views.reviews, name="reviews"),
    path("reviews/not-answered/", views.not_answered, name="not_answered"),
    path("reviews/<uuid:key>/", views.review, name="review"),
    path("reviews/<uuid:key>/correct/", corrections.correct, name="correct_review"),
    path("reviews/<uuid:key>/chain/", corrections.chain, name="review_chain"),
    path("reviews/<uuid:key>/lead-reviewer/", corrections.lead_reviewer, name="lead_reviewer"),
]
