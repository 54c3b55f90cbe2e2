"""What the guard makes of one word, step by step: the section of docs/guard.md that shows it.

`python -m tests.trace` prints the section anew.
"""

from collections.abc import Iterator, Sequence

from cairn.guard.decisions import apply_rules, propagate_names
from cairn.guard.engine import Analysis, analyse, find
from cairn.guard.feature_table import feature_of
from cairn.guard.features import features_of
from cairn.guard.model import Weights, score_candidates, shipped_model, to_scores, total, unpack
from cairn.guard.scores import Scores
from cairn.guard.second_pass import second_pass
from cairn.guard.word_lists import In

TEXT = "Mrs Young rang twice. The nursery was told that Young had moved."
# The second of the two: an ordinary word, where no title stands before it.
WORD = "Young"
# Of the features of each pass, by how much they say for or against a person.
_SHOWN = 6


def section() -> str:
    """The whole section, in Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    analysis = analyse(TEXT)
    tokens = analysis.context.tokens
    at = max(n for n, text in enumerate(tokens.texts) if text == WORD)
    token = tokens.items[at]
    yield f"    {TEXT}"
    yield ""
    yield f"This follows the second *{WORD}*, which is the harder one."
    yield ""
    yield f"1. **Token** {at} of {len(tokens)}: key `{token.key}`, shape `{token.shape}`,"
    yield f"   kind `{token.kind}`, on the lists {_lists(token.lists)}."
    yield f"2. **Identifiers and exclusions**: part of {_or_none(analysis.context.identifier_kinds[at])},"
    yield f"   excluded by {_or_none(analysis.context.exclusions.labels[at])}."
    yield f"3. **Candidate**: {'yes' if at in analysis.candidates else 'no'}. The others of the text are"
    yield f"   {_others(analysis, at)}."
    yield from _passes(analysis, at)
    yield from _verdict(analysis, at)


def _passes(analysis: Analysis, at: int) -> Iterator[str]:
    model = shipped_model()
    features = {n: features_of(analysis.context, n) for n in analysis.candidates}
    first = {n: to_scores(total(model.first, features[n])) for n in analysis.candidates}
    yield f"4. **First pass**: {len(features[at])} features, of which these say most of a person:"
    yield ""
    yield from _table(model.first, features[at])
    yield ""
    yield f"   Scores: {_scores(first[at])}."
    added = dict(second_pass(analysis.context.tokens, first))[at]
    again = to_scores(total(model.second, [*features[at], *added]))
    yield f"5. **Second pass**: the same features with other weights, and {len(added)} more, of which:"
    yield ""
    yield from _table(model.second, added)
    yield ""
    yield f"   Scores: {_scores(again)}."


def _verdict(analysis: Analysis, at: int) -> Iterator[str]:
    tokens = analysis.context.tokens
    exclusions = analysis.context.exclusions
    scored = score_candidates(shipped_model(), analysis.context, analysis.candidates)
    ruled = apply_rules(analysis.context, scored)
    final = propagate_names(tokens, exclusions, ruled, ())
    yield f"6. **Rules**: {_change(scored[at], ruled[at])}. **The same word elsewhere**:"
    yield f"   {_change(ruled[at], final[at])}."
    found = [f for f in find(TEXT) if f.start == tokens.starts[at]]
    yield "7. **Verdict**: " + ("".join(_finding(f) for f in found) or "it may stay.")


def _finding(found: object) -> str:
    kind, tier, why = (getattr(found, name) for name in ("kind", "tier", "reason"))
    return f"`{kind}`, `{tier.name}`: “{why}”"


def _lists(lists: int) -> str:
    names = [name for name, flag in vars(In).items() if name.isupper() and flag == lists & flag]
    single = [name for name in names if vars(In)[name].bit_count() == 1]
    return ", ".join(f"`{name}`" for name in single) or "none"


def _or_none(label: str) -> str:
    return f"`{label}`" if label else "nothing"


def _others(analysis: Analysis, at: int) -> str:
    texts = [analysis.context.tokens.texts[n] for n in analysis.candidates if n != at]
    return ", ".join(f"*{text}*" for text in texts) or "none"


def _table(weights: Weights, features: Sequence[str]) -> Iterator[str]:
    yield "   | Feature | Template | It says | person | place | organisation |"
    yield "   |---|---|---|---:|---:|---:|"
    known = [each for each in features if each in weights]
    for each in sorted(known, key=lambda f: (-abs(unpack(weights[f])[0]), f))[:_SHOWN]:
        feature = feature_of(each)
        person, place, body = (f"{weight / 100:+.2f}" for weight in unpack(weights[each]))
        cells = (f"`{each}`", feature.name, feature.meaning, person, place, body)
        yield f"   | {' | '.join(cells)} |"


def _scores(scores: Scores) -> str:
    named = zip(Scores._fields, scores, strict=True)
    return ", ".join(f"{name} {score:.2f}" for name, score in named)


def _change(before: Scores, after: Scores) -> str:
    return f"now {_scores(after)}" if before != after else "no change"


if __name__ == "__main__":
    print(section(), end="")
