"""The label of what explains each token; with one, no recogniser of names looks at it."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Exclusions:
    """For each token the label of what explains it, or an empty string; and what is known of the whole text.

    `cited` are the folded words of cited authors and cases, `declared` of names that the text says are invented, and
    `doubtful` the places of words that a person should look at, however sure the model is.
    """

    labels: list[str]
    cited: set[str] = field(default_factory=set)
    letters: set[str] = field(default_factory=set)
    pseudonyms: int = 0
    declared: set[str] = field(default_factory=set)
    doubtful: set[int] = field(default_factory=set)
