"""The table of features says all that the model is told: nothing else is written, and all
of it is.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

from cairn.guard import feature_table as table
from cairn.guard.engine import analyse
from cairn.guard.feature_fields import FIELDS
from cairn.guard.feature_table import FEATURES, FIRST_PASS, SECOND_PASS, feature_of
from cairn.guard.features import features_of
from cairn.guard.model import shipped_model, to_scores, total
from cairn.guard.second_pass import second_pass
from tests.marked_texts import DEVELOPMENT, development_papers, read_folder
from training.prose import texts

# Of the training papers: enough for every template, and no more CPU than that takes.
_EVERY = 5
_GENERATED = 10


def training_texts() -> Iterator[str]:
    own = read_folder(DEVELOPMENT.parent / "texts")
    for paper in (*development_papers()[::_EVERY], *own[:: _EVERY * _EVERY]):
        yield paper.text
        # Training has them in one case too, where letters that stand for people are candidates.
        yield paper.text.lower()
    yield from (labelled.text for labelled in texts(_GENERATED))


@cache
def written() -> tuple[Counter[str], Counter[str]]:
    """The templates that both passes write over the training texts, with how often each."""
    first: set[str] = set()
    second: set[str] = set()
    model = shipped_model()
    for text in training_texts():
        analysis = analyse(text)
        scores = {}
        for at in analysis.candidates:
            features = features_of(analysis.context, at)
            scores[at] = to_scores(total(model.first, features))
            first.update(features)
        for _, added in second_pass(analysis.context.tokens, scores):
            second.update(added)
    return Counter(map(_template, first)), Counter(map(_template, second))


@cache
def _template(text: str) -> str:
    try:
        return feature_of(text).name
    except KeyError:
        return f"of no template: {text}"


def test_every_feature_that_is_written_is_of_a_template_of_its_pass() -> None:
    for templates, groups in zip(written(), (FIRST_PASS, SECOND_PASS), strict=True):
        assert templates.keys() <= {each.name for group in groups for each in group.features}


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_each_template_is_written(feature: table.Feature) -> None:
    assert any(feature.name in templates for templates in written())


def test_every_feature_that_the_model_has_weights_for_is_of_a_template() -> None:
    model = shipped_model()
    for weights, groups in ((model.first, FIRST_PASS), (model.second, FIRST_PASS + SECOND_PASS)):
        known = {each.name for group in groups for each in group.features}
        assert {name for each in weights if (name := _template(each)) not in known} == set()


def test_what_is_no_feature_is_of_no_template() -> None:
    with pytest.raises(KeyError):
        feature_of("Tweedlesham")


def test_names_of_templates_are_told_apart_and_every_field_is_used() -> None:
    names = [feature.name for feature in FEATURES]
    assert len(set(names)) == len(names)
    assert {field for feature in FEATURES for field in feature.fields} == FIELDS.keys()


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_each_template_says_what_it_means_and_where_it_comes_from(feature: table.Feature) -> None:
    assert feature.meaning
    assert feature.sources
