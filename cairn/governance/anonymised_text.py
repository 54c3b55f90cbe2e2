"""The field for text on the anonymised side: the guard must pass it, whoever writes it and however."""

from operator import attrgetter
from typing import Any

from django.db import models

from cairn.governance.keeping import About, to_keep
from cairn.governance.queries import vouched_for
from cairn.kernel.refusals import require


class _Passed(str):
    """Text that was checked together with the row that it belongs to. Made in this file only."""


class AnonymisedText(models.TextField):  # type: ignore[type-arg]
    """Text that names nobody. Saving one that the guard blocks raises Refused (5.5), with nothing written.

    `about` leads from the row to its review, as in `assessment.review`, or is `self` for a review's own text: there,
    words that a second person vouched for may stand, and the committee's own words count. A text about no single review
    has none, and the guard's word stands.
    """

    def __init__(self, *args: Any, about: str = "", **kwargs: Any) -> None:
        self.about = about
        super().__init__(*args, **kwargs)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        if not isinstance(value, str):
            return value
        require(to_keep(value, str(self.verbose_name), vouched_for(self._about(model_instance))))
        return _Passed(value)

    def _about(self, row: Any) -> About | None:
        if not self.about:
            return None
        return About.of(row if self.about == "self" else attrgetter(self.about)(row))

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """Whatever comes by another way than its row, such as an update, is checked by itself."""
        if isinstance(value, str) and not isinstance(value, _Passed):
            require(to_keep(value, str(self.verbose_name)))
        return super().get_db_prep_save(str(value) if isinstance(value, _Passed) else value, connection)
