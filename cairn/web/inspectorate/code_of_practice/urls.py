"""The inspectorate's addresses: code of practice."""

from django.urls import path

from cairn.web.inspectorate.code_of_practice import views

urlpatterns = [
    path("code-of-practice/", views.code_evidence, name="code_evidence"),
]
