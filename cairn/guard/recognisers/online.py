"""Web addresses, handles, log-in names and private groups; those of public bodies may stay."""

import re
from collections.abc import Iterator

from cairn.guard.findings import Finding, Kind, Tier
from cairn.guard.reading import Reading
from cairn.guard.word_lists import In, folded, lexicon

_TOP = (
    "com|org|net|uk|scot|co|io|me|tv|info|eu|ie|example|test|invalid|app|social|gg|link|ly|be|de"
    "|pl|ro|us"
    "|online|site|club|xyz"
)
_URL = re.compile(
    rf"(?<![\w@.-])(?:https?:\s?//[^\s<>\"”’)\]|]{{3,300}}"
    rf"|(?:[a-z0-9][\w-]{{0,50}}\.){{1,5}}(?:{_TOP})\b(?:/[^\s<>\"”’)\]|,;]{{0,200}})?)"
)
_PUBLIC = re.compile(
    r"^(?:https?:\s?//)?(?:[\w-]+\.)*(?:gov\.(?:scot|uk)|nhs\.(?:scot|uk)|parliament\.(?:scot|uk)"
    r"|police\.uk|ac\.uk"
    r"|org\.uk"
    r"|(?:careinspectorate|scra|celcis|iriss|nspcc|who|un|unicef|scie|isbn|doi|legislation|bailii"
    r"|scotcourts|ico"
    r"|childreninscotland"
    r"|chscotland|police|alliance-scotland|cypcs|barnardos|aberlour|samaritans|childline"
    r"|youngminds|with)"
    r"\.(?:com|org|scot|gov\.uk|org\.uk|int|net))\b"
)
_PUBLIC_HANDLES = frozenset(
    (
        "scotgov scotgovedu careinspect policescotland nhsscotland nhsinform childreninscot "
        "childrenscot scra_official"
        " educationscot childline nspcc parentclub barnardosscot whocaresscot the_sssc sssc "
        "ico_news youngscot celcis"
        " aberlourcct childrens_comm cypcs zerotolerance scotparl barnardos aberlour "
        "parentlinescot youthlinkscot"
    ).split()
)
# `@NairnsideCPC`, `@anycouncil`: accounts of public bodies say so.
_PUBLIC_ENDING = re.compile(
    r"(?:cpc|council|gov|nhs|police|hscp|parliament)_?(?:news|live|updates|jobs|scot|uk)?$"
)
# The accounts of councils are called after their areas.
_COUNCIL = re.compile(
    r"(?:my)?(?:aberdeen(?:shire|city)?|angus|argyllandbute|argyll|clacks|clackmannan(?:shire)?"
    r"|dumgal"
    r"|dumfriesandgalloway|dundee(?:city)?|(?:east|north|south)(?:ayrshire|lanarkshire|lothian)"
    r"|east(?:dunbartonshire|renfrewshire)|eastdunb|eastren|edinburgh|eileansiar|cne(?:siar)?"
    r"|falkirk"
    r"|fife|glasgow(?:city)?|highland|inverclyde|midlothian|midgov|moray|orkney|perthandkinross"
    r"|perthkinross|pkc|renfrewshire|scotborders|scottishborders|shetland(?:islands)?|stirling"
    r"|westdunbartonshire|wdc|westlothian)(?:council|cc|coun|news|live)?"
)
# `#justice4somebody`.
_CAMPAIGN = re.compile(
    r"#(?:justice|freedom|help|save|rip|pray(?:ers)?|find|bring|missing)_?(?:4|for)?_?\w{3,40}"
)
_SAYS_WHO = re.compile(
    r"\b(?:comment|post|reply|tweet|video|story|uploaded|shared)(?:s|ed)? (?:by"
    r"|from)\s([a-z][\w.]{2,30})"
)
_ACCOUNT_BEFORE_SITE = re.compile(
    r"(?<![\w@.])([a-z][\w.]{2,30})\son\s(?:insta(?:gram)?|snap(?:chat)?|tik\s?tok|facebook"
    r"|twitter|xbox|psn|discord|roblox)\b"
)
_HANDLE = re.compile(
    r"(?<![\w@./])@(?:\s(?=[\w.-]*[\d_]))?(?=[\w.-]*[a-z_])([a-z0-9_][\w.-]{1,40})"
)
# `ellie#4471`, `u/somebody`.
_TAGGED = re.compile(
    r"(?<![\w#/])[a-z][\w.-]{1,30}#\d{3,5}(?!\w)|(?<![\w/])u/[a-z0-9_-]{3,30}(?![\w/])"
)
# A name typed to log in, or shown to others: after a word that says so.
_ACCOUNT = re.compile(
    r"\b(?:user(?:\s?name)?|log(?:ged)?[ -]?(?:in|on)(?:\s(?:name|id|as))?|screen\s?name|handle"
    r"|nick(?:name)? online|gamertag"
    r"|(?:posts?|posting|posted|plays|playing|signs?|goes|appears|known online|messag\w+|streams?"
    r"|streaming)\s(?:\w+\s){0,3}as"
    r"|account(?:\sname|\scalled)?|profile(?:\sname|\scalled)?|teams|skype|snap(?:chat)?|insta"
    r"(?:gram)?|tik\s?tok"
    r"|discord|xbox"
    r"|roblox|telegram|signal|whatsapp|facebook|twitter|steam|psn|kik|use the other one"
    r"|printed\s.{0,30}\bby|channel|in the name of)"
    r"\s?(?:id|name|account|profile|is|was|as|she|he|they|called|:|=|,|\(|-|–|\s){0,4}[\"“‘']?"
    r"([a-z0-9][\w.-]{2,40})"
)
_LOGIN = re.compile(
    r"\b(?:user\s?name|user\s?id|log-?in(?:\s(?:name|id))?|screen\s?name|gamertag"
    r"|(?:xbox(?:\slive)?|minecraft|roblox|fortnite)\sname"
    r"|psn|kik|skype(?:\s(?:id|name))?|(?:snap(?:chat)?|roblox|xbox|tik\s?tok|insta(?:gram)?"
    r"|discord)\suser"
    r"|opened(?:\sread-?only)?\sby|checked out by|locked by|last saved by)"
    r"\s?(?::|=|is|was|-|\()?\s?[\"“‘']?((?:live:)?[a-z][\w.-]{3,40})"
)
# `a Facebook page, Justice4WeeMagnus,`: words and digits written together.
_PAGE = re.compile(
    r"\b(?:(?:page|group|account|profile|campaign|channel|site)(?:\s(?:called|named))?|post(?:s"
    r"|ed|ing)\sas),?:?\s[\"“‘']?"
    r"([A-Z][a-z]+(?:[A-Z0-9][a-z0-9]*){1,8})\b"
)
_GROUP = re.compile(
    r"\b(?:(?:group|chat|page|server|channel|forum|account|profile|posts?\sas|known\sonline\sas"
    r"|plays\sas|called"
    r"|named|user)"
    r"(?:\s(?:chat|called|named|name|titled|as|on|under|the"
    r"|name))*)\s?[:(,-]?\s?[\"“‘]([^\"”’\n]{2,50})[\"”’]"
)
_ONLINE_NEARBY = re.compile(
    r"\b(?:facebook|whatsapp|snap(?:chat)?|insta(?:gram)?|tik\s?tok|discord|online|telegram|group"
    r"|chat|roblox|xbox"
    r"|playstation|messenger)\b"
)
# `raj.d_2006x`: nothing else that people write has letters, an underscore and figures, but for
# names of files.
_MADE_OF_ALL = re.compile(
    r"(?<![\w@./:\\-])(?=[a-z.]*_|[a-z]+\.[a-z]*_)(?=[a-z._]*\d)"
    r"[a-z][\w.]{4,30}(?<![._])(?![\w@/\\-])(?!\.\w)"
)
_OF_FILES = re.compile(
    r"(?:^|_)(?:v\d|final|draft|table|fig|version|copy|form|part)|\.(?:docx?|pdf|xlsx?|jpe?g|png"
    r"|txt|csv|msg)$"
)
# `HV1`, `GCP2`, `2nd`, `IMG_2812`: a role, a tool, a number or the name of a picture.
_NOT_MADE_UP = re.compile(
    r"[a-z]{1,4}\d{1,2}|\d+(?:st|nd|rd|th|am|pm|hrs?)|(?:img|dsc|pxl|scan|photo|vid)_?\d[\d_]*"
)
# Behind a word for an account only what is surely a role or a number.
_ROLE = re.compile(
    r"(?:sw|hv|gp|tm|pc|yp|ep|mw|sib|child|gcp)\d{1,2}|\d+(?:st|nd|rd|th|am|pm|hrs?)"
    r"|(?:img|dsc|pxl|scan|photo|vid)_?\d[\d_]*"
)
_MADE_UP = re.compile(r"^(?=.*[a-z])(?=.*(?:[\d_]|[a-z]\.[a-z0-9])).+$")


def find(reading: Reading) -> Iterator[Finding]:
    text = reading.lower
    yield from _addresses(text)
    yield from _handles(text)
    for m in _TAGGED.finditer(text):
        yield _found(m.start(), m.end(), "It is the name of an account.")
    yield from _accounts(text)
    for m in _MADE_OF_ALL.finditer(text):
        if not _OF_FILES.search(m.group()) and not _NOT_MADE_UP.fullmatch(m.group()):
            yield _found(m.start(), m.end(), "It has the form of the name of an account.")
    yield from _logins(text)
    for m in _CAMPAIGN.finditer(text):
        yield _found(m.start(), m.end(), "It names what a campaign is about.")
    for pattern, view in ((_GROUP, text), (_PAGE, reading.seen)):
        for m in pattern.finditer(view):
            if _ONLINE_NEARBY.search(text[max(0, m.start() - 60) : m.end() + 20]):
                yield _found(m.start(1), m.end(1), "It is the name of a private group or account.")


def _addresses(text: str) -> Iterator[Finding]:
    for m in _URL.finditer(text):
        if not _PUBLIC.match(m.group()):
            end = m.start() + len(m.group().rstrip(".,;:"))
            yield _found(m.start(), end, "It is a web address.")


def _is_public_handle(name: str) -> bool:
    bare = re.sub(r"[._]", "", name.rstrip("."))
    return name.rstrip(".") in _PUBLIC_HANDLES or bool(
        _PUBLIC_ENDING.search(name.rstrip(".")) or _COUNCIL.fullmatch(bare)
    )


def _logins(text: str) -> Iterator[Finding]:
    """Any name behind a word that only a name typed to log in follows, unless it is a word."""
    for m in _LOGIN.finditer(text):
        name = m.group(1).rstrip(".")
        if not lexicon().get(folded(name), 0) & In.ANY_WORD and not _ROLE.fullmatch(name):
            yield _found(m.start(1), m.start(1) + len(name), "It is the name of an account.")


def _accounts(text: str) -> Iterator[Finding]:
    """Names that nobody has outside a screen, beside a word that says so."""
    for pattern in (_ACCOUNT, _SAYS_WHO, _ACCOUNT_BEFORE_SITE):
        for m in pattern.finditer(text):
            name = m.group(1).rstrip(".")
            if _MADE_UP.match(name) and not _ROLE.fullmatch(name):
                yield _found(m.start(1), m.start(1) + len(name), "It is the name of an account.")


def ignored_spans(reading: Reading) -> Iterator[tuple[int, int]]:
    """Where addresses of public bodies stand, which name nobody in any of their parts."""
    yield from (m.span() for m in _URL.finditer(reading.lower) if _PUBLIC.match(m.group()))
    yield from (m.span() for m in _HANDLE.finditer(reading.lower) if _is_public_handle(m.group(1)))


def _handles(text: str) -> Iterator[Finding]:
    for m in _HANDLE.finditer(text) if "@" in text else ():
        if not _is_public_handle(m.group(1)):
            yield _found(
                m.start(), m.start() + len(m.group().rstrip(".")), "It is the name of an account."
            )


def _found(start: int, end: int, why: str) -> Finding:
    return Finding(start, end, Kind.ONLINE, Tier.BLOCK, why, "online")
