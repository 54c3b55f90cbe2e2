"""The inspectorate's addresses: time limits."""

from django.urls import path

from cairn.web.inspectorate.time_limits import changes, views

_CLOCK = "time-limits/<slug:regime>/<slug:clock>/"

urlpatterns = [
    path("time-limits/", views.time_limits, name="time_limits"),
    path(_CLOCK, views.time_limit, name="time_limit"),
    path(f"{_CLOCK}set/", changes.set_limit, name="set_limit"),
    path(f"{_CLOCK}end/", changes.end_limit, name="end_limit"),
    path("time-limits/<slug:regime>/<slug:fact>/confirm/", changes.confirm, name="confirm_fact"),
]
