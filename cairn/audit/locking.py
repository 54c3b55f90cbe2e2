"""Writers to the record wait for one another: its head is one row, locked until the writer's
transaction ends.
"""

from cairn.audit.models import AuditHead
from cairn.sealing import chain


def locked_head() -> AuditHead:
    # The first two writers of all may both find no head. Its key and its constraint let one stand,
    # and the other's transaction fails whole.
    head = AuditHead.objects.select_for_update().filter(id=1).first()
    return head or AuditHead.objects.create(id=1, length=0, hash=chain.BEGINNING)


def serialise() -> None:
    """In an action: wait until no other is writing, for numbers that follow one another and are
    never taken twice.
    """
    # Rows that nobody has written yet can't be locked: two counts or maxima on PostgreSQL would
    # give the same next number. The head is the one row that is always there to wait for.
    locked_head()
