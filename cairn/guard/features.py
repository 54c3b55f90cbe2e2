"""What the model is told about a word that may be part of a name: never the word itself.

A feature holds the word's shape, its lists, two or three letters of its ends, and what stands around it. Of the
neighbours it holds the word only if it is one of the commonest of the language.
"""

import re

from cairn.guard.document import lower_lines, upper_lines, whole_text
from cairn.guard.exclusions.labels import Exclusions
from cairn.guard.name_likelihood import name_likelihood
from cairn.guard.tokens import LINE, MARK, NUMBER, WORD, Token, Tokens
from cairn.guard.word_lists import In, vocabulary

_MORPHEMES = re.compile(
    r"^(?:(?P<mac>ma?c)[a-z]{3,}|(?P<o>o'[a-z]{3,})|(?P<fitz>fitz[a-z]+)|.{2,}(?P<slav>(?:sk[iay]|ck[iay]|wicz|czyk"
    r"|czak|czek|enko|chuk|czuk|iuk|yuk|ova|"
    r"ov|ev|eva|vich|escu|eanu|oiu|aru|iak|yna|slav|slaw))|.{2,}(?P<asia>(?:deep|jit|preet|inder|singh|kaur|ullah"
    r"|uddin|zadeh|pour|khan|begum|bibi|wala|"
    r"appa|ayan|esh|endra))|.{2,}(?P<ig>(?:chukwu|adeze|oluwa|kunle|tunde|emeka|nkwo|okafor|kwame|asare|ncube"
    r"|moyo))|.{2,}(?P<gael>(?:aigh|idh|agh|airt|aidh|uidh|"
    r"nnan|nnach|ean|ach))|.{2,}(?P<dim>(?:ie|y|ey|o|zza|za|ers)))$"
)
_PINYIN = re.compile(
    r"^(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:[aeiouv]|ai|ei|ao|ou|an|en|ang|eng|ong|ia|ie|iao|iu|ian|in|iang"
    r"|ing|iong|ua|uo|uai|ui|uan|un|uang|ue)){2,3}$"
)
_PLACE_LIKE = re.compile(
    r"^(?:inver|kil|auch|bal|dun|aber|strath|glen|loch|kirk|craig|ard|pit|drum|port|knock|tully|torr|invers?|lang"
    r"|blair|corr|dal|kin|fin)[a-z]{3,}$"
    r"|[a-z]{3,}(?:burgh|ness|ton|muir|beath|bridge|mouth|haven|ford|dale|wick|more|kirk|town|ville|bost|aig|shire"
    r"|ley|ham|head|side|hill|field|doran|erlie|acree|illan|dorran)$"
)
# Kinds whose words are few and ordinary, so that the model may know them apart.
_SPOKEN_OF = frozenset(
    ("title", "kin", "role", "month", "weekday", "tool", "body", "site", "public", "verb")
)
# A nationality or a feast is a candidate only if many are called so.
_BORNE = In.GIVEN_COMMON | In.GIVEN | In.SURNAME_COMMON
# A scanned name has a digit or two in it; a program's key has more.
_MOST_DIGITS = 2
# `Bowlby-informed`, `Polish-speaking`.
_MAKE_ADJECTIVES = frozenset(
    "informed based style led type speaking like related inspired born wide affected aware".split()
)
# Where capitals say nothing, a common word is a candidate only if it is a name that many have.
_UNDER_COMMON = In.GIVEN_COMMON | In.GIVEN | In.GIVEN_RARE | In.SURNAME_COMMON


def _is_titled(tokens: Tokens, n: int) -> bool:
    return n > 0 and tokens.items[n - 1].kind == "title"


class View:
    """The text around each word, in the model's terms.

    `taken` holds for each token the kind of the structured identifier it is part of, or an empty string.
    """

    def __init__(self, tokens: Tokens, exclusions: Exclusions, identifier_kinds: list[str]) -> None:
        self.tokens, self.exclusions, self.identifier_kinds = tokens, exclusions, identifier_kinds
        self.upper, self.lower = upper_lines(tokens), lower_lines(tokens)
        self.document = whole_text(tokens, exclusions, identifier_kinds)
        self.names = [self._name(n) for n in range(len(tokens))]

    def candidates(self) -> list[int]:
        """The tokens that may be part of a name."""
        free = (
            n
            for n, w in enumerate(self.tokens.items)
            if w.type == WORD and not self.identifier_kinds[n] and not self.exclusions.labels[n]
        )
        return [n for n in free if self.may_be_name(n)]

    def mode(self, n: int) -> str:
        if self.document.mode != "M":
            return self.document.mode
        return "U" if self.upper[n] else "L" if self.lower[n] else "M"

    def may_be_name(self, n: int) -> bool:
        token = self.tokens.items[n]
        if token.length == 1:
            return self._is_initial(n)
        if "-" in token.key and token.key.rsplit("-", 1)[1] in _MAKE_ADJECTIVES:
            return False
        if token.lists & In.PROPER and not token.lists & _BORNE and not _is_titled(self.tokens, n):
            return False
        if token.key in vocabulary()["function_words"] and not _is_titled(self.tokens, n):
            return token.lists & In.GIVEN_COMMON > 0 or self._is_surname(n)
        if not token.lists and self._is_key(n):
            return False
        if self.mode(n) == "M" and token.shape != "x":
            return token.key not in ("i'm", "i've", "i'd", "i'll")
        titled = _is_titled(self.tokens, n)
        if self.mode(n) != "M":
            before = self.tokens.items[n - 1] if n else None
            named = (
                token.kind == "body"
                and before is not None
                and before.type == WORD
                and before.kind != "c"
            )
            return (
                titled
                or named
                or not token.lists & In.WORD_COMMON
                or bool(token.lists & _UNDER_COMMON)
            )
        if not token.lists & In.ANY_WORD:
            return token.kind not in ("tool", "paper", "verb", "role")
        # Somebody who writes no capitals in a paper of others, or forgets one: kyle, bev.
        common_name = token.lists & In.GIVEN_COMMON and not token.lists & (In.WORD_COMMON | In.WORD)
        return bool(common_name) or (titled and bool(token.lists & In.ANY_NAME))

    def _is_surname(self, n: int) -> bool:
        """`Grace Page`: a surname with a capital behind a first name, for all that it joins words elsewhere."""
        token, before = self.tokens.items[n], self.tokens.items[n - 1] if n else None
        if (
            before is None
            or token.shape != "Xx"
            or self.mode(n) != "M"
            or not token.lists & In.SURNAME_COMMON
        ):
            return False
        return (
            before.shape == "Xx"
            and bool(before.lists & (In.GIVEN_COMMON | In.GIVEN))
            and not self._begins_sentence(n)
        )

    def _is_key(self, n: int) -> bool:
        """Whether a program made it: too many digits for a scanner's mistakes, or an underscore before one."""
        key = self.tokens.items[n].key
        digits = sum(map(str.isdigit, key))
        return digits > _MOST_DIGITS or (
            digits > 0 and n > 0 and self.tokens.items[n - 1].key == "_"
        )

    def _is_initial(self, n: int) -> bool:
        """A single letter with a stop, or beside a capitalised word."""
        token = self.tokens.items[n]
        after = self.tokens.items[n + 1] if n + 1 < len(self.tokens) else None
        dotted = (
            after is not None
            and after.key == "."
            and self.tokens.starts[n + 1] == self.tokens.ends[n]
        )
        if self.mode(n) == "M" and token.shape != "X":
            return False
        if dotted and self._begins_sentence(n) == "line":
            # `A.` opens a paragraph. Where it is an initial, the surname behind it is found all the same.
            return False
        if dotted:
            return True
        near = [self.tokens.items[k] for k in (n - 1, n + 1) if 0 <= k < len(self.tokens)]
        return (
            token.key not in ("a", "i")
            and any(w.type == WORD and w.length > 1 and w.shape != "x" for w in near)
            and self.mode(n) == "M"
        )

    def _name(self, n: int) -> str:
        """A token as its neighbours see it."""
        token = self.tokens.items[n]
        if self.identifier_kinds[n]:
            return f"<{self.identifier_kinds[n]}>"
        if self.exclusions.labels[n]:
            return f"<{self.exclusions.labels[n]}>"
        if token.type != WORD:
            return token.kind
        if self.mode(n) != "M":
            return (
                token.key
                if token.lists & In.WORD_COMMON
                and token.kind in ("c", "verb", "kin", "title", "role")
                else f"{token.kind}"
            )
        if token.shape == "x":
            return (
                token.key
                if token.lists & In.WORD_COMMON or token.kind in ("title", "kin")
                else f"x{token.kind}"
            )
        if token.kind in ("title", "kin", "month", "weekday"):
            return token.kind if token.kind != "title" else token.key
        return f"X{token.kind}"

    def near(self, n: int) -> str:
        return self.names[n] if 0 <= n < len(self.names) else "LINE"

    def features(self, n: int) -> list[str]:
        token = self.tokens.items[n]
        mode = self.mode(n)
        shape = token.shape if mode == "M" else mode
        before, after, before2, after2 = (
            self.near(n - 1),
            self.near(n + 1),
            self.near(n - 2),
            self.near(n + 2),
        )
        kind = f"{token.kind}{shape}"
        out = ["1", f"m{mode}", kind, f"b-{before}", f"a-{after}", f"bb-{before2}", f"aa-{after2}"]
        out += [
            f"ba-{before}-{after}",
            f"bs-{before}-{shape}",
            f"as-{after}-{shape}",
            f"kb-{kind}-{before}",
            f"ka-{kind}-{after}",
        ]
        out += [f"bb2-{before2}-{before}", f"aa2-{after}-{after2}"]
        out += self._of_word(token, shape)
        out += self._of_place(n, token, kind, shape)
        out += self._of_document(token, kind, shape)
        return out

    def _of_word(self, token: Token, shape: str) -> list[str]:
        key = token.key
        lists = token.lists
        given = "1" if lists & 1 else "2" if lists & 2 else "3" if lists & 4 else "0"
        surname = "1" if lists & 8 else "2" if lists & 16 else "3" if lists & 32 else "0"
        ordinary = "1" if lists & 64 else "2" if lists & 128 else "3" if lists & 256 else "0"
        place = "1" if lists & 512 else "2" if lists & 1024 else "0"
        out = [
            f"g{given}{ordinary}{shape}",
            f"s{surname}{ordinary}{shape}",
            f"l{given}{surname}{ordinary}{place}",
            f"p{place}{shape}",
        ]
        out.append(f"n{min(len(key), 9)}{shape}")
        if token.kind in _SPOKEN_OF:
            out += [f"v-{key}", f"v-{key}-{shape}"]
        if len(key) > 4:
            out += [f"e-{key[-3:]}", f"f-{key[:3]}"]
        if lists & In.ANY_WORD == 0:
            like = name_likelihood(key)
            out += [f"y{like}", f"y{like}{shape}{given}{surname}"]
            m = _MORPHEMES.match(key)
            if m and m.lastgroup:
                out.append(f"w-{m.lastgroup}")
            if _PINYIN.match(key):
                out.append("w-pinyin")
        if _PLACE_LIKE.search(key):
            out.append(f"q{ordinary}{min(int(surname), 1)}{shape}")
        return out

    def _of_place(self, n: int, token: Token, kind: str, shape: str) -> list[str]:
        tokens = self.tokens
        out = []
        first = self._begins_sentence(n)
        if first:
            out += [f"<s>{first}", f"<s>-{first}-{kind}", f"<s>-{shape}-{self.near(n + 1)}"]
        if token.length < tokens.ends[n] - tokens.starts[n]:
            out += ["'s", f"'s-{kind}"]
        label = self._label(n)
        if label:
            out += [f"L-{label}", f"L-{label}-{shape}"]
        cell = self._cell(n)
        if cell:
            out += [f"C{cell}", f"C{cell}-{kind}"]
        for far in (3, 4):
            name = self.near(n - far)
            if name.startswith("<") or name in ("title", "kin"):
                out.append(f"far-{name}")
        for offset in (1, 2, 3):
            name = self.near(n + offset)
            if name.startswith("<") and not name.startswith("<allowed"):
                out.append(f"{name}+{offset}")
        return out

    def _of_document(self, token: Token, kind: str, shape: str) -> list[str]:
        document = self.document
        out = [f"S{document.style}", f"S{document.style}-{token.kind}"]
        if token.key in document.lower_elsewhere and shape not in ("x", "L", "U"):
            out += ["lower", f"lower-{token.kind}"]
        if token.key in document.titled:
            out += ["titled", f"titled-{kind}"]
        if token.key in document.possessed:
            out.append("owns")
        if token.key in self.exclusions.cited:
            out += ["cited", f"cited-{kind}"]
        if token.key in self.exclusions.declared:
            out.append("declared")
        if token.length == 1 and token.key in self.exclusions.letters:
            out.append("letter")
        count = document.counts[token.key]
        out.append(f"c{min(count, 4)}{shape}")
        return out

    def _begins_sentence(self, n: int) -> str:
        """How the stretch begins that starts with this word, if one does."""
        k = n - 1
        while (
            k >= 0 and self.tokens.items[k].type == MARK and self.tokens.items[k].key in "\"“‘'(*_"
        ):
            k -= 1
        if k < 0 or self.tokens.items[k].type == LINE:
            return "line"
        mark = self.tokens.items[k].key
        if mark in (".", "!", "?") and self.tokens.starts[n] > self.tokens.ends[k]:
            return "stop"
        if self.tokens.items[k].type == MARK and mark in (
            ":",
            ";",
            "|",
            "-",
            "–",
            "—",
            "•",
            "\t",
            "/",
            ">",
        ):
            return mark if mark.isascii() else "dash"
        if self.tokens.items[k].type == NUMBER and (
            k == 0 or self.tokens.items[k - 1].type == LINE
        ):
            return "line"
        return ""

    def _label(self, n: int) -> str:
        """The last word of `Label:` where this word is among the first four after it."""
        for k in range(n - 1, max(-1, n - 5), -1):
            token = self.tokens.items[k]
            if token.type == LINE or token.key in (".", ";", "|"):
                return ""
            if token.key == ":":
                before = self.tokens.items[k - 1] if k else None
                if before is None or before.type != WORD:
                    return "?"
                return (
                    before.key
                    if before.lists & In.WORD_COMMON or before.kind in ("role", "kin", "title")
                    else before.kind
                )
        return ""

    def _cell(self, n: int) -> str:
        """How many words a short cell or line has whose part this is."""
        start = n
        while start > 0 and n - start < 5 and self.tokens.items[start - 1].key not in ("\n", "|"):
            start -= 1
        end = n
        while (
            end + 1 < len(self.tokens)
            and end - n < 5
            and self.tokens.items[end + 1].key not in ("\n", "|")
        ):
            end += 1
        size = end - start + 1
        table = (start > 0 and self.tokens.items[start - 1].key == "|") or (
            end + 1 < len(self.tokens) and self.tokens.items[end + 1].key == "|"
        )
        return f"{size}{'t' if table else 'l'}" if size <= 4 else ""
