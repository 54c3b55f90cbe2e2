"""The addresses of the separate sites."""

from django.urls import URLPattern, URLResolver, include, path

from cairn.web.components.text_check import check_text

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("cairn.web.public.urls")),
    path("committee/", include("cairn.web.committee.urls")),
    path("government/", include("cairn.web.government.urls")),
    path("inspectorate/", include("cairn.web.inspectorate.urls")),
    path("accounts/", include("cairn.web.public.sign_in_urls")),
    path("check-words/", check_text, name="check_words"),
]

handler400 = "cairn.web.public.views.unreadable"
handler404 = "cairn.web.public.views.not_found"
handler500 = "cairn.web.public.views.broken"
