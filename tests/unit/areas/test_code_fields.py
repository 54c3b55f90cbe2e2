"""Fields that hold a code: labels of today's codes and of retired ones, none in a migration."""

from django.db import models
from django.test.utils import isolate_apps

from cairn.audit.fields import CodeField


@isolate_apps("cairn.audit")
def test_an_old_row_keeps_the_label_of_a_retired_code_that_nothing_new_may_take() -> None:
    class Colour(models.Model):
        name = CodeField(choices=[("red", "Red")], retired={"puce": "Puce"})

        class Meta:
            app_label = "audit"

    field = Colour._meta.get_field("name")
    labels = [Colour(name=name)._get_FIELD_display(field) for name in ("red", "puce")]  # type: ignore[attr-defined]
    assert labels == ["Red", "Puce"]
    assert [code for code, _ in field.choices or ()] == ["red"]
    assert set(field.deconstruct()[3]) == {"max_length"}
