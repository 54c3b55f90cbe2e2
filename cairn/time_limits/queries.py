"""Which limits hold for a review."""

from uuid import UUID

from cairn.kernel.regime import Regime
from cairn.kernel.working_time import Limit


def limits(regime: Regime, committee: UUID) -> dict[str, Limit]:
    """The limits that hold for a committee's reviews under a regime, by the code of the clock.

    One that the guidance does not give holds only once its owner has set it.
    """
    return {code: clock.sure for code, clock in regime.clocks.items() if clock.sure}
