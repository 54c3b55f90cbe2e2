"""Postcodes: whole, sector and district.

Source: the Royal Mail's published format and area letters.
"""

import re
from collections.abc import Iterator

from cairn.guard.findings import Finding, Kind, Tier
from cairn.guard.reading import Reading
from cairn.guard.word_lists import public_postcodes

_AREAS = (
    "ab|al|ba|bb|bd|bh|bl|bn|br|bs|bt|ca|cb|cf|ch|cm|co|cr|ct|cv|cw|da|dd|de|dg|dh|dl|dn|dt|dy|ec"
    "|eh|en|ex|fk|fy|gl|gu|"
    "ha|hd|hg|hp|hr|hs|hu|hx|ig|ip|iv|ka|kt|kw|ky|la|ld|le|ll|ln|ls|lu|me|mk|ml|ne|ng|nn|np|nr|nw"
    "|ol|ox|pa|pe|ph|pl|po|"
    "pr|rg|rh|rm|sa|se|sg|sk|sl|sm|sn|so|sp|sr|ss|st|sw|sy|ta|td|tf|tn|tq|tr|ts|tw|ub|wa|wc|wd|wf"
    "|wn|wr|ws|wv|yo|ze|"
    "b|e|g|l|m|n|s|w"
)
# Areas of Scotland whose letters are seldom anything else, for a district or sector on its own.
_SCOTTISH = "ab|dd|dg|eh|fk|hs|iv|ka|kw|ky|ml|ph|td|ze"
_WHOLE = re.compile(
    rf"(?<![^\W_])(?<!['’])(?:{_AREAS})[ ]?[\dolis][a-z\dolis]?[ \t]{{0,3}}-?"
    r"[\dolisbz][abd-hjlnp-uw-z]{2}(?![^\W_])"
)
# The last two letters are never C, I, K, M, O or V.
_FORM = re.compile(rf"^(?:{_AREAS})\d[a-z\d]?\d[abd-hjlnp-uw-z]{{2}}$")
_PART = re.compile(
    rf"(?<![\w/-])((?:{_SCOTTISH})(?=[olis]?\d)[\dolis]{{1,2}}(?:\s\d(?![\w/]|\.\d))?)(?![\w/-])"
)
_CUED = re.compile(
    r"(?:\bpost\s?codes?|\bpostal (?:district|area|sector)s?|\bdistricts?)\s?(?:is|was|starts?"
    r"|begins?|area|:|\(|-"
    r"|of|the|in|with|\s){0,4}"
    rf"((?:{_AREAS})\d{{1,2}}[a-z]?(?:\s\d(?!\w))?)(?![\w/])"
)
_CODE_BEFORE = re.compile(
    r"\b(?:form|code|model|section|room|bay|ref|class|version|grade|type|level|item|unit)\s?:?\s?$"
)
_KEY_WORKER = re.compile(r"\bkey[ -]?worker")
_AS_DIGITS = str.maketrans("olisbz", "011582")


def find(reading: Reading) -> Iterator[Finding]:
    whole = []
    for m in _WHOLE.finditer(reading.lower):
        # Noted whatever comes of it, so that no part of a public one is found as a district.
        whole.append(m.start())
        code = _corrected(re.sub(r"[\s-]", "", m.group()))
        if (
            _FORM.match(code)
            and code not in public_postcodes()
            and _is_written_so(reading.seen[m.start() : m.end()])
        ):
            yield Finding(
                m.start(), m.end(), Kind.POSTCODE, Tier.BLOCK, "It is a full postcode.", "postcodes"
            )
    # `KW1` is Wick, and in a case it is a key worker.
    key_workers = bool(_KEY_WORKER.search(reading.lower))
    for pattern in (_CUED, _PART):
        for m in pattern.finditer(reading.lower):
            before = reading.lower[max(0, m.start(1) - 12) : m.start(1)]
            of_key_worker = m.group(1).startswith("kw") and key_workers
            if m.start(1) not in whole and not of_key_worker and not _CODE_BEFORE.search(before):
                why = "It is a postcode's district or sector."
                yield Finding(m.start(1), m.end(1), Kind.POSTCODE, Tier.BLOCK, why, "postcodes")


def _is_written_so(seen: str) -> bool:
    """Whether a scanner made it of a postcode, and not of a word: ‘ab1e but’, ‘S0CIAL’."""
    inward = seen[-3:]
    if inward[0].isdigit():
        # In one case of letters, but for a scanner's l: ‘Ski1ls’ is a word.
        letters = "".join(c for c in seen if c.isalpha() and c != "l")
        return letters.isupper() or letters.islower()
    return any(c.isdigit() for c in seen) and seen.isupper() and " " in seen


def _corrected(code: str) -> str:
    """With digits where a scanner read letters: behind the area, but for the last two."""
    area = re.match(r"[a-z]{1,2}(?=[\dolis])", code)
    cut = area.end() if area else 0
    return code[:cut] + code[cut:-2].translate(_AS_DIGITS) + code[-2:]
