"""The table of features: everything that the model may be told of a token, and where it comes from.

A feature is a short text that the model has a weight for. Features are written from the templates
below and from nothing else; a test reads every feature of the training texts and of the shipped
model back to its template. None may hold a rare or capitalised word, so that no name of a training
text ends up in the model.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from operator import itemgetter

from cairn.guard.feature_fields import FIELDS

_FIELD = re.compile(r"\{(\w+)\}")
# No field can hold white space, since no token does: so what separates features in the one string
# that a group is written as can never be part of one.
_SEPARATOR = "\n"


@dataclass(frozen=True)
class Feature:
    """One template: its name, its text with fields in braces, and what it tells the model."""

    name: str
    template: str
    meaning: str
    # Needed only for a template without fields: those with fields come from where the fields do.
    own_source: str = ""

    @cached_property
    def fields(self) -> Sequence[str]:
        return _FIELD.findall(self.template)

    @cached_property
    def sources(self) -> Sequence[str]:
        """Which lists, neighbours or parts of the text it comes from."""
        found = [FIELDS[each].source for each in self.fields]
        return tuple(dict.fromkeys([self.own_source, *found] if self.own_source else found))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What features of this template look like."""
        parts = _FIELD.split(self.template)
        return re.compile(
            "".join(
                f"(?:{FIELDS[part].pattern})" if n % 2 else re.escape(part)
                for n, part in enumerate(parts)
            )
        )


@dataclass(frozen=True)
class FeatureGroup:
    """Features that are written together, and when they are."""

    when: str
    features: tuple[Feature, ...]

    @cached_property
    def _joined(self) -> str:
        """All templates as one, for the `%` operator, which is the fastest way to fill them."""
        joined = _SEPARATOR.join(feature.template for feature in self.features)
        return _FIELD.sub("%s", joined.replace("%", "%%"))

    @cached_property
    def _values(self) -> Callable[[Mapping[str, object]], object]:
        """Picks the values in the order of the templates' fields."""
        fields = [name for feature in self.features for name in feature.fields]
        return itemgetter(*fields) if fields else _no_values

    def write(self, **values: object) -> list[str]:
        """The group's features with these values. One call writes all: it runs for each token."""
        return (self._joined % self._values(values)).split(_SEPARATOR)


def _no_values(values: Mapping[str, object]) -> tuple[()]:
    return ()


ALWAYS = FeatureGroup(
    "for every candidate",
    (
        Feature("constant", "1", "how likely a candidate is a name at all", "candidate"),
        Feature("case", "m{case}", "whether capitals say anything here"),
        Feature("kind_shape", "{kind}{shape}", "what it is and how it is written"),
        Feature("before", "b-{before}", "what stands before it"),
        Feature("after", "a-{after}", "what stands after it"),
        Feature("before2", "bb-{before2}", "what stands two before it"),
        Feature("after2", "aa-{after2}", "what stands two after it"),
        Feature("before_after", "ba-{before}-{after}", "what it stands between"),
        Feature("before_shape", "bs-{before}-{shape}", "what stands before, and how it is written"),
        Feature("after_shape", "as-{after}-{shape}", "what stands after, and how it is written"),
        Feature("kind_before", "kb-{kind}{shape}-{before}", "what it is, behind what"),
        Feature("kind_after", "ka-{kind}{shape}-{after}", "what it is, before what"),
        Feature("two_before", "bb2-{before2}-{before}", "the two tokens before it"),
        Feature("two_after", "aa2-{after}-{after2}", "the two tokens after it"),
        Feature("given", "g{given}{ordinary}{shape}", "a first name, and a word as well or not"),
        Feature("surname", "s{surname}{ordinary}{shape}", "a surname, and a word as well or not"),
        Feature("lists", "l{given}{surname}{ordinary}{place}", "all lists that it is on"),
        Feature("place", "p{place}{shape}", "a known place, and how it is written"),
        Feature("length", "n{length}{shape}", "how long it is, and how it is written"),
        Feature("style", "S{style}", "how anonymised the text is already"),
        Feature("style_kind", "S{style}-{kind}", "the same, for a token of this kind"),
        Feature("count", "c{count}{shape}", "how often the text has it"),
    ),
)
VOCABULARY = FeatureGroup(
    "its kind is of the vocabulary, whose words are few and ordinary",
    (
        Feature("word", "v-{word}", "which word of the vocabulary it is"),
        Feature("word_shape", "v-{word}-{shape}", "the same, and how it is written"),
    ),
)
LETTERS = FeatureGroup(
    "it has more than four letters",
    (
        Feature("ending", "e-{ending}", "how it ends"),
        Feature("beginning", "f-{beginning}", "how it begins"),
    ),
)
UNLISTED = FeatureGroup(
    "no list of ordinary words holds it",
    (
        Feature("likelihood", "y{likelihood}", "how much its letters look like a name's"),
        Feature(
            "likelihood_lists",
            "y{likelihood}{shape}{given}{surname}",
            "the same, with its shape and lists of names",
        ),
    ),
)
MORPHEME = FeatureGroup(
    "no list of ordinary words holds it, and it is built as names of some language are",
    (Feature("morpheme", "w-{morpheme}", "Mac-, O'-, -wicz, -ullah, pinyin and so on"),),
)
PLACE_LIKE = FeatureGroup(
    "it begins or ends as Scottish places do",
    (Feature("place_like", "q{ordinary}{is_surname}{shape}", "Inver-, Kil-, -burgh, -ness …"),),
)
STRETCH_START = FeatureGroup(
    "it opens a line, a sentence or what follows a colon, dash or cell mark",
    (
        Feature("start", "<s>{start}", "what it opens, where a capital says little"),
        Feature("start_kind", "<s>-{start}-{kind}{shape}", "the same, and what it is"),
        Feature("start_after", "<s>-{shape}-{after}", "how it is written there, before what"),
    ),
)
POSSESSIVE = FeatureGroup(
    "it has a possessive",
    (
        Feature("possessive", "'s", "people own things", "token"),
        Feature("possessive_kind", "'s-{kind}{shape}", "the same, and what it is"),
    ),
)
LABELLED = FeatureGroup(
    "it is among the first four tokens behind a label and its colon",
    (
        Feature("label", "L-{label}", "what the label says: Name, Mother, School"),
        Feature("label_shape", "L-{label}-{shape}", "the same, and how it is written"),
    ),
)
SHORT_CELL = FeatureGroup(
    "it stands in a cell or line of at most four tokens",
    (
        Feature("cell", "C{cell}", "how long the cell or line is"),
        Feature("cell_kind", "C{cell}-{kind}{shape}", "the same, and what it is"),
    ),
)
NEARBY = FeatureGroup(
    "a word of this kind stands in the same line within eight tokens",
    (
        Feature("near", "near-{near}", "what is spoken of: a study, a test, a relative"),
        Feature("near_shape", "near-{near}-{shape}", "the same, and how it is written"),
        Feature("near_kind", "near-{near}-{kind}", "the same, and what it is"),
    ),
)
HEADING = FeatureGroup(
    "it stands in a line in title case",
    (
        Feature("heading", "H{shape}", "a capital says little there", "line"),
        Feature("heading_kind", "H-{kind}-{shape}", "the same, and what it is", "line"),
    ),
)
QUOTED = FeatureGroup(
    "it stands alone in quotation marks",
    (
        Feature("quoted", "Q{shape}", "a name, a pseudonym or a word that is talked of", "line"),
        Feature("quoted_kind", "Q-{kind}-{shape}", "the same, and what it is", "line"),
    ),
)
DISTANT = FeatureGroup(
    "an identifier, exclusion, title or relative stands three or four tokens before",
    (Feature("distant", "far-{distant}", "what stands there: Mr and Mrs J"),),
)
FOLLOWING = FeatureGroup(
    "an identifier, or an exclusion that is not of the allow-list, follows within three tokens",
    (Feature("following", "{following}+{offset}", "which: a date of birth follows a name"),),
)
LOWER_ELSEWHERE = FeatureGroup(
    "it has a capital here and none elsewhere in the text",
    (
        Feature("lower", "lower", "it is a word, as the text shows", "text"),
        Feature("lower_kind", "lower-{kind}", "the same, and what it is"),
    ),
)
STEM_ELSEWHERE = FeatureGroup(
    "it has a capital here, and the text has another form of it without one",
    (
        Feature("stem", "stem", "it is a form of a word, as the text shows", "text"),
        Feature("stem_kind", "stem-{kind}", "the same, and what it is"),
    ),
)
TITLED = FeatureGroup(
    "a title stands before it somewhere in the text",
    (
        Feature("titled", "titled", "it is a surname, as the text shows", "text"),
        Feature("titled_kind", "titled-{kind}{shape}", "the same, and what it is"),
    ),
)
OWNER = FeatureGroup(
    "it has a possessive somewhere in the text",
    (Feature("owner", "owns", "it owns something, as people do", "text"),),
)
CITED = FeatureGroup(
    "the text cites an author or a case of this name",
    (
        Feature("cited", "cited", "it may be that author", "text"),
        Feature("cited_kind", "cited-{kind}{shape}", "the same, and what it is"),
    ),
)
DECLARED = FeatureGroup(
    "the text says that the name is invented",
    (Feature("declared", "declared", "it is nobody's name", "text"),),
)
PSEUDONYM_LETTER = FeatureGroup(
    "it is a letter that the text uses as a pseudonym",
    (Feature("pseudonym_letter", "letter", "it is no initial", "text"),),
)
FIRST_PASS = (
    ALWAYS,
    VOCABULARY,
    LETTERS,
    UNLISTED,
    MORPHEME,
    PLACE_LIKE,
    STRETCH_START,
    POSSESSIVE,
    LABELLED,
    SHORT_CELL,
    NEARBY,
    HEADING,
    QUOTED,
    DISTANT,
    FOLLOWING,
    LOWER_ELSEWHERE,
    STEM_ELSEWHERE,
    TITLED,
    OWNER,
    CITED,
    DECLARED,
    PSEUDONYM_LETTER,
)

OWN_SCORES = FeatureGroup(
    "for every candidate of the second pass",
    (
        Feature("own_person", "1p{person}", "how likely a person the first pass found it"),
        Feature("own_place", "1l{as_place}", "how likely a place"),
        Feature("own_organisation", "1o{as_organisation}", "how likely an organisation"),
        Feature("own_person_shape", "1p{person}{own_shape}", "a person, and how it is written"),
    ),
)
DENSITY = FeatureGroup(
    "for every candidate of the second pass",
    (
        Feature("density", "D{density}", "how full of names the text is"),
        Feature("density_person", "D{density}-{person}", "the same, this likely a person"),
        Feature("density_shape", "D{density}{own_shape}", "the same, and how it is written"),
        Feature("density_kind", "D{density}-{kind}", "the same, and what it is"),
        Feature("density_place", "D{density}-l{as_place}", "the same, this likely a place"),
        Feature("density_body", "D{density}-o{as_organisation}", "the same, this likely a body"),
    ),
)
NEIGHBOUR_SCORES = FeatureGroup(
    "the token before or after is a candidate",
    (
        Feature("beside_person", "{side}p{beside_person}", "how likely a person the neighbour is"),
        Feature("beside_place", "{side}l{beside_place}", "how likely a place"),
        Feature("beside_organisation", "{side}o{beside_organisation}", "how likely a body"),
        Feature("beside_both", "{side}p{beside_person}-{person}", "both of them as a person"),
    ),
)
NO_NEIGHBOUR_SCORES = FeatureGroup(
    "the token before or after is no candidate",
    (Feature("beside_none", "{side}-none-{person}", "it stands alone, this likely a person"),),
)
SHORT_FORM = FeatureGroup(
    "it begins with the same three letters as a longer likely name: Cat beside Catriona",
    (
        Feature("short_form", "short", "it may be short for that", "text"),
        Feature("short_form_shape", "short{own_shape}", "the same, and how it is written"),
    ),
)
INITIALS = FeatureGroup(
    "it is the initials of a likely full name of the text",
    (
        Feature("initials", "ini{initials}", "how many letters: C., CM, CMcG"),
        Feature("initials_shape", "ini{initials}{own_shape}", "the same, and how it is written"),
    ),
)
ELSEWHERE = FeatureGroup(
    "the same word is a candidate elsewhere in the text",
    (
        Feature("best_person", "xp{best_person}", "the best score elsewhere as a person"),
        Feature("mean_person", "mp{mean_person}", "the mean score elsewhere as a person"),
        Feature("best_own_person", "xp{best_person}-{person}", "the best score, and its own"),
        Feature("best_place", "xl{best_place}", "the best score elsewhere as a place"),
        Feature("mean_place", "ml{mean_place}", "the mean score elsewhere as a place"),
        Feature("best_own_place", "xl{best_place}-{as_place}", "the best score, and its own"),
        Feature("best_body", "xo{best_body}", "the best score elsewhere as an organisation"),
        Feature("mean_body", "mo{mean_body}", "the mean score elsewhere as an organisation"),
        Feature("best_own_body", "xo{best_body}-{as_organisation}", "the best score, and its own"),
    ),
)
NOWHERE_ELSE = FeatureGroup(
    "the word is no candidate elsewhere in the text",
    (
        Feature("nowhere_else", "x-none", "the text has no more to say of it", "text"),
        Feature("nowhere_else_highest", "x-none-{highest}", "the same, this likely a name"),
    ),
)
SECOND_PASS = (
    OWN_SCORES,
    DENSITY,
    NEIGHBOUR_SCORES,
    NO_NEIGHBOUR_SCORES,
    SHORT_FORM,
    INITIALS,
    ELSEWHERE,
    NOWHERE_ELSE,
)
FEATURES = tuple(f for group in (*FIRST_PASS, *SECOND_PASS) for f in group.features)


@cache
def _most_specific_first() -> Sequence[Feature]:
    return sorted(FEATURES, key=lambda feature: -len(feature.fields))


def feature_of(text: str) -> Feature:
    """The template that a feature was written from. Raises KeyError for a text that is none."""
    for feature in _most_specific_first():
        if feature.pattern.fullmatch(text):
            return feature
    raise KeyError(text)
