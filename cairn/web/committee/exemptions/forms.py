"""The forms of a committee's own terms."""

from django import forms

from cairn.web.components.fields import Radios, TextInput
from cairn.web.components.guarded_text import GuardedForm, GuardedText


class OfferForm(GuardedForm):
    """What is to become of words that several papers were told."""

    answer = forms.ChoiceField(
        label="Let them stand from now on?",
        choices=[
            ("yes", "Yes, in everything that we write and send, once a colleague has agreed"),
            ("no", "No, go on asking in each paper. You are not asked again for a year"),
        ],
        widget=Radios,
        error_messages={"required": "Choose whether they may stand from now on."},
    )
    why = GuardedText(
        label="Why, if they may",
        help_text="For the colleague who agrees. Do not repeat the words.",
        max_length=500,
        required=False,
    )


class TermForm(GuardedForm):
    """A term of the committee for the check."""

    phrase = forms.CharField(
        label="The words",
        help_text=(
            "As people say or write them. Capital letters, accents and hyphens make no difference."
        ),
        max_length=80,
        widget=TextInput,
        error_messages={"required": "Give the words."},
    )
    kind = forms.ChoiceField(
        label="What are they?",
        choices=[
            ("ORGANISATION", "A school, service, agency or other body"),
            ("PLACE", "A place"),
            ("PERSON", "A person, or what somebody is called"),
        ],
        widget=Radios,
        error_messages={"required": "Choose what they are."},
    )
    effect = forms.ChoiceField(
        label="What should the check do with them?",
        choices=[
            ("block", "Always stop them, since people here know who or where is meant"),
            ("propose", "Let them stand, since they identify nobody. A colleague has to agree"),
        ],
        widget=Radios,
        error_messages={"required": "Choose what the check should do."},
    )
    why = GuardedText(
        label="Why",
        help_text="For your colleagues. Do not repeat the words.",
        max_length=500,
        error_messages={"required": "Say why."},
    )
