"""The field for text on the anonymised side: the guard must pass it, whoever writes it and however."""

from typing import Any

from django.db import models

from cairn.governance.keeping import to_keep
from cairn.kernel.refusals import require


class AnonymisedText(models.TextField):  # type: ignore[type-arg]
    """Text that names nobody. Saving one that the guard blocks raises Refused (5.5), with nothing written."""

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if isinstance(value, str):
            require(to_keep(value, str(self.verbose_name)))
        return super().get_db_prep_save(value, connection)
