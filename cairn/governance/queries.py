"""Who somebody is to the Code at this moment."""

from datetime import date, datetime, timedelta
from uuid import UUID

from cairn.accounts.models import Account
from cairn.governance.models import Access, ConflictAnswer, Undertaking, UndertakingVersion
from cairn.governance.terms import Answer
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability

PURPOSE_HOLDS = timedelta(hours=8)
_WITHOUT_UNDERTAKING = frozenset({Capability.GOVERNANCE_SIGN_UNDERTAKING})


def undertaking_in_force(on: date) -> UndertakingVersion | None:
    return UndertakingVersion.objects.filter(starts__lte=on).order_by("-number").first()


def has_signed(account: Account, on: date) -> bool:
    """Whether the account signed the version in force. With none in force, nobody has."""
    version = undertaking_in_force(on)
    return version is not None and Undertaking.objects.filter(account=account, version=version).exists()


def actor_for(account: Account, on: date) -> Actor:
    """The frozen picture of a person for one request. No current undertaking, no capabilities (2.5, 5.2)."""
    role = account.in_role
    bound = not role.is_staff or has_signed(account, on)
    answers = dict(ConflictAnswer.objects.filter(account=account).values_list("review", "answer"))
    return Actor(
        account=account.id,
        name=account.name,
        role=role.code,
        capabilities=role.capabilities if bound else role.capabilities & _WITHOUT_UNDERTAKING,
        committee=account.committee_id,
        undertaking_current=bound,
        conflicted=frozenset(review for review, answer in answers.items() if answer != Answer.NONE),
        cleared=frozenset(review for review, answer in answers.items() if answer == Answer.NONE),
    )


def has_opened(actor: Actor, document: UUID | None) -> bool:
    """Whether the actor ever stated a purpose for the document, which is what opens it."""
    return document is not None and Access.objects.filter(account=actor.account, document=document).exists()


def stated_purpose(actor: Actor, document: UUID, at: datetime) -> Access | None:
    """The purpose that the actor stated for the document, if it still holds."""
    recent = Access.objects.filter(account=actor.account, document=document, stated_at__gt=at - PURPOSE_HOLDS)
    return recent.order_by("-stated_at").first()
