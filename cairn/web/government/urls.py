"""Government's addresses."""

from django.urls import path

from cairn.web.government import views

urlpatterns = [
    path("", views.home, name="government"),
    path("notices/<uuid:key>/", views.notice, name="government_notice"),
    path("notices/<uuid:key>/print/", views.print_notice, name="print_notice"),
    path("figures/", views.figures, name="government_figures"),
]
