"""Names of people: titles, names on lists, cues, and capitalised words that nothing explains.

A name found once is found everywhere in the file (propagation). Pseudonyms (Child A, Mr X, SW2), cited authors and
the phrases on the allow-list stay quiet.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from cairn.guard.findings import Finding, Kind, Tier
from cairn.guard.spans import Spans
from cairn.guard.word_lists import allowed_phrases, allowed_words, folded, given_names, ordinary_words, surnames

# What only the list of surnames accounts for carries this recogniser's name; kept text does without even that.
SURNAMES = "surnames"

# Bounded, so that a long run of letters costs no more than as many words.
_WORD = r"[^\W\d_]{1,40}(?:['’-][^\W\d_]{1,40}){0,4}"
_TOKEN = re.compile(_WORD)
_TITLES = frozenset(
    (
        "mr mrs ms miss master dr doctor prof professor sir lady rev reverend father fr sister imam sheriff cllr "
        "councillor constable sergeant sgt inspector insp supt pc dc ds di dci nurse granny gran grandpa granda papa "
        "auntie aunt uncle nana"
    ).split()
)
_NAME = rf"[A-ZÀ-Þ]{_WORD}(?:[ ][A-ZÀ-Þ]{_WORD})?"
_TITLED = re.compile(rf"\b(?i:{'|'.join(sorted(_TITLES))})\b\.?\s+((?:[A-Z]\.\s?){{0,4}}{_NAME})")
_CUED = re.compile(rf"\b(?i:named|called|known\s+as|aka|name\s+is|name\s*:)\s+[\"“‘']?({_NAME})")
_AUTHORED = re.compile(r"^(?:Author|Last modified by|Manager|Creator|Comment by|Changed by): (.+)$", re.MULTILINE)
_YEAR = re.compile(r"\(?(?:19|20)\d\d[a-z]?\b\)?")
_AUTHORS = re.compile(rf"(?:{_WORD}(?:,|\s+and|\s+&|\s+et\s+al\.?)?,?\s+){{1,4}}$")
_ET_AL = re.compile(rf"{_WORD}\s+et\s+al\b")
_BEFORE_YEAR = 120
# Programs sign their files too, and are nobody.
_SOFTWARE = re.compile(
    r"^(?:python-docx|reportlab|anonymous|apache poi|docx4j|microsoft.*|libreoffice.*|openoffice.*|user|owner|admin|"
    r"administrator|unknown|none|cairn|unspecified|\(unspecified\)|redacted|author|writer)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    word: str

    @property
    def key(self) -> str:
        """How lists know the word: lower case, without accents and possessive."""
        return re.sub(r"['’]s$", "", folded(self.word))

    @property
    def capitalised(self) -> bool:
        return self.word[0].isupper() and len(self.word) > 1

    @property
    def is_given(self) -> bool:
        return self.key in given_names()

    @property
    def is_surname(self) -> bool:
        return self.key in surnames()

    @property
    def is_word(self) -> bool:
        return self.key in ordinary_words() or self.key in allowed_words()

    @property
    def is_abbreviation(self) -> bool:
        return self.word.isupper() and len(self.word) <= 6

    @property
    def name_end(self) -> int:
        """Where the name stops: the possessive stays outside."""
        return self.start + len(re.sub(r"['’]s$", "", self.word))


def _person(start: int, end: int, tier: Tier, reason: str) -> Finding:
    return Finding(start, end, Kind.PERSON, tier, reason, "people")


def _covered(text: str) -> Spans:
    """What the allow-list and citations explain."""
    explained = [m.span() for pattern in (allowed_phrases(), _ET_AL) for m in pattern.finditer(text)]
    return Spans((*explained, *_citations(text)))


def _citations(text: str) -> Iterator[tuple[int, int]]:
    """Authors with their year. Looked for from the year backwards: years are few, words are many."""
    for year in _YEAR.finditer(text):
        at = max(0, year.start() - _BEFORE_YEAR)
        authors = _AUTHORS.search(text[at : year.start()])
        if authors:
            yield at + authors.start(), year.end()


def _introduced(text: str) -> Iterator[Finding]:
    for m in _AUTHORED.finditer(text):
        if not _SOFTWARE.match(m.group(1).strip()):
            why = "The file says who wrote or changed it. Remove personal information from the file's properties."
            yield _person(m.start(1), m.end(1), Tier.BLOCK, why)
    for m in _TITLED.finditer(text):
        last = m.group(1).split()[-1]
        if last.casefold() not in ordinary_words() or folded(last) in surnames():
            yield _person(m.start(1), m.end(1), Tier.BLOCK, "It follows a title, so it is somebody's name.")
    for m in _CUED.finditer(text):
        if m.group(1).split()[0].casefold() not in ordinary_words() | allowed_words():
            yield _person(m.start(1), m.end(1), Tier.BLOCK, "The sentence introduces it as a name.")


def _starts_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 4) : at].rstrip(" \"“‘'(•*-–—\t")
    return not before or before[-1] in ".!?:;\n\r\f|"


def _together(text: str, one: _Token, other: _Token) -> bool:
    return other.start - one.end <= 2 and not text[one.end : other.start].strip(" .\t")


def _surname_after(text: str, tokens: list[_Token], n: int) -> _Token | None:
    """The word after a first name, if it can be its surname."""
    after = tokens[n + 1] if n + 1 < len(tokens) else None
    if after is None or after.capitalised != tokens[n].capitalised or not _together(text, tokens[n], after):
        return None
    return after if after.is_surname or not after.is_word else None


def _listed(text: str, tokens: list[_Token]) -> Iterator[Finding]:
    """Names on lists: first and last name together in any case, or a first name that is no ordinary word."""
    for n, token in enumerate(tokens):
        if not token.is_given:
            continue
        after = _surname_after(text, tokens, n)
        sure = after and after.is_surname and not after.is_word
        if after and (sure or (token.capitalised and not token.is_word)) and (token.capitalised or not token.is_word):
            yield _person(token.start, after.name_end, Tier.BLOCK, "A first name from the list with a surname.")
        elif token.capitalised and not token.is_word:
            yield _person(token.start, token.name_end, Tier.BLOCK, "It is on the list of first names.")
        elif token.capitalised and not _starts_sentence(text, token.start) and not token.word.isupper():
            why = "It is a first name as well as a word, and here it has a capital letter."
            yield _person(token.start, token.name_end, Tier.REVIEW, why)


def _unexplained(text: str, tokens: list[_Token]) -> Iterator[Finding]:
    """Capital letters that only the list of surnames accounts for, and those that nothing accounts for."""
    for token in tokens:
        if not token.capitalised or token.is_word or token.key in _TITLES:
            continue
        if token.is_surname:
            why = "It is on the list of surnames."
            yield Finding(token.start, token.name_end, Kind.PERSON, Tier.REVIEW, why, SURNAMES)
        elif not token.is_abbreviation and not _starts_sentence(text, token.start):
            why = "No list of ordinary words explains this capital letter."
            yield _person(token.start, token.name_end, Tier.REVIEW, why)


def words_of(text: str, certain: Iterable[Finding]) -> frozenset[str]:
    """The words of names that are certain and that mean nothing else, as lists know them."""
    names = {folded(w) for f in certain if f.kind is Kind.PERSON for w in _TOKEN.findall(text[f.start : f.end])}
    return frozenset(w for w in names if len(w) > 2 and w not in ordinary_words() | allowed_words())


def _propagated(tokens: list[_Token], names: Collection[str]) -> Iterator[Finding]:
    for token in tokens:
        if token.key in names:
            yield _person(token.start, token.name_end, Tier.BLOCK, "The same name stands elsewhere in this text.")


def find(text: str, known: Collection[str] = ()) -> Iterator[Finding]:
    """People in the text. `known` are words, as lists know them, that are somebody's name elsewhere in the file."""
    covered = _covered(text)
    tokens = [
        _Token(m.start(), m.end(), m.group())
        for m in _TOKEN.finditer(text)
        if not covered.meets(m.start(), m.start() + 1)
    ]
    certain = [*_introduced(text), *_listed(text, tokens)]
    blocked = [f for f in certain if f.tier is Tier.BLOCK]
    names = words_of(text, blocked) | frozenset(known)
    taken = Spans()
    for finding in (*blocked, *_propagated(tokens, names), *certain, *_unexplained(text, tokens)):
        if taken.add(finding.start, finding.end):
            yield finding
