"""Cited authors: looked for from a work's year backwards, since years are few and words many."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cairn.guard.exclusions.labels import CITATION, Exclusions
from cairn.guard.reading import Reading
from cairn.guard.tokens import LINE, NUMBER, WORD, Token, Tokens
from cairn.guard.word_lists import In

_YEAR = re.compile(r"^(?:19\d\d|20[0-4]\d)$")
# `4. Felitti VJ, Anda RF, et al. Title. Am J Prev Med. 1998;14(4):245-58.`: the numbers of a
# journal at the end.
_NUMBERED_REFERENCE = re.compile(
    r"^[ \t]*(?:\[?\d{1,3}[.)\]]?[ \t]+)?[A-ZÀ-Þ][\w’'-]{1,30}"
    r"(?:[ ][A-ZÀ-Þ][\w’'-]{1,30})?[ ][A-Z]{1,3}(?:,|\.|[ ]et[ ]al)"
    r"[^\n]{5,400}?(?:19|20)\d\d(?:;\s?\d{1,4}|[^\n]{0,40}\bdoi\b)[^\n]*",
    re.MULTILINE,
)
# Where a list of works begins, and how far in characters it is looked through.
_LIST_OF_WORKS = re.compile(
    r"^[ \t\d.#*]{0,8}(?i:references?|bibliography|(?:further |suggested )?reading(?: list)?"
    r"|sources|works cited|literature(?: cited)?|selected references)"
    r"(?i:[ ](?:to|for|in|of)[ ](?:this|the)[ ](?:chapter|section|part|report|review|paper))?"
    r"[ \t:.*]{0,4}$"
    r"|\b(?:Further|Suggested) reading[.:]",
    re.MULTILINE,
)
# `Taylor, J. and Daniel, B.`, without the year that they are known by elsewhere: where an entry
# begins, and who stands behind the first.
_ENTRY = re.compile(
    r"(?:^|(?<=[.;:]\s))[ \t•*\d.()\[\]-]{0,8}"
    r"((?:[A-ZÀ-Þ][\w’'-]{1,30}(?:[ -][A-ZÀ-Þ][\w’'-]{1,30})?,[ ](?:[A-Z]\.[ -]?){1,3}"
    r"(?:,?[ ]?(?:and|&)[ ]|,[ ])?){1,8})",
    re.MULTILINE,
)
# In lines without an entry: so many end the list.
_LINES_BETWEEN_ENTRIES = 2
# In tokens: what stands right behind the authors.
_BEHIND_AUTHORS = 3
# In characters: how far one line of it is looked through.
_LONGEST_LINE = 1_500
# In tokens: of the title behind the authors and year in a list of references. Without an end, a
# line that only looks like an entry would hide a whole paragraph.
_LONGEST_TITLE = 60
# In tokens: some ten authors with their initials; longer lists are mostly cut by ‘et al.’.
_LONGEST_LIST_OF_AUTHORS = 40
# In letters: initials are not kept as names that the text cites.
_SHORTEST_CITED = 3
_JOINERS = frozenset(
    "and & et al others colleagues with in ed eds editor editors , . ; ( der van de la von".split()
)
_AND_OTHERS = frozenset(("al", "others", "colleagues"))
# Titles that authors have; any other makes it somebody in the case.
_TITLES_OF_AUTHORS = frozenset(("professor", "prof", "lord", "dr", "lady"))
_CAPITALISED = ("Xx", "XxX", "XX", "XXX")


@dataclass(slots=True)
class _Authors:
    """What stands before a year: where the first name is (-1: none), and marks of a citation."""

    first: int = -1
    has_initials: bool = False
    has_et_al: bool = False


def exclude_citations(tokens: Tokens, exclusions: Exclusions) -> None:
    """Authors with the year of their work: Brandon et al., 2012; Vincent and Petch (2012)."""
    for n, token in enumerate(tokens.items):
        if token.type in (NUMBER, WORD) and _YEAR.match(tokens.texts[n].rstrip("abcd")):
            first = _authors_before(tokens, n)
            if first is not None:
                _exclude_citation(tokens, exclusions, first, n)


def exclude_and_others(tokens: Tokens, exclusions: Exclusions) -> None:
    """`Livingstone and others`, `Blair et al`: a surname that no child has for a first name."""
    items = tokens.items
    for n in range(1, len(items) - 1):
        if items[n].key not in ("and", "et") or items[n + 1].key not in _AND_OTHERS:
            continue
        author = items[n - 1]
        common = author.lists & In.KNOWN_GIVEN and items[n].key == "and"
        if _is_author(author) and author.shape != "x" and not common:
            exclusions.exclude((n - 1, n, n + 1), CITATION)
            exclusions.cited_names.add(author.key)


def exclude_numbered_references(reading: Reading, tokens: Tokens, exclusions: Exclusions) -> None:
    """Entries of a list in the form that medical journals use."""
    for m in _NUMBERED_REFERENCE.finditer(reading.seen):
        exclusions.exclude(tokens.between(m.start(), m.end()), CITATION)


def exclude_lists_of_works(reading: Reading, tokens: Tokens, exclusions: Exclusions) -> None:
    """Authors with their initials under a heading such as References."""
    text = reading.seen
    behind = 0
    for heading in _LIST_OF_WORKS.finditer(text):
        if heading.start() < behind:
            continue
        for start, end in _entries(text, heading.start()):
            behind = end
            inside = tokens.between(start, end)
            if _has_kin(tokens, inside):
                continue
            exclusions.exclude(inside, CITATION)
            exclusions.cited_names.update(
                token.key
                for token in tokens.items[inside.start : inside.stop]
                if token.type == WORD and len(token.key) >= _SHORTEST_CITED
            )


def _has_kin(tokens: Tokens, inside: range) -> bool:
    """Whether a relative stands right behind, so that the entry is of a family and no work."""
    behind = tokens.items[inside.stop : inside.stop + _BEHIND_AUTHORS]
    told = bool(behind) and behind[0].key in ("(", ",")
    return told and any(token.kind == "kin" for token in behind)


def _entries(text: str, at: int) -> Iterator[tuple[int, int]]:
    """Where the authors of each entry stand, up to where the list of works ends."""
    without = 0
    while at < len(text) and without <= _LINES_BETWEEN_ENTRIES:
        end = text.find("\n", at) if "\n" in text[at : at + _LONGEST_LINE] else at + _LONGEST_LINE
        found = [m.span(1) for m in _ENTRY.finditer(text, at, min(end, len(text)))]
        yield from found
        without = 0 if found else without + 1
        at = end + 1


def _exclude_citation(tokens: Tokens, exclusions: Exclusions, first: int, year: int) -> None:
    exclusions.exclude(range(first, year + 1), CITATION)
    for token in tokens.items[first : year + 1]:
        if token.type == WORD and len(token.key) >= _SHORTEST_CITED and token.key not in _JOINERS:
            exclusions.cited_names.add(token.key)
    if _begins_entry(tokens, first):
        exclusions.exclude(_title_behind(tokens, year), CITATION)


def _title_behind(tokens: Tokens, year: int) -> range:
    """The rest of the line behind the year."""
    end = year + 1
    while end < min(len(tokens), year + _LONGEST_TITLE) and tokens.items[end].type != LINE:
        end += 1
    return range(year + 1, end)


def _begins_entry(tokens: Tokens, first: int) -> bool:
    """Whether `Surname, I.` opens a line there: then a work's title follows the year."""
    if (first and tokens.items[first - 1].type != LINE) or first + 3 >= len(tokens):
        return False
    comma, _, stop = tokens.items[first + 1 : first + 4]
    return comma.key == "," and _is_initial(tokens, first + 2) and stop.key == "."


def _authors_before(tokens: Tokens, year: int) -> int | None:
    """Where the authors of a work of that year begin, if any stand before it."""
    last = year - 1
    found = _read_back(tokens, last)
    first = found.first
    if first < 0 or _is_role_or_kin(tokens, first) or _is_somebody(tokens, first, last):
        return None
    before = tokens.before(first)
    in_brackets = tokens.items[last].key == "(" or (before and before.key in ("(", ";"))
    opens_line = found.has_initials and (before is None or before.type == LINE)
    return first if in_brackets or found.has_et_al or opens_line else None


def _read_back(tokens: Tokens, last: int) -> _Authors:
    """Over names, initials and what joins them, as far as they go."""
    found = _Authors()
    for n in range(last, max(-1, last - _LONGEST_LIST_OF_AUTHORS), -1):
        token = tokens.items[n]
        if _is_one_letter(token):
            found.has_initials = True
        elif token.type == WORD and token.key in _AND_OTHERS:
            found.has_et_al = True
        elif _is_author(token):
            found.first = n
        elif not _joins(tokens, n, found):
            break
    return found


def _joins(tokens: Tokens, n: int, found: _Authors) -> bool:
    """Whether the token joins authors. A stop does so behind an initial or `et al`."""
    token = tokens.items[n]
    if token.type == LINE or token.key not in _JOINERS:
        return False
    if token.key != "." or found.first < 0:
        return True
    return found.has_et_al or found.has_initials or _is_initial(tokens, n - 1)


def _is_one_letter(token: Token) -> bool:
    single = token.type == WORD and len(token.key) == 1
    return single and (token.shape == "X" or token.key != "a")


def _is_initial(tokens: Tokens, n: int) -> bool:
    return n >= 0 and tokens.items[n].type == WORD and len(tokens.items[n].key) == 1


def _is_somebody(tokens: Tokens, first: int, last: int) -> bool:
    """`Kayleigh Drummond (1992)`, `Alfie (2016)`: a first name, with but a surname to the year."""
    token = tokens.items[first]
    behind = tokens.items[first + 1]
    if not token.lists & In.KNOWN_GIVEN:
        return False
    if behind.type == WORD and behind.shape in ("Xx", "XxX") and behind.length > 1:
        return last - first <= 3
    return last - first <= 1 and not token.lists & In.KNOWN_SURNAME


def _is_role_or_kin(tokens: Tokens, first: int) -> bool:
    """Whether a title, role or relative stands before: the year of somebody in the case."""
    before = tokens.before(first)
    if before is None or before.kind not in ("kin", "role", "title"):
        return False
    return before.key not in _TITLES_OF_AUTHORS


def _is_author(token: Token) -> bool:
    if token.type != WORD or len(token.key) < 2:
        return False
    if token.kind in ("month", "weekday", "kin", "verb"):
        return False
    known = bool(token.lists & In.ANY_NAME)
    ordinary = bool(token.lists & In.ANY_WORD)
    if token.shape in _CAPITALISED:
        return token.key not in _JOINERS and (known or not ordinary)
    return token.shape == "x" and known and not ordinary
