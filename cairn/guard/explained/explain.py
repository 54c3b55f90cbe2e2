"""All that explains words of a text, put together."""

from cairn.guard.explained import bodies, phrases
from cairn.guard.explained.cases import judges, names_of_cases, spoken_of
from cairn.guard.explained.citations import citations, numbered_references
from cairn.guard.explained.declared import declared
from cairn.guard.explained.labels import Explained
from cairn.guard.explained.laws import laws
from cairn.guard.explained.pseudonyms import abbreviations, bare_letters, pairs, pseudonyms
from cairn.guard.reading import Reading
from cairn.guard.words import Words


def explain(reading: Reading, words: Words) -> Explained:
    """Labels for the tokens of a text, and what is known of the whole of it."""
    found = Explained([""] * len(words))
    spans = (
        *laws(reading, words),
        *phrases.phrases(words),
        *bodies.public_bodies(words),
        *bodies.national_bodies(words),
        *phrases.eponyms(words),
        *phrases.statuses(words),
        *phrases.addresses(reading, words),
    )
    for start, end, label in spans:
        for n in range(start, end):
            found.labels[n] = found.labels[n] or label
    bodies.unnamed(words, found)
    pseudonyms(words, found)
    pairs(words, found)
    bare_letters(words, found)
    abbreviations(words, found)
    citations(words, found)
    numbered_references(reading, words, found)
    judges(reading, words, found)
    spoken_of(reading, words, found)
    names_of_cases(words, found)
    declared(reading, words, found)
    return found
