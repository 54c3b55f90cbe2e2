"""What the check does with a committee's own term."""

from cairn.kernel.states import Colour, State, States


class TermEffect(States):
    """What the check does with a listed term."""

    WAITS = State("waits", "Proposed", Colour.YELLOW)
    STOPS = State("stops", "Always stopped", Colour.RED)
    STANDS = State("stands", "May stand", Colour.GREEN)
