"""Questions that depend on others, answers that are absent, rules, and answers carried from one
edition of the core data set to the next.
"""

from datetime import date
from typing import Any

import pytest

from cairn.kernel.dictionary import BrokenDictionary, codes, in_force, load, made_of
from cairn.kernel.editions import convert
from cairn.kernel.questions import ABSENT, IDLE, Condition, Dictionary, is_answered
from cairn.kernel.regime import load as regime
from tests.factories.answers import CARER, CHILD, ENVIRONMENT, REVIEW

FIRST, SECOND = load("children-1"), load("children-2")


def small(**changes: Any) -> dict[str, Any]:
    """A file with one question that depends on another."""
    return {
        "series": "small",
        "title": "Small",
        "in_force_from": date(2026, 1, 1),
        "topics": {"a": "A"},
        "core_data": {
            "child": [
                {
                    "code": "pet",
                    "label": "A pet?",
                    "kind": "choice",
                    "choices": {"yes": "Yes", "no": "No"},
                    "topic": "a",
                },
                {"code": "legs", "label": "Legs?", "kind": "number", "when": {"pet": "yes"}},
            ]
        },
        **changes,
    }


def child(**changes: Any) -> dict[str, Any]:
    row = {**small()["core_data"]["child"][0], **changes}
    return small(core_data={"child": [row]})


def test_todays_editions_can_hold_the_answers_of_today() -> None:
    assert in_force("children", date(2026, 6, 1)) is SECOND
    rows = {"child": CHILD, "carer": CARER, "environment": ENVIRONMENT, "review": REVIEW}
    for subject, row in rows.items():
        assert list(SECOND.problems(subject, row)) == []


@pytest.mark.clause("5.7")
def test_a_reason_for_no_answer_is_no_answer_of_another_kind() -> None:
    age = next(f for f in SECOND.fields_of("carer") if f.code == "age_years")
    assert age.problem("not_known") == ""
    assert age.problem("not_asked") == "Enter a whole number from 10 to 110."
    assert age.label_of("not_known") == "Not known"
    agencies = {"agencies": ["health", "not_known"]}
    assert "alone" in dict(SECOND.problems("child", {**CHILD, **agencies}))["agencies"]
    assert (
        "alone"
        in dict(SECOND.problems("child", {**CHILD, "agencies": ["none", "police"]}))["agencies"]
    )
    assert dict(SECOND.answered("child", {"agencies": ["not_recorded"]})) == {
        "Agencies involved with the child": "Not recorded"
    }
    for field in SECOND.fields:
        assert not {"unknown", *ABSENT} & dict(field.choices).keys()


def test_a_question_is_asked_where_it_applies() -> None:
    dead = {**CHILD, "died": "yes", "cause_of_death": "accident"}
    assert dict(SECOND.problems("child", dead)) == {"injury": IDLE}
    kept, dropped = SECOND.applying("child", dead)
    assert [f.code for f in dropped] == ["injury"]
    assert list(SECOND.problems("child", kept)) == []
    assert "cause_of_death" in dict(SECOND.problems("child", {**kept, "cause_of_death": ""}))


@pytest.mark.parametrize(
    ("row", "holds"),
    [
        ({"n": 3}, True),
        ({"n": 2}, False),
        ({"n": True}, False),
        ({"n": "not_known"}, False),
        ({}, False),
    ],
)
def test_a_condition_on_a_number(row: dict[str, Any], holds: bool) -> None:
    assert Condition("n", least=3).holds(row) is holds


def test_a_condition_on_several_choices() -> None:
    assert Condition("c", ("a",)).holds({"c": ["b", "a"]})
    assert not Condition("c", ("a",)).holds({"c": "ab"})


def test_only_some_kinds_of_review_are_asked_some_questions() -> None:
    guidance = regime("scotland-2015")
    asked = {k: {f.code for f in SECOND.asked_of(guidance.kind(k)).fields} for k in ("ICR", "SCR")}
    assert "publication" in asked["SCR"] - asked["ICR"]
    assert asked["ICR"] < asked["SCR"]


def test_answers_that_can_not_both_be_true_are_stopped_and_unusual_ones_are_asked_about() -> None:
    stopped = {**CHILD, "siblings": 2, "position": "only"}
    assert "put the number right" in dict(SECOND.problems("child", stopped))["position"]
    unborn = {**CHILD, "sex": "unborn"}
    assert "unborn" in dict(SECOND.problems("child", unborn))["age_years"]
    unusual = {**CHILD, "education": "work"}
    assert list(SECOND.problems("child", unusual)) == []
    ((field, question),) = SECOND.to_look_at("child", unusual)
    assert (field, question.split()[0]) == ("education", "This")
    assert SECOND.to_look_at("child", CHILD) == []
    assert SECOND.to_look_at("carer", {"relationship": "grandparent"}) == []


BROKEN = [
    (child(kind="text"), "‘kind’ is one of"),
    (child(choices={}), "give it choices"),
    (child(absent=["unknown"]), "is no reason"),
    (child(alone=["none"]), "none of its choices"),
    (child(roles=["dances"]), "no role dances"),
    (child(topic="b"), "no topic b"),
    (child(when={"cat": "yes"}), "no earlier question has the code cat"),
    (
        small(core_data={"pet": []}, series=None)
        | {"core_data": {"pet": [child()["core_data"]["child"][0]]}},
        "no subject pet",
    ),
    (small(core_data={"child": [*small()["core_data"]["child"]] * 2}), "there twice"),
    (
        small(
            rules=[
                {
                    "subject": "child",
                    "when": {"pet": "maybe"},
                    "never": {"legs": {"most": 1}},
                    "message": "M",
                }
            ]
        ),
        "has no answer maybe",
    ),
    (
        small(rules=[{"subject": "child", "when": {"pet": "yes"}, "message": "M"}]),
        "missing or of the wrong form",
    ),
    ({}, "missing or of the wrong form"),
]


def test_only_a_choice_about_the_review_says_that_it_is_published() -> None:
    data = small()
    data["core_data"]["child"][0] |= {"publishes": ["yes"]}
    with pytest.raises(BrokenDictionary, match="only a choice about the review"):
        made_of("small-1", data)
    data["core_data"] = {"review": [{**data["core_data"]["child"][0], "publishes": ["aloud"]}]}
    with pytest.raises(BrokenDictionary, match="aloud, which is none of its choices"):
        made_of("small-1", data)
    data["core_data"]["review"][0] |= {"publishes": ["yes"]}
    edition = made_of("small-1", data)
    assert edition.is_to_be_published({"pet": "yes"})
    assert not edition.is_to_be_published({"pet": "no"})
    assert not edition.is_to_be_published({})


@pytest.mark.parametrize(("data", "says"), BROKEN)
def test_a_broken_file_says_what_to_write(data: dict[str, Any], says: str) -> None:
    with pytest.raises(BrokenDictionary, match=says):
        made_of("small-1", data)


def later(given: Any, before: Dictionary | None = None) -> Dictionary:
    return made_of("small-2", small(map={"child": given}), before or made_of("small-1", small()))


MAPS = [
    ({"pet": "pet"}, "map.child.legs: say what became"),
    ({"pet": "pet", "legs": "legs", "tail": "pet"}, "no such question"),
    ({"pet": "pet", "legs": "arms"}, "no question arms"),
    ({"pet": "pet", "legs": {}}, "write ‘to’"),
    ({"pet": {"to": ["pet"], "codes": {"yes": "perhaps"}}, "legs": "legs"}, "no answer perhaps"),
    ({"pet": {"to": ["pet"], "codes": {"yes": {}}}, "legs": "legs"}, "write ‘again’"),
    ({"pet": {"to": ["pet"], "codes": {"yes": {"legs": "1"}}}, "legs": "legs"}, "no answer 1"),
    ({"pet": {"to": ["pet"], "codes": {"yes": {"fur": "a"}}}, "legs": "legs"}, "name fur in ‘to’"),
]


@pytest.mark.parametrize(("given", "says"), MAPS)
def test_a_map_forgets_nothing(given: Any, says: str) -> None:
    with pytest.raises(BrokenDictionary, match=says):
        later(given)


def test_what_has_no_counterpart_is_said() -> None:
    first = made_of("small-1", small())
    second = later({"pet": "pet", "legs": {"gone": "Nobody asks that."}}, first)
    told = convert("child", {"pet": "yes", "legs": 4}, first, second)
    assert told.row == {"pet": "yes"}
    assert [(a.asked, a.answered, a.why) for a in told.again] == [
        ("Legs?", "4", "Nobody asks that.")
    ]


def test_a_reason_for_no_number_is_carried_over() -> None:
    data = small()
    data["core_data"]["child"][1] |= {"absent": ["not_known"]}
    first = made_of("small-1", data)
    second = made_of("small-2", {**data, "map": {"child": {"pet": "pet", "legs": "legs"}}}, first)
    assert (
        convert("child", {"pet": "yes", "legs": "not_known"}, first, second).row["legs"]
        == "not_known"
    )


def test_answers_of_the_first_edition_become_those_of_the_second() -> None:
    row = {
        "age_years": 1,
        "sex": "unknown",
        "died": "no",
        "cause": "suicide",
        "concerns": ["neglect"],
        "register": "previous",
        "health_needs": ["learning", "physical"],
        "age_months": 4,
        "siblings": 0,
        "position": "eldest",
    }
    told = convert("child", row, FIRST, SECOND)
    assert told.row == {
        "age_years": 1,
        "sex": "not_known",
        "died": "no",
        "injury": "self_harm",
        "concerns": ["neglect"],
        "register_now": "no",
        "register_before": "yes",
        "health_needs": ["physical"],
        "learning_needs": "yes",
        "siblings": 0,
    }
    assert [(a.asked, a.answered) for a in told.again] == [
        ("Age in months", "4"),
        ("Position in the family", "Eldest"),
    ]
    sibling = convert("child", {**row, "register": "sibling"}, FIRST, SECOND)
    assert not [code for code in sibling.row if code.startswith("register")]
    assert sibling.again[0].answered == "A sibling is or was on the register"


def test_nothing_is_said_of_an_effect_where_there_were_no_proceedings() -> None:
    row = {"proceedings": "none", "proceedings_effect": "none"}
    assert convert("review", row, FIRST, SECOND).again == ()


def test_every_answer_of_the_first_edition_is_carried_or_said() -> None:
    for field in FIRST.fields:
        for code, _ in field.choices:
            value: Any = [code] if field.kind == "choices" else code
            told = convert(field.subject, {field.code: value}, FIRST, SECOND)
            silent = not told.row and not told.again
            assert not silent or code == "none", f"{field.subject}.{field.code} {code} is lost"


def test_the_same_edition_changes_nothing_and_an_earlier_one_takes_what_fits() -> None:
    assert convert("child", CHILD, SECOND, SECOND).row == CHILD
    back = convert("child", CHILD, SECOND, FIRST)
    assert back.row["concerns"] == CHILD["concerns"]
    assert "injury" not in back.row
    assert "Nature of harm or injury" in {a.asked for a in back.again}


def test_a_kind_of_review_is_not_given_what_it_is_not_asked() -> None:
    row = {"publication": "full"}
    icr, scr = (regime("scotland-2015").kind(kind) for kind in ("ICR", "SCR"))
    assert convert("review", row, FIRST, SECOND, scr).row == row
    told = convert("review", row, FIRST, SECOND, icr)
    assert (told.row, told.again[0].answered) == ({}, "In full")


def test_through_several_editions() -> None:
    """The one in between is one that is shipped."""
    data = {
        **small(),
        "core_data": {"child": [child()["core_data"]["child"][0]]},
        "series": "children",
    }
    gone = {f.code: {"gone": "G"} for f in SECOND.fields_of("child")}
    told = {s: {f.code: {"gone": "G"} for f in SECOND.fields_of(s)} for s in SECOND.subjects} | {
        "child": gone
    }
    third = made_of("children-3", {**data, "map": told}, SECOND)
    again = convert("child", {"cause": "other", "died": "no"}, FIRST, third).again
    assert [a.asked for a in again] == ["Died", "Nature of harm or injury"]


def test_every_edition_that_is_shipped_asks_what_the_register_needs() -> None:
    for code in codes():
        asked = {f.code: f for f in load(code).fields_of("child")}
        assert asked["age_years"].required
        assert asked["died"].codes == {"yes", "no"}


def test_nothing_is_an_answer() -> None:
    nothing: list[Any] = [None, "", []]
    assert not any(is_answered(value) for value in nothing)
    assert is_answered(0)
