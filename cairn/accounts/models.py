"""A person who signs in."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from cairn.accounts.roles import GONE, ROLES, Role
from cairn.kernel.classification import DataClass, RetentionClass
from cairn.kernel.identifiers import new_id
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
        DataClass.NONE: "id role committee is_active",
        DataClass.STAFF: "email name last_login",
        DataClass.KEYS: "password",
    }

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150)
    role = models.CharField(max_length=30)
    committee = models.ForeignKey(Committee, models.PROTECT, null=True, blank=True)
    is_active = models.BooleanField(default=True)

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
