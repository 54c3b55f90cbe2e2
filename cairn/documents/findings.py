"""What was found in a report, as its sender answers it: the same words once, with every place."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from cairn.anonymity.text_policy import About, Exemptions
from cairn.documents import places, sealed
from cairn.documents.models import Document, DocumentFinding
from cairn.documents.places import Sentence
from cairn.documents.terms import FindingStatus, Said
from cairn.exemptions.models import ExemptionRequest
from cairn.exemptions.queries import granted_to, latest_requests_of
from cairn.exemptions.workflow import RequestState
from cairn.extraction.layers import PROPERTIES_PAGE, Layer
from cairn.guard.findings import Kind, Tier

# Sentences shown of the same words; of the other places only where they are.
_SENTENCES = 3


def fingerprints(review: UUID | None) -> Callable[[str, str], str]:
    """What stands for words of a kind, in whatever is written about the review; empty without one.
    The function takes the kind and the words.
    """
    if review is None:
        return lambda kind, words: ""
    return Exemptions(About(review, None), settings.CAIRN_MASTER_KEY).fingerprint


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the words. `sentence` is unsealed for one view and kept nowhere."""

    where: str
    heading: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class FoundWords:
    """The same words of one kind, wherever they stand in the file, and what became of them.

    `said_before` is what was said of them in the file that this one replaced.
    """

    fingerprint: str
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
    def words(self) -> str:
        return self.places[0].sentence.found

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
    def still_there(self) -> bool:
        """Whether it was to be taken out in this file, and stands in it."""
        return self.said_before == Said.TAKEN_OUT


def unsettled(document: Document | None = None) -> QuerySet[DocumentFinding]:
    """What stops a report, or any: what blocks in it and no second person let stand."""
    granted = granted_to(OuterRef("document__review"), OuterRef("fingerprint"))
    rows = DocumentFinding.objects.filter(~Exists(granted), tier=Tier.BLOCK)
    return rows.filter(document=document) if document else rows


def unmarked(document: Document) -> int:
    """How many findings that stop it nobody can be asked about yet."""
    return unsettled(document).filter(fingerprint="").count()


def declined(document: Document) -> int:
    """How many of the words that stop it a second person said to take out, the last time that
    somebody asked.
    """
    if document.review is None:
        return 0
    marks = set(unsettled(document).values_list("fingerprint", flat=True))
    latest = latest_requests_of(document.review, marks, staff=False)
    return sum(1 for row in latest.values() if row.state == RequestState.DECLINED)


def found_in(document: Document) -> list[FoundWords]:
    """Everything found in a checked document, what stops it first, then in the order of the pages.

    The caller has let the reader through. Raises: CannotUnseal.
    """
    rows = list(document.findings.order_by("page", "layer", "start"))
    if not rows:
        return []  # nothing is unsealed (5.3)
    layers = sealed.layers(document).layers
    groups: dict[str, list[DocumentFinding]] = defaultdict(list)
    for row in rows:
        groups[row.fingerprint or str(row.id)].append(row)
    known = [mark for mark in groups if groups[mark][0].fingerprint]
    asked = latest_requests_of(document.review, known, staff=False) if document.review else {}
    headings = _headings(layers)
    found = [
        _words(document, mark, group, layers, headings, asked) for mark, group in groups.items()
    ]
    return sorted(found, key=lambda words: words.status != FindingStatus.BLOCK)


def find_in(document: Document, fingerprint: str) -> FoundWords | None:
    """The words with that fingerprint, if they stand in a document. Raises: CannotUnseal."""
    if not document.findings.filter(fingerprint=fingerprint).exists():
        return None
    return next((w for w in found_in(document) if w.fingerprint == fingerprint), None)


def _words(
    document: Document,
    mark: str,
    group: Sequence[DocumentFinding],
    layers: Sequence[Layer],
    headings: Mapping[int, str],
    asked: Mapping[str, ExemptionRequest],
) -> FoundWords:
    first = min(group, key=lambda row: row.tier != Tier.BLOCK)
    every = (_place(row, layers, headings, document.kind) for row in _properties_as_one(group))
    # The same sentence in the same place is said once, as where a field holds a name twice.
    different = list(dict.fromkeys(every))
    return FoundWords(
        fingerprint=first.fingerprint,
        kind=Kind(first.kind),
        status=FindingStatus.of(first.tier),
        reason=first.reason,
        times=len(group),
        places=different[:_SENTENCES],
        elsewhere=list(dict.fromkeys(place.where for place in different[_SENTENCES:])),
        said=first.said,
        said_before=document.before.get(mark),
        request=asked.get(mark),
    )


def _properties_as_one(group: Sequence[DocumentFinding]) -> list[DocumentFinding]:
    """The places, those of the properties as one: the author stands in several of them."""
    properties = [row for row in group if row.page == PROPERTIES_PAGE][:1]
    return [*(row for row in group if row.page != PROPERTIES_PAGE), *properties]


def _headings(layers: Sequence[Layer]) -> dict[int, str]:
    """The heading under which each page of the text begins."""
    headings, last = {}, ""
    for layer in layers:
        if layer.name == "text":
            headings[layer.page] = last
            last = places.last_heading(layer.text) or last
    return headings


def _place(
    row: DocumentFinding, layers: Sequence[Layer], headings: Mapping[int, str], kind: str
) -> Place:
    text = layers[row.layer].text
    heading = ""
    if row.layer_name == "text":
        heading = places.heading_before(text, row.start) or headings.get(row.page, "")
    return Place(
        where(row, layers, kind), heading, places.sentence_around(text, row.start, row.end)
    )


def where(row: DocumentFinding, layers: Sequence[Layer], kind: str) -> str:
    """Its place in words: the page, and the paragraph or what else it stands in."""
    if row.page == PROPERTIES_PAGE:
        if row.layer_name in ("properties", "links"):
            return f"The file's {row.layer_name}"
        return row.layer_name.capitalize()
    if row.layer_name != "text":
        return f"Page {row.page}, {row.layer_name}"
    number = places.paragraph_number(layers[row.layer].text, row.start)
    # The text of a PDF comes line by line.
    return f"Page {row.page}, {'line' if kind == 'pdf' else 'paragraph'} {number}"


@dataclass(frozen=True, slots=True)
class ToMend:
    """A place of words that a second person wants taken out. `page` is 0 for the file itself."""

    kind: Kind
    page: int
    paragraph: int | None


def to_mend(document: Document) -> list[ToMend]:
    """Where words stand that somebody decided to have taken out. Raises: CannotUnseal."""
    if document.review is None:
        return []
    stopping = list(unsettled(document).exclude(fingerprint="").order_by("page", "layer", "start"))
    marks = {row.fingerprint for row in stopping}
    asked = latest_requests_of(document.review, marks, staff=False)
    to_go = {mark for mark, row in asked.items() if row.state == RequestState.DECLINED}
    rows = [row for row in stopping if row.fingerprint in to_go]
    layers = sealed.layers(document).layers if rows else ()
    return [
        ToMend(Kind(row.kind), row.page, _paragraph(row, layers, document.kind)) for row in rows
    ]


def _paragraph(row: DocumentFinding, layers: Sequence[Layer], kind: str) -> int | None:
    """Its paragraph, where it stands in the text of a page and the text has paragraphs."""
    if row.layer_name != "text" or kind == "pdf":
        return None
    return places.paragraph_number(layers[row.layer].text, row.start)


def gone_since(document: Document) -> int:
    """How many different words of the file before stand in this one no more."""
    here = set(document.findings.values_list("fingerprint", flat=True))
    return len(document.before.keys() - here)


def phrase_of(document: Document, fingerprint: str) -> tuple[Kind, str] | None:
    """Words that were found, by what stands for them, in memory only; None if they are not there.

    Raises: CannotUnseal.
    """
    row = document.findings.filter(fingerprint=fingerprint).exclude(fingerprint="").first()
    if row is None:
        return None
    text = sealed.layers(document).layers[row.layer].text
    return Kind(row.kind), text[row.start : row.end]


def unsettled_phrases(document: Document) -> list[tuple[Kind, str]]:
    """The different words that stop the report, in memory only. Raises: CannotUnseal."""
    rows = {row.fingerprint: row for row in unsettled(document).exclude(fingerprint="")}
    if not rows:
        return []
    layers = sealed.layers(document).layers
    return [(Kind(row.kind), layers[row.layer].text[row.start : row.end]) for row in rows.values()]
