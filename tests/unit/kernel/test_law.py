"""Refusals, actors, workflows and clauses."""

from typing import Any
from uuid import uuid4

import pytest

from cairn.kernel.actor import NOBODY, SYSTEM, Actor, NobodyActs
from cairn.kernel.capabilities import Capability
from cairn.kernel.classification import RetentionClass
from cairn.kernel.clauses import Clause
from cairn.kernel.identifiers import new_id
from cairn.kernel.refusals import Refusal, Refused, require
from cairn.kernel.states import Audience, Colour, State, States
from cairn.kernel.states import codes as state_codes
from cairn.kernel.workflow import Move, Workflow, may_use


class Light(States):
    RED = State("red", "Stop", Colour.RED, committee="Please stop")
    GREEN = State("green", "Go", Colour.GREEN)


LIGHT = Workflow(
    area="street.light",
    states=Light,
    moves=(
        Move("install", (), Light.RED, Capability.SYSTEM_WORK),
        Move(
            "go",
            (Light.RED,),
            Light.GREEN,
            Capability.SYSTEM_WORK,
            (Clause.SEVEN_DAYS,),
            done="gone",
        ),
    ),
)


def someone(*capabilities: Capability, signed: bool = True) -> Actor:
    return Actor(
        uuid4(), "Somebody", "inspector", frozenset(capabilities), undertaking_current=signed
    )


def codes_of(refusals) -> list[str]:
    return [refusal.code for refusal in refusals]


def test_a_legal_move_meets_no_refusal() -> None:
    assert not list(LIGHT.may_move("go", Light.RED, SYSTEM))
    assert not list(LIGHT.may_move("install", "", SYSTEM))


def test_a_move_from_the_wrong_state_says_what_to_do() -> None:
    (refusal,) = LIGHT.may_move("go", Light.GREEN, SYSTEM)
    assert "Reload the page" in refusal.because


def test_a_move_needs_its_capability() -> None:
    assert codes_of(LIGHT.may_move("go", Light.RED, someone())) == ["no_capability"]


@pytest.mark.clause("2.5")
def test_someone_who_has_not_signed_is_told_that_first() -> None:
    assert codes_of(may_use(Capability.CASES_READ, someone(signed=False))) == ["no_undertaking"]
    assert codes_of(may_use(Capability.CASES_READ, NOBODY)) == ["no_capability"]
    assert not list(may_use(Capability.CASES_READ, someone(Capability.CASES_READ)))


def test_the_buttons_of_a_page_are_the_moves_that_are_open() -> None:
    assert [move.name for move in LIGHT.available(Light.RED, SYSTEM)] == ["go"]
    assert LIGHT.available(Light.RED, NOBODY) == ()


def test_a_move_has_a_verb_for_the_record_and_an_unknown_one_is_an_error() -> None:
    assert LIGHT.audit_verb("go") == "street.light.go"
    with pytest.raises(KeyError, match="fly"):
        LIGHT["fly"]


def test_a_state_is_its_code_and_knows_its_label_for_each_audience() -> None:
    assert (Light.RED, str(Light.RED), Light.RED.value) == ("red", "red", "red")
    assert (Light.RED.label, Light.RED.colour) == ("Stop", Colour.RED)
    assert Light.RED.label_for(Audience.COMMITTEE) == "Please stop"
    assert Light.RED.label_for(Audience.STAFF) == Light.RED.label_for(Audience.GOVERNMENT) == "Stop"
    by_code: Any = Light
    assert by_code("green") is Light.GREEN
    assert state_codes(Light) == ["red", "green"]


def test_a_state_is_found_by_its_code_and_an_unknown_code_is_an_error() -> None:
    assert Light.of("red") is Light.RED
    with pytest.raises(KeyError):
        Light.of("blue")


def test_a_page_is_written_for_the_committee_for_government_or_for_staff() -> None:
    of_committee = Actor(uuid4(), "Somebody", "committee_officer", frozenset(), committee=uuid4())
    assert of_committee.audience is Audience.COMMITTEE
    assert someone(Capability.SHARING_READ).audience is Audience.GOVERNMENT
    assert someone(Capability.SHARING_READ, Capability.CASES_READ).audience is Audience.STAFF
    assert NOBODY.audience is Audience.STAFF


def test_a_page_asks_a_state_which_one_it_is_and_an_unknown_one_is_an_error() -> None:
    assert Light.RED.is_red
    assert not Light.RED.is_green
    with pytest.raises(AttributeError, match="is_blue"):
        _ = Light.RED.is_blue


def test_the_history_says_a_move_in_its_own_words_and_one_that_is_gone_by_its_name() -> None:
    assert LIGHT.done("go") == "gone"
    assert LIGHT.done("install") == "install"
    assert LIGHT.done("blow_up") == "blow up"


def test_require_gathers_every_reason() -> None:
    one, two = Refusal("one", "First."), Refusal("two", "Second.", Clause.SEVEN_DAYS)
    require([], [])
    with pytest.raises(Refused) as caught:
        require([one], [two])
    assert caught.value.refusals == (one, two)
    assert str(caught.value) == "one, two"
    assert str(one) == "First."
    assert str(two) == "Second. (Code of practice, 1.6)"


def test_an_actor_knows_conflicts_and_answers() -> None:
    mine, other, unasked = uuid4(), uuid4(), uuid4()
    actor = Actor(
        uuid4(),
        "A",
        "inspector",
        frozenset(),
        conflicted=frozenset({mine}),
        cleared=frozenset({other}),
    )
    assert actor.has_conflict_with(mine)
    assert actor.was_asked_about(other)
    assert not actor.was_asked_about(unasked)


def test_only_a_person_has_an_account() -> None:
    actor = someone()
    assert actor.person == actor.account
    with pytest.raises(NobodyActs):
        _ = SYSTEM.person


def test_capabilities_are_alphabetical_and_keep_their_grammar() -> None:
    values = [capability.value for capability in Capability]
    assert values == sorted(values)
    assert all(value.count(".") == 1 and value == value.lower() for value in values)


def test_every_clause_and_class_is_in_our_words() -> None:
    assert all(clause.duty.endswith(".") for clause in Clause)
    assert all(item.label for item in RetentionClass)


def test_keys_are_ordered_in_time_and_random() -> None:
    keys = [new_id() for _ in range(200)]
    assert keys == sorted(keys)
    assert len({key.bytes[8:] for key in keys}) == 200
    assert all(key.version == 7 for key in keys)
