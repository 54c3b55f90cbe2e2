"""All rules that exclude tokens from the search for names, in the order in which they apply."""

from cairn.guard.exclusions import (
    acronyms,
    bodies,
    cases,
    citations,
    declared,
    eponyms,
    laws,
    phrases,
    pseudonym_systems,
    pseudonyms,
)
from cairn.guard.exclusions.labels import Exclusions
from cairn.guard.reading import Reading
from cairn.guard.tokens import Tokens


def find_exclusions(reading: Reading, tokens: Tokens) -> Exclusions:
    """Labels for the tokens of a text, and what the whole text says of names.

    The order matters: a token keeps the first label it gets, and later rules look at what earlier
    ones found. Judges are known by the cases beside them, bare letters by other pseudonyms.
    """
    exclusions = Exclusions([""] * len(tokens))
    exclusions.borne_names.update(declared.borne_surnames(tokens))
    for first, end, label in (
        *laws.law_spans(reading, tokens),
        *phrases.phrase_spans(tokens),
        *phrases.cased_spans(tokens),
        *bodies.public_body_spans(tokens),
        *bodies.national_body_spans(tokens),
        *eponyms.inquiry_spans(tokens),
        *eponyms.eponym_spans(tokens),
        *eponyms.author_spans(tokens),
        *phrases.abbreviation_spans(tokens),
        *phrases.kin_spans(tokens),
        *phrases.day_spans(tokens),
        *phrases.status_spans(tokens),
        *phrases.address_spans(reading, tokens),
    ):
        exclusions.exclude(range(first, end), label)
    bodies.exclude_unnamed_bodies(tokens, exclusions)
    pseudonyms.exclude_pseudonyms(tokens, exclusions)
    pseudonyms.exclude_letter_pairs(tokens, exclusions)
    pseudonyms.exclude_lettered_parts(tokens, exclusions)
    pseudonyms.exclude_bare_letters(tokens, exclusions)
    pseudonyms.exclude_declared_letters(tokens, exclusions)
    pseudonyms.exclude_abbreviations(tokens, exclusions)
    acronyms.exclude_explained(tokens, exclusions)
    citations.exclude_citations(tokens, exclusions)
    citations.exclude_and_others(tokens, exclusions)
    citations.exclude_numbered_references(reading, tokens, exclusions)
    citations.exclude_lists_of_works(reading, tokens, exclusions)
    if exclusions.cited_names:
        for first, end, label in eponyms.eponym_spans(tokens, exclusions.cited_names):
            exclusions.exclude(range(first, end), label)
    cases.exclude_judges(reading, tokens, exclusions)
    cases.doubt_uncited_cases(reading, tokens, exclusions)
    cases.exclude_names_of_cases(tokens, exclusions)
    declared.find_declared_names(reading, tokens, exclusions)
    pseudonym_systems.find_invented_words(reading, tokens, exclusions)
    return exclusions
