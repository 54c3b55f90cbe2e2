"""The form that several areas share."""

from cairn.web.components.guarded_text import GuardedForm, GuardedText


class SendBackForm(GuardedForm):
    note = GuardedText(
        label="What should change?",
        max_length=2000,
        error_messages={"required": "Say what should change."},
    )
