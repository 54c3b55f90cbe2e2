"""The product's addresses, with another start page and a way to sign in with one click."""

from django.urls import path

from cairn.config import urls as product
from demonstration import views

handler400 = product.handler400
handler404 = product.handler404
handler500 = product.handler500

urlpatterns = [
    path("", views.start, name="start"),
    path("demo/sign-in/<uuid:key>/", views.sign_in, name="demo_sign_in"),
    *product.urlpatterns,
]
