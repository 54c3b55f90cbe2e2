"""Why something may not be done: the answer that policies yield."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cairn.kernel.clauses import Clause
from cairn.kernel.upholding import note_refusal


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason against. `because` is a full sentence for the person; it never holds case
    content.
    """

    code: str
    because: str
    clause: Clause | None = None

    def __post_init__(self) -> None:
        # Above this stands the generated `__init__`, and above that whoever refuses.
        note_refusal(self.clause, depth=2)

    def __str__(self) -> str:
        return f"{self.because} (Code of practice, {self.clause})" if self.clause else self.because


Refusals = Iterator[Refusal]


class Refused(Exception):
    """An action was refused. Carries every reason, so that a page can show them together."""

    def __init__(self, refusals: Iterable[Refusal]) -> None:
        self.refusals = tuple(refusals)
        # Codes only: the message of an exception is what gets logged, and logs hold no sentences.
        super().__init__(", ".join(r.code for r in self.refusals))


def require(*policies: Iterable[Refusal]) -> None:
    """Let through only if no policy yields a refusal.

    Raises: Refused, with all refusals in the order of the policies given.
    """
    refusals = [refusal for policy in policies for refusal in policy]
    if refusals:
        raise Refused(refusals)
