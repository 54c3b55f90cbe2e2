"""The addresses of the separate sites."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from cairn.web.components.text_check import check_text
from cairn.web.public import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("cairn.web.public.urls")),
    path("committee/", include("cairn.web.committee.urls")),
    path("government/", include("cairn.web.government.urls")),
    path("inspectorate/", include("cairn.web.inspectorate.urls")),
    path("accounts/", include("allauth.urls")),
    path("check-words/", check_text, name="check_words"),
]
# In production there is no such address, so no fault in the view can sign anybody in.
if settings.DEMO:
    urlpatterns.append(path("demo/sign-in/<uuid:key>/", views.demo_sign_in, name="demo_sign_in"))

handler404 = "cairn.web.public.views.not_found"
handler500 = "cairn.web.public.views.broken"
