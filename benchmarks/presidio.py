"""The baseline people would otherwise take: Presidio with its British recognisers and a spaCy
pipeline of one's own.
"""

import random
from collections.abc import Callable, Sequence
from typing import Any

import spacy
import tldextract
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry, predefined_recognizers
from presidio_analyzer.nlp_engine import SpacyNlpEngine
from spacy.training import Example
from spacy.util import minibatch

from training.corpus import Labelled

_LABELS = {"person": "PERSON", "place": "LOCATION", "organisation": "ORG"}
_WANTED = (
    "PERSON", "LOCATION", "ORGANIZATION", "EMAIL_ADDRESS", "PHONE_NUMBER", "URL", "IP_ADDRESS", "MAC_ADDRESS", "IBAN_CODE", "UK_NHS", "UK_NINO",
    "UK_POSTCODE", "UK_PASSPORT", "UK_VEHICLE_REGISTRATION", "UK_DRIVING_LICENCE", "CREDIT_CARD",
)  # fmt: skip
_FROM_SCORE = 0.3
_EPOCHS = 3
# Nothing is fetched: the list of public suffixes that comes with the library does.
tldextract.extract = tldextract.TLDExtract(suffix_list_urls=())
tldextract.tldextract.TLD_EXTRACTOR = tldextract.extract


class _Own(SpacyNlpEngine):
    """Presidio's way to a pipeline that is already in memory."""

    def __init__(self, pipeline: Any) -> None:
        super().__init__()
        self.nlp = {"en": pipeline}


def trained(texts: Sequence[Labelled], seed: int = 1) -> Any:
    """A small spaCy pipeline that finds names, trained on the same texts as the guard's model,
    paragraph by paragraph.
    """
    rng = random.Random(seed)
    pipeline = spacy.blank("en")
    finder = pipeline.add_pipe("ner")
    for label in _LABELS.values():
        finder.add_label(label)
    examples = [e for text in texts for e in _examples(pipeline, text)]
    optimizer = pipeline.initialize(lambda: examples[:200])
    for epoch in range(_EPOCHS):
        rng.shuffle(examples)
        for batch in minibatch(examples, 64):
            pipeline.update(batch, sgd=optimizer, drop=0.2)
        print(
            f"  the baseline's pipeline: {epoch + 1} of {_EPOCHS} rounds "
            f"over {len(examples):,} paragraphs",
            flush=True,
        )
    return pipeline


def _examples(pipeline: Any, text: Labelled) -> list[Example]:
    out, at = [], 0
    for line in text.text.split("\n"):
        spans = [(s - at, e - at, k) for s, e, k in text.spans if at <= s and e <= at + len(line)]
        if line.strip():
            doc = pipeline.make_doc(line)
            found = [
                doc.char_span(s, e, label=_LABELS[k], alignment_mode="expand")
                for s, e, k in spans
                if k
            ]
            entities = spacy.util.filter_spans([span for span in found if span is not None])
            out.append(
                Example.from_dict(
                    doc, {"entities": [(x.start_char, x.end_char, x.label_) for x in entities]}
                )
            )
        at += len(line) + 1
    return out


def detector(pipeline: Any) -> Callable[[str], list[Any]]:
    """Presidio's findings above its usual threshold."""
    engine = _Own(pipeline)
    registry = RecognizerRegistry(supported_languages=["en"])
    registry.load_predefined_recognizers(languages=["en"], nlp_engine=engine)
    for name in dir(predefined_recognizers):
        if name.startswith(("Uk", "Nhs")):
            registry.add_recognizer(getattr(predefined_recognizers, name)())
    analyzer = AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=["en"])

    def found(text: str) -> list[Any]:
        return [
            r
            for r in analyzer.analyze(text, "en", score_threshold=_FROM_SCORE)
            if r.entity_type in _WANTED
        ]

    return found
