"""The forms of answers and replies."""

from django import forms

from cairn.extraction.kinds import OFFERED
from cairn.feedback.terms import ReplyKind
from cairn.web.components.fields import FileInput, Radios, Textarea
from cairn.web.components.guarded_text import GuardedForm, GuardedText


class AnswerForm(GuardedForm):
    """An answer to a question, with a file that goes through the same check as a report."""

    reply = GuardedText(
        label="Your answer", help_text="Name nobody.", required=False, max_length=6000
    )
    file = forms.FileField(
        label="Attach a file (optional)",
        help_text=f"{OFFERED} It has up to 25 MB and is checked like a report.",
        widget=FileInput,
        required=False,
        allow_empty_file=True,
    )


# Not guarded, like the concern's own text: it may have to say who is being looked after.
class AcknowledgeForm(forms.Form):
    answer = forms.CharField(
        label="What is being done now?",
        help_text=(
            "A sentence is enough. It is sealed like the concern, and only those who may read the "
            "concern read it."
        ),
        widget=Textarea,
        max_length=4000,
        error_messages={"required": "Say what is being done now."},
    )


class ReplyForm(GuardedForm):
    kind = forms.ChoiceField(
        label="What do you want to tell us?",
        choices=ReplyKind.choices,
        widget=Radios,
        error_messages={"required": "Choose one."},
    )
    text = GuardedText(
        label="In your words",
        help_text="Name nobody.",
        max_length=6000,
        error_messages={"required": "Write your reply."},
    )
