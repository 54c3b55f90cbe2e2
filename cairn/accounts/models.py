"""People who sign in, invitations to do so, and requests to remove a lost second factor."""

from datetime import date
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from cairn.accounts.roles import GONE, ROLES, Role
from cairn.accounts.terms import Recognised
from cairn.accounts.workflow import (
    FACTOR_RESET,
    INVITATION,
    OPEN_INVITATIONS,
    InvitationState,
    ResetState,
)
from cairn.audit.fields import CodeField, StateField
from cairn.audit.lifecycles import LifecycleModel, Step
from cairn.kernel.classification import DataClass, RetentionClass
from cairn.kernel.clock import today
from cairn.kernel.identifiers import new_id
from cairn.kernel.states import codes
from cairn.organisations.models import Committee


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Account":
        # Django keeps the case before the @. Both databases tell Ann@ from ann@, so one
        # person could have two accounts.
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


# Not a RecordedModel: signing in writes `last_login`, outside any action.
class Account(AbstractBaseUser):
    """Somebody with one role. People of a committee belong to it; staff belong to none."""

    retention_class = RetentionClass.ACCOUNT
    data_classes = {
        DataClass.NONE: "id role committee is_active starts ends revision session_version",
        DataClass.STAFF: "email name last_login",
        DataClass.KEYS: "password",
    }

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150)
    role = models.CharField(max_length=30)
    committee = models.ForeignKey(Committee, models.PROTECT, null=True, blank=True)
    is_active = models.BooleanField(default=True)
    # The first and the last day on which the person can sign in; open at the end for most.
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    # Of the page of the account: two administrators must not undo each other.
    revision = models.PositiveIntegerField(default=0)
    # Raised to end every session of the person at once.
    session_version = models.PositiveIntegerField(default=0)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name", "role"]

    objects = AccountManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                # A committee's person without a committee would be taken for staff
                # (`Actor.audience`).
                condition=models.Q(role__startswith="committee_", committee__isnull=False)
                | (~models.Q(role__startswith="committee_") & models.Q(committee=None)),
                name="only_committee_people_have_a_committee",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def in_role(self) -> Role:
        # A role that is gone lets its people do nothing, rather than break their pages.
        return ROLES.get(self.role, GONE)

    def may_sign_in_on(self, on: date) -> bool:
        began = self.starts is None or self.starts <= on
        return self.is_active and began and (self.ends is None or on <= self.ends)

    @property
    def has_left(self) -> bool:
        """Whether it was closed, or its last day is over."""
        return not self.is_active or (self.ends is not None and self.ends < today())

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        # As Django's own, with our counter: a session holds while this stays the same.
        signed = f"{self.password}{self.session_version or ''}"
        return salted_hmac(
            "cairn.accounts.session", signed, secret=secret, algorithm="sha256"
        ).hexdigest()


class Invitation(LifecycleModel):
    """That somebody may have an account. The link is good for one use and for some days.

    The link itself is kept nowhere: what is stored is the hash of its token.
    """

    workflow = INVITATION
    retention_class = RetentionClass.ACCOUNT
    data_classes = {
        DataClass.NONE: "id role committee starts ends state asked_at expires_at account",
        DataClass.STAFF: "email name asked_by",
        DataClass.KEYS: "token_hash",
    }

    email = models.EmailField()
    name = models.CharField(max_length=150)
    role = models.CharField(max_length=30)
    committee = models.ForeignKey(Committee, models.PROTECT, null=True, related_name="+")
    starts = models.DateField(null=True)
    ends = models.DateField(null=True)
    state = StateField(INVITATION)
    # Nobody, where it was made on the first day or from the command line.
    asked_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    token_hash = models.CharField(max_length=64, blank=True)
    expires_at = models.DateTimeField(null=True)
    # The account that came of it.
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="invitations")

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["email"],
                condition=models.Q(state__in=codes(OPEN_INVITATIONS)),
                name="one_open_invitation_an_address",
            ),
            models.UniqueConstraint(
                fields=["token_hash"],
                condition=~models.Q(token_hash=""),
                name="one_invitation_a_token",
            ),
            models.CheckConstraint(
                # A link that never dies is a way in for whoever finds the message years later.
                condition=~models.Q(state=InvitationState.SENT.value)
                | (~models.Q(token_hash="") & models.Q(expires_at__isnull=False)),
                name="every_link_dies",
            ),
        ]

    @property
    def role_title(self) -> str:
        return ROLES.get(self.role, GONE).title

    @property
    def by_one_alone(self) -> bool:
        """Whether a committee's chair asked for it, and so approved it alone."""
        asked = self.asked_by
        return asked is not None and asked.role == "committee_chair"

    def audit_detail(self) -> dict[str, str | int | None]:
        # The address and the name stay out of the record, since nothing leaves it again.
        return {
            "role": self.role,
            "committee": str(self.committee_id) if self.committee_id else None,
        }


class InvitationStep(Step, of=Invitation):
    """A step in the life of an invitation."""


class FactorReset(LifecycleModel):
    """A request to remove the lost second factor of a person; somebody else confirms it."""

    workflow = FACTOR_RESET
    retention_class = RetentionClass.ACCOUNT
    data_classes = {
        DataClass.NONE: "id account state recognised asked_at decided_at",
        DataClass.STAFF: "asked_by decided_by",
    }

    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    state = StateField(FACTOR_RESET)
    recognised = CodeField(choices=Recognised.choices)
    asked_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["account"],
                condition=models.Q(state=ResetState.ASKED.value),
                name="one_open_reset_an_account",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ResetState.DONE.value)
                | (models.Q(decided_by__isnull=False) & ~models.Q(decided_by=models.F("asked_by"))),
                name="cop_5_2_two_people_remove_a_factor",
            ),
        ]


class FactorResetStep(Step, of=FactorReset):
    """A step in the life of a request to remove a second factor."""
