"""All that explains words of a text, put together."""

from cairn.guard.exclusions import bodies, phrases
from cairn.guard.exclusions.cases import judges, names_of_cases, spoken_of
from cairn.guard.exclusions.citations import citations, numbered_references
from cairn.guard.exclusions.declared import declared
from cairn.guard.exclusions.labels import Exclusions
from cairn.guard.exclusions.laws import laws
from cairn.guard.exclusions.pseudonyms import abbreviations, bare_letters, pairs, pseudonyms
from cairn.guard.reading import Reading
from cairn.guard.tokens import Tokens


def find_exclusions(reading: Reading, tokens: Tokens) -> Exclusions:
    """Labels for the tokens of a text, and what is known of the whole of it."""
    found = Exclusions([""] * len(tokens))
    spans = (
        *laws(reading, tokens),
        *phrases.phrases(tokens),
        *bodies.public_bodies(tokens),
        *bodies.national_bodies(tokens),
        *phrases.eponyms(tokens),
        *phrases.statuses(tokens),
        *phrases.addresses(reading, tokens),
    )
    for start, end, label in spans:
        for n in range(start, end):
            found.labels[n] = found.labels[n] or label
    bodies.unnamed(tokens, found)
    pseudonyms(tokens, found)
    pairs(tokens, found)
    bare_letters(tokens, found)
    abbreviations(tokens, found)
    citations(tokens, found)
    numbered_references(reading, tokens, found)
    judges(reading, tokens, found)
    spoken_of(reading, tokens, found)
    names_of_cases(tokens, found)
    declared(reading, tokens, found)
    return found
