"""Addresses that need no signing in."""

from django.urls import path

from cairn.web.public import views

urlpatterns = [
    path("", views.start, name="start"),
    path("home/", views.home, name="home"),
    path("guidance/", views.guidance, name="guidance"),
    path("accessibility/", views.accessibility, name="accessibility"),
]
