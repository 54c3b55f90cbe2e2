"""The label of what explains each token; with one, no recogniser of names looks at it."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Explained:
    """For each token the label of what explains it, or an empty string; and what is known of the whole text."""

    labels: list[str]
    cited: set[str] = field(default_factory=set)
    letters: set[str] = field(default_factory=set)
    pseudonyms: int = 0
    declared: set[str] = field(default_factory=set)
