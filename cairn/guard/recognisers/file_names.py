"""Names inside names of files and folders: `jimmy_rennie_icr_v3.docx`, `/home/akowalska/reports`.

Programs write them in small letters and without spaces, so that nothing around them tells of a
name. The words that they are made of are looked up one by one; whoever a folder of users is called
after is somebody whatever the lists say.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from cairn.guard.evidence import NameEvidence
from cairn.guard.exclusions.labels import ALLOWED
from cairn.guard.findings import Finding, Kind, Tier
from cairn.guard.name_likelihood import name_likelihood
from cairn.guard.spans import Spans
from cairn.guard.tokens import describe
from cairn.guard.windows import matches_near
from cairn.guard.word_lists import In, folded, kinds, lexicon

_ENDING = (
    r"(?:docx?|docm|pdf|xlsx?|xlsm|pptx?|msg|eml|txt|csv|rtf|odt|ods|jpe?g|png|tiff?|gif|heic|mp[34]"
    r"|m4a|wav|mov|avi|zip|vsdx?|one|pub|html?|log|bak|tmp|lnk|url)"
)
# Every repetition has a bound, so that no text takes more time than in proportion to its length.
# Folders may have spaces in their names, so that a path goes on to its last stroke.
_FILES = re.compile(
    rf"(?<![\w.])[\w()'’&+~-]{{1,80}}(?:\.[\w()'’&+~-]{{1,40}}){{0,4}}\.{_ENDING}\b"
    r"|(?:\b[A-Za-z]:|\\)\\(?:[^\\/\n\"<>|:]{1,60}\\){0,12}[^\s\\\"<>|,;:)]{0,80}"
    r"|(?<![\w~])~[\w.-]{2,30}"
    r"|(?<![\w/.:])(?:~|/(?:home|users|user|mnt|media|var|volumes|shares?|data|srv|net)"
    r"|file:/{1,3}[\w.-]{0,40})/[^\s\"<>|,;)]{1,200}"
    r"|(?<![\w/@.:-])[^\W_]{1,40}(?:_[^\W_]{1,40}){1,10}(?![\w@])"
    # A file in a web address.
    rf"|(?<=/)[\w%+~-]{{3,100}}\.{_ENDING}\b",
    re.IGNORECASE,
)
# Every one of them has one of these in it; and in characters, more than stands before the first and
# behind the last.
_IN_FILES = re.compile(
    rf"[\\~_]|\.{_ENDING}\b|/(?:home|users|user|mnt|media|var|volumes|shares?|data|srv|net)/|file:/",
    re.IGNORECASE,
)
_LONGEST_BEFORE = 260
_LONGEST = 1_000
# Whose the folder is that follows.
_OF_USERS = re.compile(
    r"(?:[/\\](?:home|users|profiles|homedirs?|personal)[/\\]|~)$", re.IGNORECASE
)
_PART = re.compile(
    r"(?:Ma?c|O['’]?|Fitz)[A-ZÀ-Þ][a-zß-ÿ'’]+|[A-ZÀ-Þ]?[a-zß-ÿ'’]+|[A-ZÀ-Þ]+(?![a-zß-ÿ])"
)
# Between the words of one name.
_JOINS = re.compile(r"[\s._%+-]{1,3}")
_PUBLIC_FOLDERS = frozenset(
    "public shared default users user admin administrator guest all common desktop documents "
    "scanner reception".split()
)
_OF_PROGRAMS = frozenset("app appdata roaming onedrive sharepoint teams msoffice temp".split())
# What a book, a scale or an inquiry is saved as: munro_review, bowlby_1969.
_OF_AUTHORS = frozenset(
    "review report inquiry enquiry scale scales score model theory paper chapter article tool "
    "criteria et al".split()
)
_YEAR = re.compile(r"[\s._(-]{1,2}(?:19|20)\d\d(?!\d)")
# From this score on a word of the text is likelier somebody's name than not.
_LIKELY = 0.5
# In letters: with fewer, an abbreviation is as likely as a name.
_SHORTEST = 3
_SHORTEST_BEHIND_INITIAL = 5
# From this grade on a word of the long tail of surnames is made like a name.
_LIKE_A_NAME = 2
_WHY = "It is a name inside the name of a file or folder."
_WHY_PUBLIC = "It may be a name inside the name of a file that is published."


@dataclass(frozen=True, slots=True)
class _Word:
    """A word in the name of a file, at places of the views."""

    start: int
    end: int
    text: str
    of_user: bool


def find(evidence: NameEvidence) -> Iterator[Finding]:
    """Names among the words of paths and file names, with the initials that stand beside them."""
    seen = evidence.reading.seen
    files = [m.span() for m in matches_near(_FILES, _IN_FILES, seen, _LONGEST_BEFORE, _LONGEST)]
    elsewhere = _names_elsewhere(evidence, Spans(files)) if files else frozenset()
    for place in files:
        words = list(_words(seen, *place))
        named = [_is_name(word, elsewhere) for word in words]
        named = [_is_of_name(seen, words, named, n) for n in range(len(words))]
        for start, end in _names(seen, words, named):
            yield from _finding(evidence, start, end)


def words_of(text: str) -> list[str]:
    """The words that a name of a file or a path is made of: `KMcBride_icr2` is three."""
    return [word.text for word in _words(text, 0, len(text))]


def _words(seen: str, start: int, end: int) -> Iterator[_Word]:
    for m in _PART.finditer(seen, start, end):
        whole = re.split(r"[/\\]", seen[start : m.start()])[-1] == ""
        of_user = whole and bool(_OF_USERS.search(seen, start, m.start()))
        yield _Word(m.start(), m.end(), m.group(), of_user)


def _names_elsewhere(evidence: NameEvidence, files: Spans) -> frozenset[str]:
    """The words that are likely somebody's name outside the names of files, folded."""
    tokens = evidence.tokens
    return frozenset(
        tokens.items[n].key
        for n, score in evidence.people.items()
        if score >= _LIKELY
        and tokens.items[n].length >= _SHORTEST
        and not tokens.items[n].lists & In.KNOWN_WORD
        and tokens.items[n].key not in kinds()
        and not files.meets(tokens.starts[n], tokens.ends[n])
    )


def _is_name(word: _Word, elsewhere: frozenset[str]) -> bool:
    key = folded(word.text).strip("'")
    if len(key) < _SHORTEST or key in _OF_PROGRAMS:
        return False
    if word.of_user and key not in _PUBLIC_FOLDERS:
        return not _is_word_or_two(key)
    if key in elsewhere or _is_listed(key):
        return True
    return _is_initial_and_name(key, elsewhere)


def _is_word_or_two(key: str) -> bool:
    """An ordinary word, or two written together: schoolnurse."""
    get = lexicon().get
    return bool(get(key, 0) & In.KNOWN_WORD) or any(
        get(key[:cut], 0) & In.KNOWN_WORD and get(key[cut:], 0) & In.KNOWN_WORD
        for cut in range(_SHORTEST, len(key) - _SHORTEST + 1)
    )


def _is_of_name(seen: str, words: list[_Word], named: list[bool], n: int) -> bool:
    """Whether a word belongs to a name: by itself, or since it may and stands beside the rest.

    `jimmy_rennie`, `weir_s`: a name that is a word too counts beside a name or an initial. An
    author counts for nothing before what authors write.
    """
    key = folded(words[n].text)
    lists = lexicon().get(key, 0)
    if lists & In.EPONYM and _is_cited(seen, words, n):
        return False
    if named[n]:
        return True
    if not lists & (In.KNOWN_GIVEN | In.SURNAME_COMMON) or lists & In.WORD_COMMON or key in kinds():
        return False
    beside = [at for at in (n - 1, n + 1) if 0 <= at < len(words)]
    return any(
        (named[at] and _adjoin(seen, words[min(at, n)], words[max(at, n)]))
        or _is_initial_beside(seen, words, at, n)
        for at in beside
    )


def _is_cited(seen: str, words: list[_Word], n: int) -> bool:
    """Whether what authors write, or a year, stands behind the word."""
    behind = folded(words[n + 1].text) if n + 1 < len(words) else ""
    return behind in _OF_AUTHORS or bool(_YEAR.match(seen, words[n].end))


def _is_listed(key: str) -> bool:
    """Whether the lists know it as a name, and as nothing else that a file is called after."""
    token = describe(key)
    if token.lists & (In.ANY_WORD | In.PROPER) or key in kinds():
        return False
    if token.lists & In.GIVEN_COMMON:
        return True
    if token.lists & In.PLACE_LARGE:
        return False
    if token.lists & In.KNOWN_NAME:
        return True
    return bool(token.lists & In.SURNAME_RARE) and name_likelihood(key) >= _LIKE_A_NAME


def _is_initial_and_name(key: str, elsewhere: frozenset[str]) -> bool:
    """`akowalska`, `mcbridek`: a surname with one letter before or behind it."""
    if len(key) <= _SHORTEST_BEHIND_INITIAL or describe(key).lists:
        return False
    return any(
        part in elsewhere or (lexicon().get(part, 0) & In.KNOWN_SURNAME and _is_listed(part))
        for part in (key[1:], key[:-1])
    )


def _names(seen: str, words: list[_Word], named: list[bool]) -> Iterator[tuple[int, int]]:
    """Start and end of each name: its words, and the initials beside them."""
    n = 0
    while n < len(words):
        if not named[n]:
            n += 1
            continue
        first = n - 1 if n and _is_initial_beside(seen, words, n - 1, n) else n
        last = n
        while last + 1 < len(words) and (
            (named[last + 1] and _adjoin(seen, words[last], words[last + 1]))
            or _is_initial_beside(seen, words, last + 1, last)
        ):
            last += 1
        yield words[first].start, words[last].end
        n = last + 1


def _is_initial_beside(seen: str, words: list[_Word], at: int, beside: int) -> bool:
    """`weir_s`, `k.mcbride`: one letter, with no digit behind it that would make it a part."""
    word = words[at]
    first, second = sorted((at, beside))
    if len(word.text) != 1 or not _adjoin(seen, words[first], words[second]):
        return False
    return not seen[word.end : word.end + 1].isdigit()


def _adjoin(seen: str, word: _Word, following: _Word) -> bool:
    between = seen[word.end : following.start]
    return not between or bool(_JOINS.fullmatch(between))


def _finding(evidence: NameEvidence, start: int, end: int) -> Iterator[Finding]:
    """A finding that blocks, or in the address of a public body one to be looked at."""
    tokens = evidence.tokens
    first = max(0, bisect_left(tokens.starts, start + 1) - 1)
    inside = range(first, bisect_left(tokens.starts, end))
    if any(evidence.labels[n] == ALLOWED for n in inside):
        yield Finding(start, end, Kind.PERSON, Tier.REVIEW, _WHY_PUBLIC, "file_names")
    elif any(evidence.unclaimed[n] for n in inside):
        yield Finding(start, end, Kind.PERSON, Tier.BLOCK, _WHY, "file_names")
