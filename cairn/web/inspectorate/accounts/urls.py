"""The inspectorate's addresses: accounts."""

from django.urls import path

from cairn.web.inspectorate.accounts import invitations, views

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/invite/", invitations.invite, name="invite"),
    path("people/invitations/", invitations.invitations, name="invitations"),
    path("people/invitations/<uuid:key>/approve/", invitations.approve, name="approve_invitation"),
    path("people/invitations/<uuid:key>/decline/", invitations.decline, name="decline_invitation"),
    path("people/invitations/<uuid:key>/renew/", invitations.renew, name="renew_invitation"),
    path(
        "people/invitations/<uuid:key>/withdraw/", invitations.withdraw, name="withdraw_invitation"
    ),
    path("people/<uuid:key>/", views.person, name="person"),
    path("people/<uuid:key>/role/", views.change_role, name="change_role"),
    path("people/<uuid:key>/address/", views.change_address, name="change_address"),
    path("people/<uuid:key>/close/", views.close, name="close_account"),
    path("people/<uuid:key>/lost-factor/", views.lost_factor, name="lost_factor"),
]
