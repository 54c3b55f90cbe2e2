"""The inspectorate's addresses: kept texts to look at again."""

from django.urls import path

from cairn.web.inspectorate.anonymity import views

urlpatterns = [
    path("governance/texts/", views.stopped_texts, name="stopped_texts"),
    path("governance/texts/<uuid:key>/looked-at/", views.looked_at, name="looked_at"),
]
