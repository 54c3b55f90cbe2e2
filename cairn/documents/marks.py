"""By what found words are known again: in the same file, the files beside it, the next one, and in
texts about the review.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from uuid import UUID

from django.conf import settings
from django.db.models import F, Q, QuerySet

from cairn.anonymity.text_policy import About, Exemptions
from cairn.documents.models import Document, DocumentFinding
from cairn.documents.terms import Said
from cairn.documents.workflow import DocumentState
from cairn.exemptions.queries import Marks, let_stand
from cairn.extraction.layers import Extraction
from cairn.guard import engine
from cairn.guard.alike import asked_together
from cairn.guard.findings import Kind, Tier
from cairn.guard.local_terms import LocalTerms

# Rows that are written at once.
_BATCH = 500
# What was said and holds for the next file, and for the files beside it.
_LASTING = (Said.LOOKED_AT, Said.LEFT)
# Marked before words of two kinds were one question, or not at all: the worker does it anew.
UNMARKED = Q(fingerprint=F("earlier"))


def is_let_stand(findings: str = "", document: str = "document__") -> Q:
    """Within a query for findings: that a second person let the words stand. Within another query,
    `findings` and `document` say how it gets to them.
    """
    fields = ("fingerprint", "own", "earlier", "may_be_part")
    question, own, earlier, may_be_part = (f"{findings}{field}" for field in fields)
    return let_stand(Marks(f"{document}review", question, own, earlier, may_be_part))


def find(row: Document, extraction: Extraction, terms: LocalTerms) -> list[DocumentFinding]:
    """What the guard finds in a file, each marked with what its words are known by."""
    found = engine.find_in_layers([layer.text for layer in extraction.layers], terms)
    rows = []
    for index, (layer, of_layer) in enumerate(zip(extraction.layers, found, strict=True)):
        for f in of_layer:
            finding = DocumentFinding(
                layer=index,
                layer_name=layer.name,
                page=layer.page,
                start=f.start,
                end=f.end,
                kind=f.kind,
                tier=f.tier,
                reason=f.reason,
            )
            mark(finding, row.review, layer.text[f.start : f.end])
            rows.append(finding)
    if row.review:
        # Before they are kept, so that little is left to do once the other files count too.
        _sort(rows)
    return rows


def mark(finding: DocumentFinding, review: UUID | None, words: str) -> None:
    """Mark what was found in a file about a review; nobody is asked about any other."""
    if review is None:
        return
    known = Exemptions(About(review, None), settings.CAIRN_MASTER_KEY)
    finding.own = finding.fingerprint = known.fingerprint(words)
    finding.earlier = known.earlier_fingerprint(finding.kind, words)
    if finding.kind == Kind.PERSON:
        finding.parts = known.fingerprints_of_parts(words)


def of_review(review: UUID) -> QuerySet[DocumentFinding]:
    """What was found in every checked file about a review."""
    return DocumentFinding.objects.filter(
        document__review=review, document__state=DocumentState.CHECKED
    )


def names_in_files(review: UUID) -> QuerySet[DocumentFinding, tuple[str, str, list[str]]]:
    """The different full names in every checked file about a review, by their fingerprints of today
    and of before, with those of their parts.
    """
    names = of_review(review).exclude(own="").exclude(parts=[])
    return names.order_by().values_list("own", "earlier", "parts").distinct()


def join(review: UUID | None) -> None:
    """Put each part of a name into the question about the name, over all files about a review: a
    part that several names have is a question of its own. To be called whenever files come or go.
    """
    if review is None:
        return
    rows = list(
        of_review(review).exclude(own="").only("fingerprint", "own", "parts", "may_be_part")
    )
    changed = _sort(rows)
    DocumentFinding.objects.bulk_update(changed, ["fingerprint", "may_be_part"], batch_size=_BATCH)


def _sort(rows: Sequence[DocumentFinding]) -> list[DocumentFinding]:
    """Put each into its question; gives those that were in another."""
    asked = asked_together({row.own: row.parts for row in rows if row.parts})
    changed = []
    for row in rows:
        question = asked.about(row.own)
        # Of a name that stands in a file the part is; one of several can't be told apart.
        may_be_part = row.own == question and row.own not in asked.shared
        if (row.fingerprint, row.may_be_part) != (question, may_be_part):
            row.fingerprint = question
            row.may_be_part = may_be_part
            changed.append(row)
    return changed


def follow(document: Document) -> None:
    """Say of words in a new file what was said of the same before, in the file that it replaces and
    in those beside it, where that goes on holding.
    """
    if document.review is None:
        return
    beside = said_in(of_review(document.review).exclude(document=document))
    before = {**document.before, **beside}
    # What blocks is never answered by what was said while it was only worth a look.
    open_ones = document.findings.filter(said="", tier=Tier.REVIEW)
    rows = list(open_ones.only("document", "fingerprint", "earlier", "said"))
    for row in rows:
        said = before.get(row.fingerprint) or before.get(row.earlier, "")
        row.said = said if said in _LASTING else ""
    changed = [row for row in rows if row.said]
    DocumentFinding.objects.bulk_update(changed, ["said"], batch_size=_BATCH)


def said_in(rows: QuerySet[DocumentFinding]) -> dict[str, str]:
    """What was said of different words, by the fingerprint of their question: nothing where it was
    not said of all of them.
    """
    said: dict[str, set[str]] = defaultdict(set)
    for question, of_it in rows.exclude(fingerprint="").values_list("fingerprint", "said"):
        said[question].add(of_it)
    return {question: min(of_it) if len(of_it) == 1 else "" for question, of_it in said.items()}


def places_of(document: Document, marks: Collection[str]) -> dict[str, DocumentFinding]:
    """By fingerprint, a place of the words that each is of: in this file, or else in one beside it
    that has the full name.
    """
    rows = document.findings.all() if document.review is None else of_review(document.review)
    known = rows.filter(Q(own__in=marks) | Q(own="", fingerprint__in=marks))
    # Last what is to stay: somebody's name before the same words as a place, and then this file's.
    ordered = sorted(
        known.exclude(fingerprint="").select_related("document"),
        key=lambda row: (bool(row.parts), row.document_id == document.id),
    )
    return {row.own or row.fingerprint: row for row in ordered}
