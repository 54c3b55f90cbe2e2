"""Who may record learning."""

from uuid import UUID

from cairn.governance.policies import to_work_on
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal, Refusals
from cairn.kernel.workflow import to_use


def to_record(actor: Actor, review: UUID, theme_known: bool, text: str) -> Refusals:
    """Staff record what serves themes and learning, under a theme of the codebook (5.5)."""
    yield from to_use(Capability.ANALYSIS_RECORD_EXTRACT, actor)
    yield from to_work_on(actor, review)
    if not theme_known:
        yield Refusal("no_such_theme", "Choose a theme from the list.", Clause.ONLY_THEMES_RECORDED)
    if not text.strip():
        yield Refusal("no_text", "Write what is to be learned.")
