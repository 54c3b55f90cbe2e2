"""Logs without text: an exception is written as its kind and where it arose, never with its
message.

Messages of exceptions can quote what they stumbled over, and that may be a report.
"""

import traceback
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any

import structlog

_Exception = tuple[type[BaseException], BaseException, TracebackType | None]


def without_text(
    logger: Any, name: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Replace an exception by its class and the places in the code that it passed."""
    # Taken out and not only read, or a processor behind this one would write the message.
    raised = event.pop("exc_info", None)
    if isinstance(raised, tuple) and raised[0] is not None:
        event["exception"] = raised[0].__name__
        # The last six places say where it arose; most of those before them are the framework's.
        event["at"] = " > ".join(
            f"{f.filename}:{f.lineno}" for f in traceback.extract_tb(raised[2])[-6:]
        )
    return event


class WithoutText(structlog.stdlib.ProcessorFormatter):
    """One line of fields per event."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        first: list[structlog.typing.Processor] = [
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.processors.TimeStamper(fmt="iso"),
        ]
        super().__init__(
            foreign_pre_chain=first,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                without_text,
                structlog.processors.JSONRenderer(),
            ],
        )
