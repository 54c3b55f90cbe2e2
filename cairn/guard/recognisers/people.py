"""Names of people: titles, names on lists, cues, and capitalised words that nothing explains.

A name found once is found everywhere in the text (propagation). Pseudonyms (Child A, Mr X, SW2), cited authors and
the phrases on the allow-list stay quiet.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cairn.guard.findings import Finding, Kind, Tier
from cairn.guard.spans import Spans
from cairn.guard.word_lists import allowed_phrases, allowed_words, given_names, ordinary_words, surnames

_WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
_TOKEN = re.compile(_WORD)
_CAPITAL = re.compile(rf"[^\W\d_a-zß-öø-ÿ](?:{_WORD})?")
_TITLES = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "master",
    "dr",
    "doctor",
    "prof",
    "professor",
    "sir",
    "lady",
    "rev",
    "reverend",
    "father",
    "fr",
    "sister",
    "imam",
    "sheriff",
    "cllr",
    "councillor",
    "constable",
    "sergeant",
    "inspector",
    "pc",
    "dc",
    "ds",
    "di",
    "dci",
    "nurse",
    "granny",
    "gran",
    "grandpa",
    "granda",
    "papa",
    "auntie",
    "aunt",
    "uncle",
    "nana",
]
_TITLED = re.compile(rf"\b(?i:{'|'.join(_TITLES)})\b\.?\s+((?:[A-Z]\.\s?)*[A-ZÀ-Þ]{_WORD}(?:[ ][A-ZÀ-Þ]{_WORD})?)")
_CUED = re.compile(
    rf"\b(?i:named|called|known\s+as|aka|name\s+is|name\s*:)\s+[\"“‘']?([A-ZÀ-Þ]{_WORD}(?:[ ][A-ZÀ-Þ]{_WORD})?)"
)
_AUTHORED = re.compile(r"^(?:Author|Last modified by|Manager|Creator|Comment by|Changed by): (.+)$", re.MULTILINE)
_CITED = re.compile(
    rf"(?:{_WORD}(?:,|\s+and|\s+&|\s+et\s+al\.?)?,?\s+){{1,4}}\(?(?:19|20)\d\d[a-z]?\b\)?|{_WORD}\s+et\s+al\b"
)
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
        return re.sub(r"['’]s$", "", self.word.casefold())

    @property
    def capitalised(self) -> bool:
        return self.word[0].isupper() and len(self.key) > 1

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
    def explained(self) -> bool:
        """Whether something other than a name accounts for it: a word, or an abbreviation in capitals."""
        return self.is_word or (self.word.isupper() and len(self.word) <= 6 and not self.is_given)

    @property
    def name_end(self) -> int:
        """Where the name stops: the possessive stays outside."""
        return self.start + len(re.sub(r"['’]s$", "", self.word))


def _person(start: int, end: int, tier: Tier, reason: str) -> Finding:
    return Finding(start, end, Kind.PERSON, tier, reason, "people")


def _covered(text: str) -> Spans:
    """What the allow-list and citations explain."""
    return Spans(m.span() for pattern in (allowed_phrases(), _CITED) for m in pattern.finditer(text))


def _introduced(text: str) -> Iterator[Finding]:
    for m in _AUTHORED.finditer(text):
        if not _SOFTWARE.match(m.group(1).strip()):
            why = "The file says who wrote or changed it. Remove personal information from the file's properties."
            yield _person(m.start(1), m.end(1), Tier.BLOCK, why)
    for m in _TITLED.finditer(text):
        last = m.group(1).split()[-1]
        if last.casefold() not in ordinary_words() or last.casefold() in surnames():
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
    if after is None or not after.capitalised or not _together(text, tokens[n], after):
        return None
    return after if after.is_surname or not after.is_word else None


def _listed(text: str, tokens: list[_Token]) -> Iterator[Finding]:
    """Names on lists: first and last name together, or a first name that is no ordinary word."""
    for n, token in enumerate(tokens):
        if not token.capitalised or not token.is_given:
            continue
        after = _surname_after(text, tokens, n)
        if after and (not token.is_word or (after.is_surname and not after.is_word)):
            yield _person(token.start, after.name_end, Tier.BLOCK, "A first name from the list with a surname.")
        elif not token.is_word:
            yield _person(token.start, token.name_end, Tier.BLOCK, "It is on the list of first names.")
        elif not _starts_sentence(text, token.start) and not token.word.isupper():
            why = "It is a first name as well as a word, and here it has a capital letter."
            yield _person(token.start, token.name_end, Tier.REVIEW, why)


def _unexplained(text: str, tokens: list[_Token]) -> Iterator[Finding]:
    for token in tokens:
        if not token.capitalised or token.explained or _starts_sentence(text, token.start):
            continue
        why = (
            "It is on the list of surnames."
            if token.is_surname
            else "No list of ordinary words explains this capital letter."
        )
        yield _person(token.start, token.name_end, Tier.REVIEW, why)


def _propagated(text: str, certain: list[Finding]) -> Iterator[Finding]:
    names = {w for f in certain for w in _TOKEN.findall(text[f.start : f.end]) if len(w) > 2}
    wanted = {w for w in names if w.casefold() not in ordinary_words() | allowed_words()}
    if not wanted:
        return
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(wanted, key=len, reverse=True)))})\b", re.IGNORECASE)
    for m in pattern.finditer(text):
        yield _person(m.start(), m.end(), Tier.BLOCK, "The same name stands elsewhere in this text.")


def find(text: str) -> Iterator[Finding]:
    covered = _covered(text)
    tokens = [
        _Token(m.start(), m.end(), m.group())
        for m in _TOKEN.finditer(text)
        if not covered.meets(m.start(), m.start() + 1)
    ]
    certain = [*_introduced(text), *_listed(text, tokens)]
    blocked = [f for f in certain if f.tier is Tier.BLOCK]
    taken = Spans()
    for finding in (*blocked, *_propagated(text, blocked), *certain, *_unexplained(text, tokens)):
        if taken.add(finding.start, finding.end):
            yield finding
