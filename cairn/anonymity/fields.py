"""Fields for text on the anonymised side: the guard must pass it, whoever writes it and however."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import attrgetter
from typing import Any, cast

from django.db import models

from cairn.anonymity.text_policy import About, AnonymousText, Exemptions, judge
from cairn.kernel.refusals import Refusal, Refused


class _Judged(str):
    """A value on its way from a row that was judged to the database. Made in this file only."""


class GuardedField(models.Field):  # type: ignore[type-arg]
    """What the guarded fields share.

    Saving text that the guard stops raises Refused (5.5), with nothing written.

    Text that its row holds already is not judged again: it stands with what it passed. New text is
    judged once: by the action that writes it, with what people let stand (`judged`), or else here,
    with nothing let stand.

    `about` leads from the row to its review, as in `assessment.review`, or is `self` for a review's
    own text. A text about no single review has none.
    """

    about: str = ""

    def texts_in(self, value: Any) -> Iterator[tuple[str, str]]:
        """Each text in a value of the field, by its path in it. Empty text is no text."""
        raise NotImplementedError

    def replace_texts(self, value: Any, texts: Mapping[str, AnonymousText]) -> Any:
        """The value with the texts at these paths replaced."""
        raise NotImplementedError

    def label(self) -> str:
        return str(self.verbose_name)

    def judge(self, value: Any, exemptions: Exemptions | None) -> Any:
        """The value with its texts judged. Raises: Refused, with the refusals of all of them."""
        judged = {
            path: judge(text, self.label(), exemptions) for path, text in self.texts_in(value)
        }
        refusals = [
            refusal for found in judged.values() if isinstance(found, list) for refusal in found
        ]
        if refusals:
            raise Refused(refusals)
        return self.replace_texts(value, cast("Mapping[str, AnonymousText]", judged))

    def about_row(self, row: Any) -> About | None:
        """The review that the row's texts are about."""
        if not self.about:
            return None
        if self.about == "self":
            return About.of(row)
        review = attrgetter(self.about)(row)
        return review if isinstance(review, About) else About.of(review)

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        if value is None:
            return value
        stored = model_instance.stored_texts.get(self.attname, {})
        new = {path: text for path, text in self.texts_in(value) if stored.get(path) != text}
        # Finding the review may cost a query, which a save without new text is spared.
        about = self.about_row(model_instance) if new else None
        judged = {path: self._passed(text, about) for path, text in new.items()}
        # All are judged before one is refused, so that the writer sees all places at once.
        refusals = [
            refusal for found in judged.values() if isinstance(found, list) for refusal in found
        ]
        if refusals:
            raise Refused(refusals)
        model_instance.newly_judged[self.attname] = judged
        return _mark_judged(value)

    def _passed(self, text: str, about: About | None) -> AnonymousText | list[Refusal]:
        """The text as the action judged it, unless that was for another review; else as it is
        judged now.
        """
        # Judged for no review means with nothing let stand. The committee's terms were not asked
        # either: the text's check names none, so it is checked anew with them.
        if isinstance(text, AnonymousText) and text.passed.about in (None, about):
            return text
        return judge(str(text), self.label())


def _mark_judged(value: Any) -> Any:
    return _Judged(value) if isinstance(value, str) else value


class AnonymisedText(GuardedField, models.TextField):  # type: ignore[type-arg]
    """Text that names nobody."""

    def __init__(self, *args: Any, about: str = "", **kwargs: Any) -> None:
        self.about = about
        super().__init__(*args, **kwargs)

    def texts_in(self, value: Any) -> Iterator[tuple[str, str]]:
        if isinstance(value, str) and value.strip():
            yield "", value

    def replace_texts(self, value: Any, texts: Mapping[str, AnonymousText]) -> Any:
        return texts.get("", value)

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """Whatever comes by another way than its row, such as an update, is judged by itself."""
        if isinstance(value, str) and not isinstance(value, _Judged):
            self.judge(value, None)
        return super().get_db_prep_save(str(value) if isinstance(value, str) else value, connection)


class AnonymisedAnswers(GuardedField, models.JSONField):
    """Coded answers, some of which are text that names nobody.

    `texts` are the paths of those, as in `decision.rationale`; a `*` stands for any key.
    """

    def __init__(
        self, *args: Any, texts: tuple[str, ...] = (), about: str = "", **kwargs: Any
    ) -> None:
        self.texts = texts
        self.about = about
        super().__init__(*args, **kwargs)

    def texts_in(self, value: Any) -> Iterator[tuple[str, str]]:
        for pattern in self.texts:
            yield from _texts_at(value, pattern.split("."), "")

    def replace_texts(self, value: Any, texts: Mapping[str, AnonymousText]) -> Any:
        return _replaced(value, "", texts)


def _texts_at(value: Any, keys: list[str], path: str) -> Iterator[tuple[str, str]]:
    if not keys:
        # What stands where a text should be is judged as the text that it would be read as.
        text = value if isinstance(value, str) else str(value or "")
        if text.strip():
            yield path, text
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            if keys[0] in ("*", key):
                yield from _texts_at(inner, keys[1:], f"{path}.{key}" if path else key)


def _replaced(value: Any, path: str, texts: Mapping[str, AnonymousText]) -> Any:
    if path in texts:
        return texts[path]
    if isinstance(value, dict):
        return {
            key: _replaced(inner, f"{path}.{key}" if path else key, texts)
            for key, inner in value.items()
        }
    return value
