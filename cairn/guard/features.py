"""What the model is told about a word that may be part of a name: never the word itself.

A feature holds the word's shape, its lists, two or three letters of its ends, and what stands around it. Of the
neighbours it holds the word only if it is one of the commonest of the language.
"""

import re

from cairn.guard.document import lower_lines, upper_lines, whole_text
from cairn.guard.explained.labels import Explained
from cairn.guard.likeness import likeness
from cairn.guard.word_lists import In, vocabulary
from cairn.guard.words import LINE, MARK, NUMBER, WORD, Word, Words

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
_SPOKEN_OF = frozenset(("title", "kin", "role", "month", "weekday", "tool", "body", "site", "public", "verb"))
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


def _is_titled(words: Words, n: int) -> bool:
    return n > 0 and words.words[n - 1].kind == "title"


class View:
    """The text around each word, in the model's terms.

    `taken` holds for each token the kind of the structured identifier it is part of, or an empty string.
    """

    def __init__(self, words: Words, explained: Explained, taken: list[str]) -> None:
        self.words, self.explained, self.taken = words, explained, taken
        self.upper, self.lower = upper_lines(words), lower_lines(words)
        self.document = whole_text(words, explained, taken)
        self.names = [self._name(n) for n in range(len(words))]

    def candidates(self) -> list[int]:
        """The tokens that may be part of a name."""
        free = (
            n
            for n, w in enumerate(self.words.words)
            if w.type == WORD and not self.taken[n] and not self.explained.labels[n]
        )
        return [n for n in free if self.may_be_name(n)]

    def mode(self, n: int) -> str:
        if self.document.mode != "M":
            return self.document.mode
        return "U" if self.upper[n] else "L" if self.lower[n] else "M"

    def may_be_name(self, n: int) -> bool:
        word = self.words.words[n]
        if word.length == 1:
            return self._is_initial(n)
        if "-" in word.key and word.key.rsplit("-", 1)[1] in _MAKE_ADJECTIVES:
            return False
        if word.bits & In.PROPER and not word.bits & _BORNE and not _is_titled(self.words, n):
            return False
        if word.key in vocabulary()["function_words"] and not _is_titled(self.words, n):
            return word.bits & In.GIVEN_COMMON > 0 or self._is_surname(n)
        if not word.bits and self._is_key(n):
            return False
        if self.mode(n) == "M" and word.shape != "x":
            return word.key not in ("i'm", "i've", "i'd", "i'll")
        titled = _is_titled(self.words, n)
        if self.mode(n) != "M":
            before = self.words.words[n - 1] if n else None
            named = word.kind == "body" and before is not None and before.type == WORD and before.kind != "c"
            return titled or named or not word.bits & In.WORD_COMMON or bool(word.bits & _UNDER_COMMON)
        if not word.bits & In.ANY_WORD:
            return word.kind not in ("tool", "paper", "verb", "role")
        # Somebody who writes no capitals in a paper of others, or forgets one: kyle, bev.
        common_name = word.bits & In.GIVEN_COMMON and not word.bits & (In.WORD_COMMON | In.WORD)
        return bool(common_name) or (titled and bool(word.bits & In.ANY_NAME))

    def _is_surname(self, n: int) -> bool:
        """`Grace Page`: a surname with a capital behind a first name, for all that it joins words elsewhere."""
        word, before = self.words.words[n], self.words.words[n - 1] if n else None
        if before is None or word.shape != "Xx" or self.mode(n) != "M" or not word.bits & In.SURNAME_COMMON:
            return False
        return (
            before.shape == "Xx" and bool(before.bits & (In.GIVEN_COMMON | In.GIVEN)) and not self._begins_sentence(n)
        )

    def _is_key(self, n: int) -> bool:
        """Whether a program made it: too many digits for a scanner's mistakes, or an underscore before one."""
        key = self.words.words[n].key
        digits = sum(map(str.isdigit, key))
        return digits > _MOST_DIGITS or (digits > 0 and n > 0 and self.words.words[n - 1].key == "_")

    def _is_initial(self, n: int) -> bool:
        """A single letter with a stop, or beside a capitalised word."""
        word = self.words.words[n]
        after = self.words.words[n + 1] if n + 1 < len(self.words) else None
        dotted = after is not None and after.key == "." and self.words.starts[n + 1] == self.words.ends[n]
        if self.mode(n) == "M" and word.shape != "X":
            return False
        if dotted and self._begins_sentence(n) == "line":
            # `A.` opens a paragraph. Where it is an initial, the surname behind it is found all the same.
            return False
        if dotted:
            return True
        near = [self.words.words[k] for k in (n - 1, n + 1) if 0 <= k < len(self.words)]
        return (
            word.key not in ("a", "i")
            and any(w.type == WORD and w.length > 1 and w.shape != "x" for w in near)
            and self.mode(n) == "M"
        )

    def _name(self, n: int) -> str:
        """A token as its neighbours see it."""
        word = self.words.words[n]
        if self.taken[n]:
            return f"<{self.taken[n]}>"
        if self.explained.labels[n]:
            return f"<{self.explained.labels[n]}>"
        if word.type != WORD:
            return word.kind
        if self.mode(n) != "M":
            return (
                word.key
                if word.bits & In.WORD_COMMON and word.kind in ("c", "verb", "kin", "title", "role")
                else f"{word.kind}"
            )
        if word.shape == "x":
            return word.key if word.bits & In.WORD_COMMON or word.kind in ("title", "kin") else f"x{word.kind}"
        if word.kind in ("title", "kin", "month", "weekday"):
            return word.kind if word.kind != "title" else word.key
        return f"X{word.kind}"

    def near(self, n: int) -> str:
        return self.names[n] if 0 <= n < len(self.names) else "LINE"

    def features(self, n: int) -> list[str]:
        word = self.words.words[n]
        mode = self.mode(n)
        shape = word.shape if mode == "M" else mode
        before, after, before2, after2 = self.near(n - 1), self.near(n + 1), self.near(n - 2), self.near(n + 2)
        kind = f"{word.kind}{shape}"
        out = ["1", f"m{mode}", kind, f"b-{before}", f"a-{after}", f"bb-{before2}", f"aa-{after2}"]
        out += [
            f"ba-{before}-{after}",
            f"bs-{before}-{shape}",
            f"as-{after}-{shape}",
            f"kb-{kind}-{before}",
            f"ka-{kind}-{after}",
        ]
        out += [f"bb2-{before2}-{before}", f"aa2-{after}-{after2}"]
        out += self._of_word(word, shape)
        out += self._of_place(n, word, kind, shape)
        out += self._of_document(word, kind, shape)
        return out

    def _of_word(self, word: Word, shape: str) -> list[str]:
        key = word.key
        bits = word.bits
        given = "1" if bits & 1 else "2" if bits & 2 else "3" if bits & 4 else "0"
        surname = "1" if bits & 8 else "2" if bits & 16 else "3" if bits & 32 else "0"
        ordinary = "1" if bits & 64 else "2" if bits & 128 else "3" if bits & 256 else "0"
        place = "1" if bits & 512 else "2" if bits & 1024 else "0"
        out = [
            f"g{given}{ordinary}{shape}",
            f"s{surname}{ordinary}{shape}",
            f"l{given}{surname}{ordinary}{place}",
            f"p{place}{shape}",
        ]
        out.append(f"n{min(len(key), 9)}{shape}")
        if word.kind in _SPOKEN_OF:
            out += [f"v-{key}", f"v-{key}-{shape}"]
        if len(key) > 4:
            out += [f"e-{key[-3:]}", f"f-{key[:3]}"]
        if bits & In.ANY_WORD == 0:
            like = likeness(key)
            out += [f"y{like}", f"y{like}{shape}{given}{surname}"]
            m = _MORPHEMES.match(key)
            if m and m.lastgroup:
                out.append(f"w-{m.lastgroup}")
            if _PINYIN.match(key):
                out.append("w-pinyin")
        if _PLACE_LIKE.search(key):
            out.append(f"q{ordinary}{min(int(surname), 1)}{shape}")
        return out

    def _of_place(self, n: int, word: Word, kind: str, shape: str) -> list[str]:
        words = self.words
        out = []
        first = self._begins_sentence(n)
        if first:
            out += [f"<s>{first}", f"<s>-{first}-{kind}", f"<s>-{shape}-{self.near(n + 1)}"]
        if word.length < words.ends[n] - words.starts[n]:
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

    def _of_document(self, word: Word, kind: str, shape: str) -> list[str]:
        document = self.document
        out = [f"S{document.style}", f"S{document.style}-{word.kind}"]
        if word.key in document.lower_elsewhere and shape not in ("x", "L", "U"):
            out += ["lower", f"lower-{word.kind}"]
        if word.key in document.titled:
            out += ["titled", f"titled-{kind}"]
        if word.key in document.possessed:
            out.append("owns")
        if word.key in self.explained.cited:
            out += ["cited", f"cited-{kind}"]
        if word.key in self.explained.declared:
            out.append("declared")
        if word.length == 1 and word.key in self.explained.letters:
            out.append("letter")
        count = document.counts[word.key]
        out.append(f"c{min(count, 4)}{shape}")
        return out

    def _begins_sentence(self, n: int) -> str:
        """How the stretch begins that starts with this word, if one does."""
        k = n - 1
        while k >= 0 and self.words.words[k].type == MARK and self.words.words[k].key in "\"“‘'(*_":
            k -= 1
        if k < 0 or self.words.words[k].type == LINE:
            return "line"
        mark = self.words.words[k].key
        if mark in (".", "!", "?") and self.words.starts[n] > self.words.ends[k]:
            return "stop"
        if self.words.words[k].type == MARK and mark in (":", ";", "|", "-", "–", "—", "•", "\t", "/", ">"):
            return mark if mark.isascii() else "dash"
        if self.words.words[k].type == NUMBER and (k == 0 or self.words.words[k - 1].type == LINE):
            return "line"
        return ""

    def _label(self, n: int) -> str:
        """The last word of `Label:` where this word is among the first four after it."""
        for k in range(n - 1, max(-1, n - 5), -1):
            word = self.words.words[k]
            if word.type == LINE or word.key in (".", ";", "|"):
                return ""
            if word.key == ":":
                before = self.words.words[k - 1] if k else None
                if before is None or before.type != WORD:
                    return "?"
                return (
                    before.key
                    if before.bits & In.WORD_COMMON or before.kind in ("role", "kin", "title")
                    else before.kind
                )
        return ""

    def _cell(self, n: int) -> str:
        """How many words a short cell or line has whose part this is."""
        start = n
        while start > 0 and n - start < 5 and self.words.words[start - 1].key not in ("\n", "|"):
            start -= 1
        end = n
        while end + 1 < len(self.words) and end - n < 5 and self.words.words[end + 1].key not in ("\n", "|"):
            end += 1
        size = end - start + 1
        table = (start > 0 and self.words.words[start - 1].key == "|") or (
            end + 1 < len(self.words) and self.words.words[end + 1].key == "|"
        )
        return f"{size}{'t' if table else 'l'}" if size <= 4 else ""
