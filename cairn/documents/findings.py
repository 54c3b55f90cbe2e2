"""What was found in a report, as its sender answers it: the same words once, with every place."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db.models import Q, QuerySet

from cairn.documents import marks, places, sealed
from cairn.documents.models import Document, DocumentFinding
from cairn.documents.places import Sentence
from cairn.documents.terms import FindingStatus, Said
from cairn.exemptions.models import ExemptionRequest
from cairn.exemptions.queries import latest_about_parts, latest_requests_of
from cairn.exemptions.workflow import RequestState
from cairn.extraction.layers import PROPERTIES_PAGE
from cairn.guard.alike import same
from cairn.guard.findings import Kind, Tier

# Sentences shown of the same words, or one for each way in which they are written, if those are
# more; of the other places only where they are.
_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the words. `sentence` is unsealed for one view and kept nowhere."""

    where: str
    heading: str
    sentence: Sentence


class _Opened:
    """A file's text, unsealed for one view, with the places of what was found in it.

    Raises: CannotUnseal.
    """

    def __init__(self, document: Document) -> None:
        self._kind = document.kind
        self._layers = sealed.layers(document).layers
        self._lines: dict[int, places.Lines] = {}

    def words(self, row: DocumentFinding) -> str:
        return self._layers[row.layer].text[row.start : row.end]

    def place(self, row: DocumentFinding) -> Place:
        text = self._layers[row.layer].text
        heading = ""
        if row.layer_name == "text":
            before = self._lines_of(row.layer).heading_before(row.start)
            heading = before or self._headings.get(row.page, "")
        sentence = places.sentence_around(text, row.start, row.end)
        return Place(self._where(row), places.one_line(heading), sentence)

    def paragraph(self, row: DocumentFinding) -> int | None:
        """Its paragraph, where it stands in the text of a page and the text has paragraphs."""
        if row.layer_name != "text" or self._kind == "pdf":
            return None
        return self._lines_of(row.layer).number(row.start)

    def label(self, row: DocumentFinding) -> str:
        """What the report calls its paragraph, where it has a number."""
        return self._lines_of(row.layer).label(row.start) if row.layer_name == "text" else ""

    def _where(self, row: DocumentFinding) -> str:
        """Its place in words: the page, and the paragraph or what else it stands in."""
        inside = self._layers[row.layer].inside
        if row.page == PROPERTIES_PAGE or row.layer_name != "text":
            return places.where(row.page, layer=row.layer_name, inside=inside)
        lines = self._lines_of(row.layer)
        # The text of a PDF comes line by line.
        part = f"{'line' if self._kind == 'pdf' else 'paragraph'} {lines.number(row.start)}"
        return places.where(row.page, label=lines.label(row.start), part=part, inside=inside)

    def _lines_of(self, layer: int) -> places.Lines:
        if layer not in self._lines:
            whole = self._layers
            self._lines[layer] = places.lines_of(whole[layer], whole, self._kind)
        return self._lines[layer]

    @cached_property
    def _headings(self) -> dict[int, str]:
        """The heading under which each page of the text begins."""
        headings = {}
        last = ""
        for number, layer in enumerate(self._layers):
            if layer.name == "text":
                headings[layer.page] = last
                last = self._lines_of(number).last_heading or last
        return headings


@dataclass(frozen=True, slots=True)
class FoundWords:
    """The same words, wherever they stand in the file and whatever they were found as, with the
    parts of a full name, and what became of them.

    `words` are the full name, also where it stands in a file beside this one and not `in_full`
    here; `also` is how else they stand here. `said_before` is what was said of them in the file
    that this one replaced.
    """

    fingerprint: str
    words: str
    also: Sequence[str]
    in_full: bool
    can_be_asked: bool
    kind: Kind
    status: FindingStatus
    reason: str
    times: int
    places: Sequence[Place]
    elsewhere: Sequence[str]
    said: str
    said_before: str | None
    request: ExemptionRequest | None

    @property
    def also_in_words(self) -> str:
        quoted = [f"‘{other}’" for other in self.also]
        return " and ".join(part for part in (", ".join(quoted[:-1]), quoted[-1]) if part)

    @property
    def stops(self) -> bool:
        """Whether the report can't be sent as it is because of them."""
        return self.status == FindingStatus.BLOCK and not self.may_stand

    @property
    def may_stand(self) -> bool:
        return self.request is not None and self.request.state == RequestState.GRANTED

    @property
    def waits(self) -> bool:
        """Whether a second person was asked and has not answered."""
        return self.request is not None and self.request.state == RequestState.ASKED

    @property
    def declined(self) -> bool:
        return self.request is not None and self.request.state == RequestState.DECLINED

    @property
    def answered(self) -> bool:
        return bool(self.said) or self.may_stand or self.waits

    @property
    def was_left(self) -> bool:
        return self.said == Said.LEFT

    @property
    def still_there(self) -> bool:
        """Whether it was to be taken out in this file, and stands in it."""
        return self.said_before == Said.TAKEN_OUT


def unsettled(document: Document | None = None) -> QuerySet[DocumentFinding]:
    """What stops a report, or any: what blocks in it and no second person let stand."""
    rows = DocumentFinding.objects.filter(~marks.is_let_stand(), tier=Tier.BLOCK)
    return rows.filter(document=document) if document else rows


def unsettled_words(document: Document) -> list[DocumentFinding]:
    """The same, once for all words that are asked about together."""
    return list({row.fingerprint or row.id: row for row in unsettled(document)}.values())


def unmarked(document: Document) -> int:
    """How many findings that stop it nobody can be asked about yet."""
    return unsettled(document).filter(marks.UNMARKED).count()


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked about words that were found: by which fingerprint, and the last request."""

    mark: str
    request: ExemptionRequest | None = None

    @property
    def is_declined(self) -> bool:
        return self.request is not None and self.request.state == RequestState.DECLINED


def _questions(review: UUID | None, rows: Sequence[DocumentFinding]) -> dict[UUID, Question]:
    """What each finding is asked about with. What somebody asked about the words themselves counts
    before what was asked about the name that they are part of.
    """
    if review is None:
        return {row.id: Question(row.fingerprint) for row in rows}
    known = {mark for row in rows for mark in (row.own, row.earlier, row.fingerprint)} - {""}
    asked = latest_requests_of(review, known, staff=False)
    parts = latest_about_parts(review, {row.own for row in rows if row.may_be_part})
    return {row.id: _question(row, asked, parts) for row in rows}


def _question(
    row: DocumentFinding,
    asked: Mapping[str, ExemptionRequest],
    parts: Mapping[str, ExemptionRequest],
) -> Question:
    themselves = asked.get(row.own) or asked.get(row.earlier)
    if themselves and themselves.state != RequestState.LAPSED:
        return Question(row.own or row.fingerprint, themselves)
    with_a_name = asked.get(row.fingerprint)
    if with_a_name is None and row.may_be_part:
        with_a_name = parts.get(row.own)
    return Question(row.fingerprint, with_a_name)


def declined(document: Document) -> int:
    """How many of the words that stop it a second person said to take out, the last time that
    somebody asked.
    """
    of_each = _questions(document.review, list(unsettled(document)))
    return len({question.mark for question in of_each.values() if question.is_declined})


def found_in(document: Document) -> list[FoundWords]:
    """Everything found in a checked document, what stops it first, then in the order of the pages.

    The caller has let the reader through. Raises: CannotUnseal.
    """
    ordered = document.findings.order_by("page", "layer", "start")
    rows = list(ordered.annotate(stands=marks.is_let_stand()))
    if not rows:
        return []  # nothing is unsealed (5.3)
    opened = _Opened(document)
    of_each = _questions(document.review, rows)
    groups: dict[str, list[DocumentFinding]] = defaultdict(list)
    for row in rows:
        groups[of_each[row.id].mark or str(row.id)].append(row)
    elsewhere = _phrases(document, groups.keys() - {row.own or row.fingerprint for row in rows})
    found = [_words(document, group, opened, of_each, elsewhere) for group in groups.values()]
    return sorted(found, key=lambda words: words.status != FindingStatus.BLOCK)


def find_in(document: Document, fingerprint: str) -> FoundWords | None:
    """The words with that fingerprint, if they stand in a document. Raises: CannotUnseal."""
    here = Q(fingerprint=fingerprint) | Q(own=fingerprint) | Q(earlier=fingerprint)
    rows = document.findings.filter(here)
    if not fingerprint or not rows:
        return None
    marks_here = {mark for row in rows for mark in (row.fingerprint, row.own)} - {""}
    return next((w for w in found_in(document) if w.fingerprint in marks_here), None)


def _words(
    document: Document,
    group: Sequence[DocumentFinding],
    opened: _Opened,
    of_each: Mapping[UUID, Question],
    elsewhere: Mapping[str, tuple[Kind, str]],
) -> FoundWords:
    # What stops the file speaks for all: a name may stand by a decision of before it took its parts
    # with it, and they may not. `stands` was asked for by the query.
    first = min(group, key=lambda row: (row.tier != Tier.BLOCK, row.stands))  # type: ignore[attr-defined]
    question = of_each[first.id]
    written = {row.id: places.one_line(opened.words(row)) for row in group}
    here = next((written[row.id] for row in group if row.own in ("", question.mark)), "")
    _, in_full = elsewhere.get(question.mark, ("", next(iter(written.values()))))
    words = here or places.one_line(in_full)
    shown, others = _places(group, opened, words, written)
    said = {row.said for row in group}
    return FoundWords(
        fingerprint=question.mark,
        words=words,
        also=_others(words, written.values()),
        in_full=bool(here),
        can_be_asked=bool(first.own),
        kind=Kind(first.kind),
        status=FindingStatus.of(first.tier),
        reason=first.reason,
        times=len(group),
        places=shown,
        elsewhere=list(dict.fromkeys(place.where for place in others)),
        # Of a part it may have been said before the full name stood here.
        said=min(said) if len(said) == 1 else "",
        said_before=document.before.get(question.mark) or document.before.get(first.earlier),
        request=question.request,
    )


def _places(
    group: Sequence[DocumentFinding], opened: _Opened, words: str, written: Mapping[UUID, str]
) -> tuple[list[Place], list[Place]]:
    """The places whose sentences are shown, and all others. Nobody decides on what they are not
    shown: each way in which the words are written is there, the full name first.
    """
    forms: dict[str, DocumentFinding] = {}
    for row in group:
        forms.setdefault(same(written[row.id]), row)
    first = forms.pop(same(words), None)
    one_of_each = [first, *forms.values()] if first else [*forms.values()]
    every = (opened.place(row) for row in (*one_of_each, *_properties_as_one(group)))
    # The same sentence in the same place is said once, as where a field holds a name twice.
    different = list(dict.fromkeys(every))
    most = max(_SENTENCES, len(one_of_each))
    return different[:most], different[most:]


def _others(words: str, written: Iterable[str]) -> list[str]:
    """How else the words are written, but for case, endings and the like."""
    different = {same(text): text for text in reversed([*written])}
    different.pop(same(words), None)
    return list(reversed(different.values()))


def _properties_as_one(group: Sequence[DocumentFinding]) -> list[DocumentFinding]:
    """The places, those of the properties as one: the author stands in several of them."""
    properties = [row for row in group if row.page == PROPERTIES_PAGE][:1]
    return [*(row for row in group if row.page != PROPERTIES_PAGE), *properties]


@dataclass(frozen=True, slots=True)
class ToMend:
    """A place of words that a second person wants taken out. `page` is 0 for the file itself."""

    kind: Kind
    page: int
    paragraph: int | None
    # What the report itself calls the paragraph, as in ‘7.1’.
    label: str = ""


def to_mend(document: Document) -> list[ToMend]:
    """Where words stand that somebody decided to have taken out. Raises: CannotUnseal."""
    if document.review is None:
        return []
    stopping = list(unsettled(document).exclude(fingerprint="").order_by("page", "layer", "start"))
    of_each = _questions(document.review, stopping)
    rows = [row for row in stopping if of_each[row.id].is_declined]
    if not rows:
        return []  # nothing is unsealed (5.3)
    opened = _Opened(document)
    return [
        ToMend(Kind(row.kind), row.page, opened.paragraph(row), opened.label(row)) for row in rows
    ]


def gone_since(document: Document) -> int:
    """How many different words of the file before stand in this one no more."""
    known = document.findings.values_list("fingerprint", "own", "earlier")
    here = {mark for of_one in known for mark in of_one}
    return len(document.before.keys() - here)


def phrase_of(document: Document, fingerprint: str) -> tuple[Kind, str] | None:
    """Words that are asked about, by what stands for them, in memory only: also where a file beside
    this one has the full name. None if they are not there.

    Raises: CannotUnseal.
    """
    here = document.findings.filter(Q(fingerprint=fingerprint) | Q(own=fingerprint))
    if not fingerprint or not here.exists():
        return None
    return _phrases(document, [fingerprint]).get(fingerprint)


def unsettled_phrases(document: Document) -> list[tuple[Kind, str]]:
    """The different words that stop the report, in memory only. Raises: CannotUnseal."""
    of_each = _questions(document.review, list(unsettled(document).exclude(fingerprint="")))
    return list(_phrases(document, {question.mark for question in of_each.values()}).values())


def _phrases(document: Document, wanted: Collection[str]) -> dict[str, tuple[Kind, str]]:
    """Words by their fingerprints, from this file and those beside it; each is opened once."""
    found = marks.places_of(document, wanted) if wanted else {}
    files = {row.document_id: row.document for row in found.values()}
    opened = {key: _Opened(file) for key, file in files.items()}
    return {
        mark: (Kind(row.kind), opened[row.document_id].words(row)) for mark, row in found.items()
    }
