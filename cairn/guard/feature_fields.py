"""The parts of features that vary: which values each may have, its meaning and its source."""

from collections.abc import Mapping
from dataclasses import dataclass

_SHAPE = r"(?:x|X|XX|XXX|Xx|XxX|xX|9|X9|L|U)"
_KIND = (
    r"(?:title|month|weekday|kin|role|tool|verb|body|site|public|paper"
    r"|(?=[ghistucwxPpER])[ghi]?[stu]?[cwx]?[Pp]?E?R?|\?)"
)
_GRADE = r"[0-8]"


@dataclass(frozen=True, slots=True)
class Field:
    """A part of a feature that varies: a pattern of its values, its meaning, and its source."""

    pattern: str
    meaning: str
    source: str


FIELDS: Mapping[str, Field] = {
    "case": Field("[MLU]", "capitals are used as usual (M), never (L) or always (U)", "line, text"),
    "shape": Field(_SHAPE, "pattern of capitals and digits; L or U for such a line", "token"),
    "kind": Field(_KIND, "kind from the vocabulary, else letters of its lists", "lists"),
    "length": Field("[1-9]", "number of letters, at most 9", "token"),
    "beginning": Field(r"\S{3}", "first three letters", "token"),
    "ending": Field(r"\S{3}", "last three letters", "token"),
    "given": Field("[0-3]", "common (1), known (2), rare (3) or none (0)", "given_names.txt"),
    "surname": Field("[0-3]", "common (1), known (2), rare (3) or none (0)", "surnames.txt"),
    "is_surname": Field("[01]", "on the list of surnames", "surnames.txt"),
    "ordinary": Field(
        "[0-3]",
        "common (1), known (2), rare (3) or none (0)",
        "ordinary_words.txt, scots_words.txt, field_words.txt",
    ),
    "place": Field(
        "[0-2]",
        "large (1), small (2) or none (0)",
        "place_names.txt, allowed.toml, public_names.txt",
    ),
    "word": Field(r"\S+", "the word itself, only if it is in a closed class", "vocabulary.toml"),
    "likelihood": Field("[0-5]", "how much its letters look like a name's", "letters.json"),
    "morpheme": Field("[a-z]+", "language of an ending or beginning", "token"),
    "before": Field(r"\S+", "how the token before is seen", "neighbour"),
    "before2": Field(r"\S+", "how the second token before is seen", "neighbour"),
    "after": Field(r"\S+", "how the token after is seen", "neighbour"),
    "after2": Field(r"\S+", "how the second token after is seen", "neighbour"),
    "distant": Field(
        r"<(?:[^>\s]+>)?|title|kin", "how the third or fourth token before is seen", "neighbour"
    ),
    "following": Field(r"<(?:[^>\s]+>)?", "identifier or exclusion that follows", "neighbour"),
    "offset": Field("[123]", "how many tokens on", "neighbour"),
    "start": Field("line|stop|dash|[:;|/>-]", "what the stretch begins after", "line"),
    "label": Field(r"\S+", "last word of the ‘Label:’ before it", "line"),
    "cell": Field("[1-4][tl]", "tokens in a short table cell (t) or line (l)", "line"),
    "style": Field("[abc][nmz]", "share of pseudonyms (a, b, c) and identifiers (n, m, z)", "text"),
    "count": Field("[1-4]", "how often the text has the word, at most 4", "text"),
    "person": Field(_GRADE, "its own score as a person, graded", "first pass"),
    "as_place": Field(_GRADE, "its own score as a place, graded", "first pass"),
    "as_organisation": Field(_GRADE, "its own score as an organisation, graded", "first pass"),
    "highest": Field(_GRADE, "the highest of its own three scores, graded", "first pass"),
    "own_shape": Field(_SHAPE, "pattern of capitals and digits", "token"),
    "side": Field("[ba]", "before (b) or after (a)", "neighbour"),
    "beside_person": Field(_GRADE, "the neighbour's score as a person, graded", "first pass"),
    "beside_place": Field(_GRADE, "the neighbour's score as a place, graded", "first pass"),
    "beside_organisation": Field(_GRADE, "the neighbour's score as an organisation", "first pass"),
    "near": Field(
        "paper|tool|kin|role|verb|title|site|body|year", "kind of a word nearby", "neighbour"
    ),
    "density": Field(
        "[0-5]", "likely names for each thousand words, graded; 5 in a short text", "first pass"
    ),
    "initials": Field("[1-3]", "number of letters, at most 3", "text"),
    "best_person": Field(_GRADE, "the word's best score elsewhere as a person", "first pass"),
    "mean_person": Field(_GRADE, "the word's mean score elsewhere as a person", "first pass"),
    "best_place": Field(_GRADE, "the word's best score elsewhere as a place", "first pass"),
    "mean_place": Field(_GRADE, "the word's mean score elsewhere as a place", "first pass"),
    "best_body": Field(_GRADE, "the word's best score elsewhere as an organisation", "first pass"),
    "mean_body": Field(_GRADE, "the word's mean score elsewhere as an organisation", "first pass"),
}
