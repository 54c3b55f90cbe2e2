"""Words of one committee: what it wants blocked (a school's nickname) and what may stay there (a local agency)."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cairn.guard.findings import Finding, Kind, Tier
from cairn.guard.word_lists import folded
from cairn.guard.words import Words


@dataclass(frozen=True, slots=True)
class LocalTerms:
    """Phrases of one or more words, matched whole, without regard to case, accents and line ends."""

    blocked: Mapping[str, Kind] = field(default_factory=dict)
    allowed: tuple[str, ...] = ()

    @classmethod
    def from_toml(cls, text: str) -> "LocalTerms":
        """From a table `blocked` of phrases with their kinds and a list `allowed`.

        Raises ValueError with what to mend: the text is no TOML, or a kind is unknown.
        """
        try:
            found = tomllib.loads(text)
            blocked = {str(phrase): Kind(str(kind).upper()) for phrase, kind in found.get("blocked", {}).items()}
        except tomllib.TOMLDecodeError as error:
            raise ValueError(f"The terms are no TOML file: {error}.") from error
        except ValueError as error:
            raise ValueError(f"{error}. Known kinds are {', '.join(kind.value for kind in Kind)}.") from error
        return cls(blocked, tuple(str(phrase) for phrase in found.get("allowed", ())))

    def spans_allowed(self, words: Words) -> Iterator[tuple[int, int]]:
        """First token and the one after the last of each allowed phrase."""
        for phrase in self.allowed:
            yield from _places(words, phrase)

    def find(self, words: Words) -> Iterator[Finding]:
        """The blocked phrases in a text."""
        for phrase, kind in self.blocked.items():
            for start, end in _places(words, phrase):
                why = "The committee has put it on its list of words to block."
                last = words.starts[end - 1] + words.words[end - 1].length
                yield Finding(words.starts[start], last, kind, Tier.BLOCK, why, "local_terms")


def _places(words: Words, phrase: str) -> Iterator[tuple[int, int]]:
    keys = folded(phrase).split()
    tokens = [n for n in range(len(words)) if words.words[n].key != "\n"]
    for at in range(len(tokens) - len(keys) + 1 if keys else 0):
        if all(words.words[tokens[at + k]].key == key for k, key in enumerate(keys)):
            yield tokens[at], tokens[at + len(keys) - 1] + 1
