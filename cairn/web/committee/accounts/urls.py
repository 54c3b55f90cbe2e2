"""The committees' addresses: accounts."""

from django.urls import path

from cairn.web.committee.accounts import views

urlpatterns = [
    path("people/", views.people, name="own_people"),
    path("people/ask/", views.ask, name="ask_for_account"),
    path("people/invitations/<uuid:key>/approve/", views.approve, name="approve_own"),
    path("people/invitations/<uuid:key>/decline/", views.decline, name="decline_own"),
    path("people/invitations/<uuid:key>/renew/", views.renew, name="renew_own"),
    path("people/invitations/<uuid:key>/withdraw/", views.withdraw, name="withdraw_own"),
    path("people/<uuid:key>/close/", views.close, name="close_own"),
    path("people/<uuid:key>/lost-factor/", views.lost_factor, name="lost_factor_own"),
]
