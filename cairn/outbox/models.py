"""Messages waiting to go or gone. They hold no case content: a reference, and where to sign in."""

from django.db import models

from cairn.kernel.classification import DataClass, RetentionClass
from cairn.kernel.identifiers import new_id


class Message(models.Model):
    """An e-mail. A worker that takes it holds a lease, so that a dead worker's messages go after
    all.

    That it was posted is recorded by the action that posted it; when it went stands here.
    """

    retention_class = RetentionClass.CORRESPONDENCE
    data_classes = {
        DataClass.NONE: "id subject about created_at sent_at attempts lease_until is_secret",
        DataClass.STAFF: "to",
        # It may hold a link that lets somebody in.
        DataClass.KEYS: "body",
    }

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    # Whether the body is sealed while it waits, and erased once it has gone.
    is_secret = models.BooleanField(default=False)
    about = models.UUIDField()
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)

    class Meta:
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["sent_at", "lease_until"], name="message_waiting")]


class TextMessage(models.Model):
    """A text to somebody's telephone, with a lease as e-mails have; it names no review."""

    retention_class = RetentionClass.CORRESPONDENCE
    data_classes = {
        DataClass.NONE: "id body about created_at sent_at attempts lease_until",
        DataClass.STAFF: "to",
    }

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    # As gateways take it: a plus sign and at most fifteen digits.
    to = models.CharField(max_length=16)
    body = models.CharField(max_length=160)
    about = models.UUIDField()
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)

    class Meta:
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["sent_at", "lease_until"], name="text_waiting")]


class Attachment(models.Model):
    """A file that goes with a message: a letter that names nobody, never a report."""

    retention_class = RetentionClass.CORRESPONDENCE
    data_classes = {DataClass.NONE: "id message name kind", DataClass.PSEUDONYMISED: "content"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    message = models.ForeignKey(Message, models.CASCADE, related_name="files")
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=100)
    content = models.BinaryField()

    class Meta:
        ordering = ["id"]
