"""The labels of what excludes a token from the search for names."""

from collections.abc import Iterable
from dataclasses import dataclass, field

# The model knows these texts as neighbours of names, so they are part of its features.
ALLOWED = "allowed"
BODY = "body"
CITATION = "citation"
LAW = "law"
PSEUDONYM = "pseudonym"
PUBLIC_PERSON = "public"


@dataclass(slots=True)
class Exclusions:
    """For each token the label of what excludes it, or an empty string; and what the text says.

    `borne_names` are the folded surnames that stand behind a title or first name, `cited_names` the
    folded words of cited authors and cases, `declared_names` of names that
    the text says are invented, `declared_beside` those that stand beside what says so,
    `invented_words` ordinary words that it says stand for people,
    `pseudonym_letters` letters that it uses as pseudonyms, `pseudonym_count` how many pseudonyms
    it has, and `doubtful_tokens` those that a person should look at, however sure the model is.
    """

    labels: list[str]
    cited_names: set[str] = field(default_factory=set)
    declared_names: set[str] = field(default_factory=set)
    borne_names: set[str] = field(default_factory=set)
    declared_beside: set[str] = field(default_factory=set)
    invented_words: set[str] = field(default_factory=set)
    pseudonym_letters: set[str] = field(default_factory=set)
    pseudonym_count: int = 0
    doubtful_tokens: set[int] = field(default_factory=set)

    def exclude(self, tokens: Iterable[int], label: str) -> None:
        """Label the tokens that have no label yet: the first rule that knows a token has it."""
        for n in tokens:
            self.labels[n] = self.labels[n] or label
