"""The lists the recognisers look words up in, read once; their sources and licences are in NOTICE."""

import re
import unicodedata
from functools import cache
from importlib import resources


def folded(word: str) -> str:
    """Lower case and without accents: Siobhán and siobhan are one name."""
    decomposed = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@cache
def _lines(name: str) -> tuple[str, ...]:
    text = resources.files("cairn.guard.lists").joinpath(f"{name}.txt").read_text("utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def given_names() -> frozenset[str]:
    return frozenset(folded(line) for line in _lines("given_names"))


@cache
def surnames() -> frozenset[str]:
    return frozenset(folded(line) for line in _lines("surnames"))


@cache
def ordinary_words() -> frozenset[str]:
    """Words that mean something besides a name, lower case."""
    return frozenset(_lines("ordinary_words")) | frozenset(_lines("names_that_are_words"))


@cache
def allowed_words() -> frozenset[str]:
    """Every single word of the allowed phrases, lower case."""
    return frozenset(word for line in _lines("allowed") for word in re.findall(r"[^\W\d_]+", line.casefold()))


@cache
def allowed_phrases() -> re.Pattern[str]:
    """One pattern for all allowed phrases, the longest first."""
    phrases = sorted(_lines("allowed"), key=len, reverse=True)
    joined = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in phrases)
    return re.compile(rf"\b(?:{joined})\b", re.IGNORECASE)
