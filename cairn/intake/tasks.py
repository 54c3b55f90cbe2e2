"""What the worker does for notifications: files that wait to be sent or accepted are checked again
once our check sees more.
"""

from cairn.audit.due import do_first
from cairn.documents import actions as documents_actions
from cairn.documents.models import Document
from cairn.intake import file_queries
from cairn.kernel.actor import SYSTEM
from cairn.kernel.clock import now


def check_again_next() -> bool:
    """Have one file checked again; False if none was checked when our check saw less."""

    def check(document: Document) -> object:
        return documents_actions.check_again(by=SYSTEM, at=now(), document=document.id)

    return do_first(file_queries.to_check_again(), check, "checking a file again")
