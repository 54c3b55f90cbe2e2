"""The committee's addresses: intake."""

from django.urls import path

from cairn.web.committee.intake import (
    answering,
    drafts,
    files,
    places,
    questions,
    receipts,
    report,
    returns,
    sections,
    views,
)

urlpatterns = [
    path("notify/", views.new, name="new"),
    path("notifications/<uuid:key>/", views.tasks, name="tasks"),
    path("notifications/<uuid:key>/check/", views.check, name="check"),
    path("notifications/<uuid:key>/sent/", views.sent, name="sent"),
    path("notifications/<uuid:key>/revise/", views.revise, name="revise"),
    path(
        "notifications/<uuid:key>/take-up-edition/", views.take_up_edition, name="take_up_edition"
    ),
    path("notifications/<uuid:key>/ask-back/", returns.ask_back, name="ask_back"),
    path("notifications/<uuid:key>/withdraw/", returns.withdraw, name="withdraw"),
    path("notifications/<uuid:key>/ask-for-return/", returns.ask_for_return, name="ask_for_return"),
    path("notify/questions/<str:regime>/<str:kind>/", questions.blank, name="blank_questions"),
    path("notifications/<uuid:key>/questions/", questions.questions, name="questions"),
    path("notifications/<uuid:key>/label/", drafts.label, name="draft_label"),
    path("notifications/<uuid:key>/hand-over/", drafts.hand_over, name="hand_over_draft"),
    path("notifications/<uuid:key>/make-mine/", drafts.make_mine, name="make_draft_mine"),
    path("notifications/<uuid:key>/delete/", drafts.delete, name="delete_draft"),
    path("notifications/<uuid:key>/receipts/<int:number>/", receipts.receipt, name="receipt"),
    path(
        "notifications/<uuid:key>/receipts/<int:number>/pdf/",
        receipts.receipt_pdf,
        name="receipt_pdf",
    ),
    path("notifications/<uuid:key>/report/", report.report, name="report"),
    path(
        "notifications/<uuid:key>/found/<uuid:document>/",
        answering.answer,
        name="answer_finding",
    ),
    path(
        "notifications/<uuid:key>/found/<uuid:document>/redactions/",
        places.say_of_redaction,
        name="say_of_redaction",
    ),
    path(
        "notifications/<uuid:key>/found/<uuid:document>/redactions/<int:number>/",
        places.redaction,
        name="redaction",
    ),
    path("notifications/<uuid:key>/files/", files.add_file, name="add_file"),
    path("notifications/<uuid:key>/files/<uuid:file>/", files.file, name="file"),
    path(
        "notifications/<uuid:key>/files/<uuid:file>/take-out/",
        files.take_out_file,
        name="take_out_file",
    ),
    path("notifications/<uuid:key>/after/<slug:name>/", sections.next_page, name="next"),
    path("notifications/<uuid:key>/<slug:name>/", sections.section, name="section"),
    path("notifications/<uuid:key>/<slug:name>/<int:number>/", sections.person, name="person"),
]
