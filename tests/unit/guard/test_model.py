"""The shipped model: nothing of anybody can be read out of it, and it decides the same way every
time.
"""

import json
import re
from importlib import resources

import pytest

from cairn.guard.model import Model, from_text, pack, shipped_model, to_text, unpack
from cairn.guard.word_lists import In, kinds, lexicon, vocabulary

# What features are made of beside words: labels, kinds and the names of marks.
_TERMS = frozenset(
    "citation pseudonym allowed body law title month weekday role tool verb site public paper letter lower titled owns cited"
    " didn doesn isn wasn couldn wouldn shouldn haven hasn hadn aren weren declared line stop dash none short mark address chi date date_of_birth device email nhs_number ni_number online"
    " organisation person phone place postcode reference vehicle local_terms pinyin slav asia gael fitz near year stem".split()
)


@pytest.mark.clause("5.5")
def test_no_rare_word_and_no_name_can_be_read_out_of_the_model() -> None:
    phrases = (word for every in vocabulary().values() for word in every)
    spoken = (
        frozenset(part for word in phrases for part in re.split(r"[-'’]", word))
        | kinds().keys()
        | _TERMS
    )
    model = shipped_model()
    pieces = {
        p for feature in (*model.first, *model.second) for p in re.findall(r"[^\W\d_]{4,}", feature)
    }
    assert {piece for piece in pieces if not _says_nothing(piece, spoken)} == set()


def _says_nothing(piece: str, spoken: frozenset[str]) -> bool:
    """Whether a piece of a feature is a common word, a word of the vocabulary or a code, with a
    shape behind or not.
    """
    bare = re.sub(r"(?:XxX|XXX|XX|Xx|xX|X|x|L|U|M)$", "", piece)
    bare = re.sub(r"^[Xx](?=[a-z])", "", bare)
    ordinary = any(
        lexicon().get(w.lower(), 0) & In.WORD_COMMON or w.lower() in spoken for w in (piece, bare)
    )
    return ordinary or bool(_CODE.match(piece)) or bool(_CODE.match(bare)) or len(bare) < 4


# Letters for lists and shapes run together, such as `hsxP`: never a word of a text.
_CODE = re.compile(r"^[Xx]?[ghi]?[stu]?[cwx]?[Pp]?E?R?$")


def test_affixes_are_of_three_letters_at_most() -> None:
    affixes = [f for f in shipped_model().first if re.match(r"[ef]-", f)]
    assert affixes
    assert all(len(affix) <= 5 for affix in affixes)


def test_the_table_of_letters_holds_letters_in_threes() -> None:
    table = json.loads(
        resources.files("cairn.guard.lists").joinpath("letters.json").read_text("utf-8")
    )
    assert all(len(three) == 3 for three in table)


@pytest.mark.parametrize("weights", [(0, 0, 0), (1, -2, 3), (-8_000, 8_000, -1), (-1, -1, -1)])
def test_weights_packed_together_add_up_apart(weights: tuple[int, int, int]) -> None:
    assert unpack(pack(*weights)) == weights
    assert unpack(pack(*weights) + pack(5, -6, 7)) == tuple(
        a + b for a, b in zip(weights, (5, -6, 7), strict=True)
    )


def test_a_model_is_read_as_it_was_written() -> None:
    model = Model({"b-the": pack(1, -2, 3), "1": pack(0, 0, -7)}, {"xp3": pack(-1, 0, 0)})
    assert from_text(to_text(model)) == model
    assert to_text(model) == "1\t0\t0\t-7\nb-the\t1\t-2\t3\n\nxp3\t-1\t0\t0\n"
