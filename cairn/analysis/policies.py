"""Who may record learning."""

from collections.abc import Sequence
from uuid import UUID

from cairn.governance.policies import may_work_on
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal, Refusals
from cairn.kernel.regime import Kind
from cairn.kernel.upholding import upholds
from cairn.kernel.workflow import may_use


def may_record(
    actor: Actor, review: UUID, theme_known: bool, text: str, page: int, last: int | None
) -> Refusals:
    """Staff record what serves themes and learning, under a theme of the codebook (5.5). `last` is
    the number of pages, None where nobody counted them.
    """
    yield from may_use(Capability.ANALYSIS_RECORD_EXTRACT, actor)
    yield from may_work_on(actor, review)
    if not theme_known:
        yield Refusal("no_such_theme", "Choose a theme from the list.", Clause.ONLY_THEMES_RECORDED)
    if not text.strip():
        yield Refusal("no_text", "Write what is to be learned.")
    yield from must_be_there(page, last)


def may_correct_page(actor: Actor, review: UUID, page: int, last: int | None) -> Refusals:
    """What an extract rests on is put right by whoever may record one."""
    yield from may_use(Capability.ANALYSIS_RECORD_EXTRACT, actor)
    yield from may_work_on(actor, review)
    yield from must_be_there(page, last)


@upholds(Clause.ONLY_THEMES_RECORDED)
def must_be_there(page: int, last: int | None) -> Refusals:
    """No extract rests on a page that is not there."""
    if page < 1:
        yield Refusal("no_page", "Give the number of the page, from 1.")
    elif last is not None and page > last:
        s = "" if last == 1 else "s"
        why = f"The report has {last} page{s}, so there is no page {page}."
        yield Refusal("no_such_page", why, Clause.ONLY_THEMES_RECORDED)


def must_follow_on(unchanged: bool) -> Refusals:
    """Nobody's words are undone by somebody who did not see them."""
    if not unchanged:
        yield Refusal(
            "changed_meanwhile",
            "Somebody changed this since you opened it. What you typed is still below.",
        )


def may_record_lightly(
    actor: Actor, review: UUID, shape: Kind, themes_known: bool, texts: Sequence[str]
) -> Refusals:
    """Every review that comes with a decision gets its light record (2.1): with at least something
    learned or found good, if a report came with it.
    """
    yield from may_use(Capability.ANALYSIS_RECORD_EXTRACT, actor)
    yield from may_work_on(actor, review)
    if not shape.decides:
        yield Refusal(
            "not_decided",
            "This record is for reviews that come with a decision.",
            Clause.RATIONALE_COLLATED,
        )
    if not themes_known:
        yield Refusal("no_such_theme", "Choose themes from the list.", Clause.ONLY_THEMES_RECORDED)
    if shape.report and not any(text.strip() for text in texts):
        yield Refusal(
            "nothing_recorded",
            "Write what was good or what is to be learned, even if it is little.",
            Clause.RATIONALE_COLLATED,
        )
