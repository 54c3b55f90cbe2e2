"""Every field that keeps text about a review: none takes a text that names somebody, whoever writes
it.
"""

import pickle
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection

from cairn.anonymity import text_policy
from cairn.anonymity.fields import AnonymisedAnswers
from cairn.anonymity.models import GuardedModel, guarded_fields, judged
from cairn.anonymity.text_policy import About, AnonymousText, Exemptions, judge, may_release
from cairn.guard.version import version
from cairn.kernel.refusals import Refused
from tests.unit.areas.people import codes

NAMED = "Mrs Tweedlesham was not seen alone."
CLEAN = "The child was not seen alone."
PLACES = [
    (model, field.name)
    for model in apps.get_models()
    if issubclass(model, GuardedModel)
    for field in guarded_fields(model)
]


def value_of(model: Any, name: str, text: str) -> Any:
    """The text, where this field keeps texts."""
    field = model._meta.get_field(name)
    if not isinstance(field, AnonymisedAnswers):
        return text
    value: Any = text
    for key in reversed(field.texts[0].replace("*", "any").split(".")):
        value = {key: value}
    return value


@pytest.mark.clause("3.1", "5.5")
@pytest.mark.parametrize(("model", "name"), PLACES, ids=[f"{m.__name__}.{n}" for m, n in PLACES])
def test_a_text_that_names_somebody_is_refused_without_being_quoted(model: Any, name: str) -> None:
    with pytest.raises(Refused) as caught:
        judged(model, None, **{name: value_of(model, name, NAMED)})
    assert codes(caught.value.refusals) == ["names_someone"]
    assert "Tweedlesham" not in str(caught.value.refusals)


@pytest.mark.parametrize(("model", "name"), PLACES, ids=[f"{m.__name__}.{n}" for m, n in PLACES])
def test_a_text_that_names_nobody_carries_what_it_passed(model: Any, name: str) -> None:
    field = model._meta.get_field(name)
    texts = judged(model, None, **{name: value_of(model, name, CLEAN)})
    ((_, text),) = field.texts_in(texts[name])
    assert isinstance(text, AnonymousText)
    assert (text.passed.guard, text.passed.terms, text.passed.granted_by) == (version(), "", ())


def test_all_refusals_of_a_form_come_together() -> None:
    model = apps.get_model("publications.casestudy")
    with pytest.raises(Refused) as caught:
        judged(model, None, title=CLEAN, happened=NAMED, learned=NAMED)
    assert [refusal.because.split(",")[0] for refusal in caught.value.refusals] == [
        "Name in what happened",
        "Name in what is to be learned",
    ]


def test_who_let_a_phrase_stand_is_kept_with_the_text_and_counts_for_that_review_only() -> None:
    about = About(uuid4(), uuid4())
    colleague = uuid4()
    key = Exemptions(about, b"key").fingerprint("Kayleigh")
    exemptions = Exemptions(about, b"key", {key: colleague}, terms_version="abc")
    text = judge("Kayleigh was not seen alone.", "this", exemptions)
    assert isinstance(text, AnonymousText)
    assert (text.passed.about, text.passed.terms, text.passed.granted_by) == (
        about,
        "abc",
        (colleague,),
    )
    assert text.was_judged_as(exemptions)
    assert not text.was_judged_as(Exemptions(about, b"key", terms_version="new"))
    assert isinstance(judge(text, "this", Exemptions(About(uuid4(), None), b"key")), list)


def test_a_text_that_was_changed_has_passed_nothing() -> None:
    text = judge(CLEAN)
    assert isinstance(text, AnonymousText)
    assert not isinstance(text + " Mrs Tweedlesham.", AnonymousText)
    assert not isinstance(text.strip(), AnonymousText)


@pytest.mark.clause("5.6")
def test_what_leaves_is_judged_by_todays_guard_and_the_refusal_says_what_to_do() -> None:
    (refusal,) = may_release([("the foreword", NAMED), ("what was learned", CLEAN)])
    assert refusal.code == "stopped_today"
    assert "the foreword" in refusal.because
    assert "Tweedlesham" not in refusal.because


def test_what_stands_where_a_text_should_be_is_judged_as_text() -> None:
    model = apps.get_model("intake.submission")
    with pytest.raises(Refused):
        judged(model, None, answers={"decision": {"rationale": [NAMED]}})


@pytest.mark.clause("5.5")
def test_text_with_characters_that_could_not_be_read_is_not_kept() -> None:
    refused = judge("\ufffd\ufffd The child was not seen alone.", "the learning")
    assert not isinstance(refused, str)
    assert [refusal.code for refusal in refused] == ["unread"]
    assert "the learning" in refused[0].because


@pytest.mark.clause("5.5")
@pytest.mark.parametrize(("model", "name"), PLACES, ids=[f"{m.__name__}.{n}" for m, n in PLACES])
def test_text_that_comes_past_its_row_is_judged_too(model: Any, name: str) -> None:
    field = model._meta.get_field(name)
    if isinstance(field, AnonymisedAnswers):
        pytest.skip("answers are written through their row only")
    with pytest.raises(Refused):
        field.get_db_prep_save(NAMED, connection)


@pytest.mark.clause("5.6")
def test_what_leaves_is_judged_again_although_it_passed_when_it_was_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(text_policy, "find", lambda text, **values: ())
        passed = judge(NAMED)
    assert isinstance(passed, AnonymousText)
    assert [refusal.code for refusal in may_release([("it", passed)])] == ["stopped_today"]


def test_text_that_was_stored_elsewhere_comes_back_as_a_plain_string() -> None:
    text = pickle.loads(pickle.dumps(judge(CLEAN)))
    assert (text, type(text)) == (CLEAN, str)
