"""A text around each of its tokens, as the rules for candidates and the features see it."""

from sys import intern

from cairn.guard.document import MIXED, Document, describe_document, headings, letter_cases
from cairn.guard.exclusions.labels import Exclusions
from cairn.guard.tokens import LINE, MARK, NUMBER, WORD, Token, Tokens
from cairn.guard.word_lists import In

# Marks that open a quotation or bracket: what stands before them is what the word follows.
_OPENING = frozenset("\"“‘'(*_")
_SENTENCE_ENDS = frozenset((".", "!", "?"))
_DIVIDERS = frozenset((":", ";", "|", "-", "–", "—", "•", "/", ">"))
# In tokens: what is near enough to tell what is spoken of, and which kinds of words tell it.
_NEAR = 8
_TELLING_NEARBY = frozenset("paper tool kin role verb title site body".split())
_QUOTES = frozenset("\"“”‘’'")
# In tokens: `3.1.12.` and no more; and what stands between and around its numbers.
_LONGEST_NUMBER = 6
_IN_NUMBERS = frozenset((".", "(", ")"))
_CELL_ENDS = frozenset(("\n", "|"))
# In tokens: names, also with title and initials, seldom take a cell longer than this by themselves.
_LONGEST_CELL = 4
# In tokens behind the colon of a label: `Name and address of mother: Mrs Kayleigh Tweedlesham`.
_LABEL_REACH = 4
# In tokens: how far features look to either side.
REACH = 4
# How it is seen before the first token and behind the last.
_BEYOND = ("LINE",) * REACH


class Context:
    """The text around each token.

    `identifier_kinds` holds for each token the kind of the structured identifier it is part of, or
    an empty string; `cases` how capitals are used around it.
    """

    def __init__(self, tokens: Tokens, exclusions: Exclusions, identifier_kinds: list[str]) -> None:
        self.tokens = tokens
        self.exclusions = exclusions
        self.identifier_kinds = identifier_kinds
        self.document: Document = describe_document(tokens, exclusions, identifier_kinds)
        self.cases = letter_cases(tokens, self.document)
        self.headings = headings(tokens)
        # Interned: a long text has a million of them, and few that differ.
        self._seen = list(_BEYOND)
        self._seen += (intern(self._as_neighbour(n)) for n in range(len(tokens)))
        self._seen += _BEYOND

    def around(self, n: int) -> list[str]:
        """How the tokens around the one at `n` are seen: it is in the middle, at `REACH`."""
        return self._seen[n : n + 2 * REACH + 1]

    def _as_neighbour(self, n: int) -> str:
        label = self.identifier_kinds[n] or self.exclusions.labels[n]
        if label:
            return f"<{label}>"
        token = self.tokens.items[n]
        if token.type != WORD:
            return token.kind
        return _word_as_neighbour(token, self.cases[n])

    def is_titled(self, n: int) -> bool:
        """Whether a title stands before the token: Mrs, Dr, Sheriff."""
        return n > 0 and self.tokens.items[n - 1].kind == "title"

    def stretch_start(self, n: int) -> str:
        """What the token opens, if it opens something: a line, a sentence, what follows a dash."""
        k = self._behind_opening_marks(n)
        if k < 0 or self.tokens.items[k].type == LINE:
            return "line"
        before = self.tokens.items[k]
        if before.key in _SENTENCE_ENDS and self.tokens.starts[n] > self.tokens.ends[k]:
            return "stop"
        if before.type == MARK and before.key in _DIVIDERS:
            return before.key if before.key.isascii() else "dash"
        if before.type == NUMBER and self._opens_line(k):
            return "line"
        return ""

    def _opens_line(self, n: int) -> bool:
        """`7 Kayleigh was seen`, `3.12 Kayleigh`: whether the number is that of a paragraph."""
        k = n - 1
        while k >= max(0, n - _LONGEST_NUMBER) and (
            self.tokens.items[k].type == NUMBER or self.tokens.items[k].key in _IN_NUMBERS
        ):
            k -= 1
        return k < 0 or self.tokens.items[k].type == LINE

    def nearby(self, n: int) -> set[str]:
        """Which telling kinds of words stand near the token in its line."""
        found: set[str] = set()
        items = self.tokens.items
        for step in (-1, 1):
            for at in range(n + step, n + step * (_NEAR + 1), step):
                if not 0 <= at < len(items) or items[at].type == LINE:
                    break
                token = items[at]
                if token.kind in _TELLING_NEARBY:
                    found.add(token.kind)
                elif token.type == NUMBER and token.length == 4 and token.key[:2] in ("19", "20"):
                    found.add("year")
        return found

    def is_quoted(self, n: int) -> bool:
        """Whether it stands alone in quotation marks: “Rowan”."""
        before = self.tokens.before(n)
        after = self.tokens.after(n)
        return (
            before is not None
            and before.key in _QUOTES
            and after is not None
            and (after.key in _QUOTES or after.key in (",", "."))
        )

    def _behind_opening_marks(self, n: int) -> int:
        items = self.tokens.items
        k = n - 1
        while k >= 0 and items[k].type == MARK and items[k].key in _OPENING:
            k -= 1
        return k

    def label(self, n: int) -> str:
        """The last word of `Label:` where the token is among the first few behind the colon."""
        for k in range(n - 1, max(-1, n - 1 - _LABEL_REACH), -1):
            token = self.tokens.items[k]
            if token.type == LINE or token.key in (".", ";", "|"):
                return ""
            if token.key == ":":
                return _as_label(self.tokens.before(k))
        return ""

    def cell(self, n: int) -> str:
        """How many tokens the short cell (t) or line (l) has that the token stands in."""
        start = self._edge_of_cell(n, -1)
        end = self._edge_of_cell(n, 1)
        size = end - start + 1
        if size > _LONGEST_CELL:
            return ""
        return f"{size}{'t' if self._is_bar(start - 1) or self._is_bar(end + 1) else 'l'}"

    def _edge_of_cell(self, n: int, step: int) -> int:
        """The last token of the cell in one direction, looked for no further than need be."""
        items = self.tokens.items
        at = n
        for _ in range(_LONGEST_CELL + 1):
            if not 0 <= at + step < len(items) or items[at + step].key in _CELL_ENDS:
                break
            at += step
        return at

    def _is_bar(self, n: int) -> bool:
        return 0 <= n < len(self.tokens) and self.tokens.items[n].key == "|"


def _word_as_neighbour(token: Token, case: str) -> str:
    """A word as its neighbours see it: itself if it is common, since that tells most of names."""
    common = token.lists & In.WORD_COMMON
    if case != MIXED:
        # Capitals say nothing here, so only what can hardly be a name is shown as itself.
        plain = common and token.kind in ("c", "verb", "kin", "title", "role")
        return token.key if plain else token.kind
    if token.shape == "x":
        return token.key if common or token.kind in ("title", "kin") else f"x{token.kind}"
    if token.kind == "title":
        return token.key
    return token.kind if token.kind in ("kin", "month", "weekday") else f"X{token.kind}"


def _as_label(token: Token | None) -> str:
    """A label's last word: itself only if it is common or says who somebody is."""
    if token is None or token.type != WORD:
        return "?"
    telling = token.lists & In.WORD_COMMON or token.kind in ("role", "kin", "title")
    return token.key if telling else token.kind
