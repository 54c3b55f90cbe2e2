"""The inspectorate's addresses: governance."""

from django.urls import path

from cairn.web.inspectorate.governance import conflicts, disclosures, undertakings, views

urlpatterns = [
    path("undertaking/", undertakings.undertaking, name="undertaking"),
    path("reviews/<uuid:key>/conflict/", conflicts.conflict, name="conflict"),
    path("reviews/<uuid:key>/disclose/", disclosures.request_disclosure, name="request_disclosure"),
    path("governance/", views.registers, name="governance"),
    path("governance/undertaking/", undertakings.issue_undertaking, name="issue_undertaking"),
    path("governance/conflicts/<uuid:key>/", conflicts.withdraw_conflict, name="withdraw_conflict"),
    path("disclosures/", disclosures.register, name="disclosures"),
    path("disclosures/<uuid:key>/", disclosures.disclosure, name="disclosure"),
    path("disclosures/<uuid:key>/decide/", disclosures.decide, name="decide_disclosure"),
    path("disclosures/<uuid:key>/release/", disclosures.release, name="release_disclosure"),
]
