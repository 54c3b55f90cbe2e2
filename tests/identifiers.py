"""Structured identifiers in every spacing and punctuation that people use, and numbers that only look like them.

All are made up by rule from a seed: numbers of the right form that, as far as the form leaves room, belong to nobody.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_AREAS = "AB DD DG EH FK G HS IV KA KW KY ML PA PH TD ZE BT CA NE SW L M".split()
_OUTWARD = ("{a}{n}", "{a}{n}{n}")


@dataclass(frozen=True)
class Written:
    """A text, where in it the identifier stands, and of what kind it is (or, for a near miss, is
    not).
    """

    text: str
    start: int
    end: int
    kind: str


def check_digit(nine: str) -> int | None:
    """The modulus-11 check digit of nine digits; None where there is none."""
    check = (11 - sum(int(d) * w for d, w in zip(nine, range(10, 1, -1), strict=True)) % 11) % 11
    return check if check < 10 else None


def _day(rng: random.Random) -> date:
    return date(1940, 1, 1) + timedelta(days=rng.randrange(31_000))


def _with_check(rng: random.Random, start: str, right: bool = True) -> str:
    while True:
        nine = start + "".join(rng.choices("0123456789", k=9 - len(start)))
        check = check_digit(nine)
        if check is not None:
            return f"{nine}{check if right else (check + rng.randrange(1, 10)) % 10}"


def _grouped(digits: str, sizes: tuple[int, ...], gap: str) -> str:
    out, at = [], 0
    for size in sizes:
        out.append(digits[at : at + size])
        at += size
    return gap.join(out)


def chi(rng: random.Random) -> str:
    digits = _with_check(rng, _day(rng).strftime("%d%m%y"))
    sizes = rng.choice(((10,), (6, 4), (3, 3, 4), (2, 2, 2, 4), (5, 5)))
    return _grouped(digits, sizes, rng.choice((" ", " ", "-", "  ")))


def nhs(rng: random.Random) -> str:
    return _grouped(
        _with_check(rng, "999"),
        rng.choice(((10,), (3, 3, 4), (3, 3, 2, 2))),
        rng.choice((" ", "-")),
    )


def national_insurance(rng: random.Random) -> str:
    prefix = rng.choice("ABCEGHJKLMNPRSTWXYZ") + rng.choice("ABCEGHJKLMNPRSTWXYZ")
    digits = "".join(rng.choices("0123456789", k=6))
    gap = rng.choice(("", " ", "-"))
    number = gap.join((prefix, *(digits[n : n + 2] for n in (0, 2, 4)), rng.choice("ABCD")))
    return (
        number if gap else rng.choice((number, f"{prefix} {digits} {number[-1]}", number.lower()))
    )


def phone(rng: random.Random) -> str:
    tail = "".join(rng.choices("0123456789", k=3))
    start, rest = rng.choice(
        (
            ("01632", f"960{tail}"),
            ("07700", f"900{tail}"),
            ("0131", f"4960{tail}"),
            ("0141", f"4960{tail}"),
            ("020", f"79460{tail}"),
        )
    )
    forms: tuple[Callable[[], str], ...] = (
        lambda: f"{start} {rest}",
        lambda: f"{start}{rest}",
        lambda: f"{start} {rest[:3]} {rest[3:]}",
        lambda: f"({start}) {rest[:3]} {rest[3:]}",
        lambda: f"{start}-{rest[:3]}-{rest[3:]}",
        lambda: f"{start}.{rest[:3]}.{rest[3:]}",
        lambda: f"+44 {start[1:]} {rest}",
        lambda: f"+44{start[1:]}{rest}",
        lambda: f"+44 (0){start[1:]} {rest[:3]} {rest[3:]}",
        lambda: f"0044 {start[1:]} {rest}",
        lambda: " ".join(start + rest),
        lambda: f"{start} {rest} ext {tail}",
    )
    return rng.choice(forms)()


def email(rng: random.Random) -> str:
    first, last = (
        rng.choice(("kayleigh", "a", "moira", "j-p", "o'neil", "szymon")),
        rng.choice(("tweedlesham", "mckay", "nowak", "x")),
    )
    local = rng.choice(
        (
            f"{first}.{last}",
            f"{first}{last}{rng.randrange(99)}",
            f"{first}_{last}",
            f"{first}+{last}",
            f"{last}.{first[0]}",
        )
    )
    host, top = (
        rng.choice(("mail", "school-hub", "nhs-strathaird", "post.council")),
        rng.choice(("example", "co.uk", "org", "scot")),
    )
    plain = f"{local}@{host}.{top}"
    spoken = rng.choice(
        (
            f"{local} at {host} dot {top}",
            f"{local} [at] {host} [dot] {top}",
            f"{local}(at){host}.{top}",
        )
    )
    return rng.choice(
        (
            plain,
            plain,
            plain.upper(),
            plain.replace("@", " @ "),
            spoken.replace("_", ".").replace("+", ""),
        )
    )


def postcode(rng: random.Random) -> str:
    area, one, two = rng.choice(_AREAS), rng.randrange(1, 10), rng.randrange(0, 10)
    outward = rng.choice((f"{area}{one}", f"{area}{one}{two}"))
    inward = f"{rng.randrange(10)}{rng.choice('ABDEFGHJLNPQRSTUWXYZ')}{rng.choice('ABDEFGHJLNPQRSTUWXYZ')}"
    whole = outward + rng.choice((" ", " ", "", "  ")) + inward
    return rng.choice((whole, whole, whole.lower()))


def date_of_birth(rng: random.Random) -> str:
    day = _day(rng)
    name = _MONTHS[day.month - 1]
    ordinal = "th" if 10 < day.day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return rng.choice((
        day.strftime("%d/%m/%Y"), day.strftime("%d.%m.%y"), day.strftime("%d-%m-%Y"), day.isoformat(), f"{day.day}/{day.month}/{day:%y}",
        f"{day.day} {name} {day.year}", f"{day.day}{ordinal} {name} {day.year}", f"{day.day}{ordinal} of {name} {day.year}", f"{name} {day.day}, {day.year}",
        f"{day.day} {name[:3]} {day.year}", f"{day.day:02}-{name[:3]}-{day.year}", f"{day.day} {name}",
    ))  # fmt: skip


def vehicle(rng: random.Random) -> str:
    letters = "".join(rng.choices("ABCDEFGHJKLMNPRSTUVWXY", k=3))
    mark = f"S{rng.choice('ABDEFGHJKLMNPRSTUVWXY')}{rng.randrange(76, 99)}"
    return rng.choice(
        (
            f"{mark} {letters}",
            f"{mark}{letters}",
            f"{mark[:2]} {mark[2:]} {letters}",
            f"{mark}-{letters}",
            f"{mark} {letters}".lower(),
        )
    )


def reference(rng: random.Random) -> str:
    digits = "".join(rng.choices("123456789", k=8))
    return rng.choice(
        (
            f"PS-2021{digits[:4]}-{digits[4:]}",
            f"CR/00{digits[:5]}/{digits[5:7]}",
            f"SCRA/{digits[:2]}/01{digits[2:6]}",
            f"LAS-{digits}",
            f"R-2023-0{digits[:4]}",
            f"ZX{digits[:7]}",
        )
    )


def device(rng: random.Random) -> str:
    return rng.choice(
        (
            f"203.0.113.{rng.randrange(255)}",
            f"2001:db8:{rng.randrange(9999):x}:1::{rng.randrange(255):x}",
            ":".join(f"{rng.randrange(256):02x}" for _ in range(6)),
        )
    )


def address(rng: random.Random) -> str:
    street = (
        rng.choice(("Kelso", "Harbour", "Weavers'", "Old Mill", "St Mungo", "Slater's", "Rowan"))
        + " "
        + rng.choice(
            "Street St Road Rd Avenue Cres Crescent Terrace Wynd Place Court Gardens Drive Loan Brae Row".split()
        )
    )
    number = f"{rng.randrange(1, 220)}{rng.choice(('', '', '', 'a', 'B'))}"
    return rng.choice(
        (
            f"{number} {street}",
            f"Flat 2/1, {number} {street}",
            f"2/1, {number} {street}",
            f"Flat 3F2, {number} {street}",
            f"{number}, {street}",
            f"{number} {street}".lower(),
        )
    )


_SENTENCES = (
    "The note gives {} and nothing else.",
    "It was written down as {}, twice.",
    "See {}.",
    "| {} | seen |",
    "({})",
    "She read out {} to the worker.",
)
MADE: dict[str, tuple[Callable[[random.Random], str], tuple[str, ...]]] = {
    "CHI": (chi, (*_SENTENCES, "CHI {}", "CHI: {}", "CHI no. {}")),
    "NHS_NUMBER": (nhs, (*_SENTENCES, "NHS no. {}", "NHS number: {}", "(NHS {})")),
    "NI_NUMBER": (national_insurance, (*_SENTENCES, "NI {}", "National Insurance number {}", "NINO: {}")),
    "PHONE": (phone, (*_SENTENCES, "Tel {}", "T: {}", "rang from {} at noon", "mobile {}")),
    "EMAIL": (email, (*_SENTENCES, "E-mail: {}", "write to {} please", "<{}>")),
    "POSTCODE": (postcode, (*_SENTENCES, "Postcode: {}", "Balmerlie, {}", "Balmerlie {}")),
    "DATE_OF_BIRTH": (date_of_birth, ("born {}", "born on {} in hospital", "DOB {}", "d.o.b. {}", "Date of birth: {}", "D.O.B: {}", "(b. {})", "was born on the {}", "Kayleigh ({}) and")),
    "VEHICLE": (vehicle, (*_SENTENCES, "registration {}", "reg {}", "a grey Vauxhall, {}, came")),
    "REFERENCE": (reference, (*_SENTENCES, "Ref: {}", "our ref {}", "incident {}")),
    "DEVICE": (device, (*_SENTENCES, "IP {}", "log-in from {}")),
    "ADDRESS": (address, ("at {} and", "lives at {}, Balmerlie", "Address: {}", "moved to {}.", "| {} | home |")),
}  # fmt: skip


def identifiers(kind: str, how_many: int, seed: int = 7) -> Iterator[Written]:
    """So many of a kind, each in a sentence of its own."""
    rng = random.Random(f"{kind}{seed}")
    make, sentences = MADE[kind]
    for _ in range(how_many):
        yield _in_sentence(rng.choice(sentences), make(rng), kind)


def _in_sentence(sentence: str, value: str, kind: str) -> Written:
    start = sentence.index("{}")
    return Written(sentence.replace("{}", value), start, start + len(value), kind)


_NOT: dict[str, tuple[str, ...]] = {
    "CHI": ("stock no. {wrong_chi}", "job number {wrong_chi}", "the figure {wrong_chi} stands", "{big} children in {year}", "section {n}.{n}.{n}", "box {digits10}", "£{big}.{n}{n}", "serial number {wrong_chi}"),
    "NHS_NUMBER": ("ISBN {isbn}", "the total of {wrong_nhs} was wrong", "order {wrong_nhs}", "page {n}{n} of {n}{n}{n}", "{big} entries, of which {n}{n}"),
    "NI_NUMBER": ("form {code}", "document code {code_ni}", "QQ 12 34 56 C is the specimen", "paragraph A{n} of part B", "SSI 20{n}{n}/{n}{n}{n}", "on {n}{n} of {n}{n} days"),
    "PHONE": ("in {year} and {year} there were {big}", "call 999 or 101", "Childline on 0800 1111", "between {year} and {year}", "the sum of £{big}.{n}{n}", "ISBN {isbn}", "11.{n}{n} to 12.{n}{n}", "{n}{n}% of {big}", "ring the Samaritans on 116 123"),
    "EMAIL": ("met at noon at the office", "was at home at {n}", "{n} at the most", "dot the i", "look at point {n}", "@ {n} o'clock", "cpc@fife.gov.uk is the mailbox"),
    "POSTCODE": ("in P{n} at school", "SW{n} and HV{n} met", "Form ICR{n}", "see S{n} and T{n}", "Appendix B{n}", "room G{n}{n} upstairs", "Finding {n}, part A", "the A{n}{n} road", "at step E{n} of the plan"),
    "DATE_OF_BIRTH": ("born in {month} {year}", "aged {n}", "on {n}{n} occasions", "section {n}.{n}.{n} of the report", "born {n} weeks early", "by {month} {year}", "born in the autumn of {year}"),
    "VEHICLE": ("training code CP{n}{n} TRN", "form SP{n}{n} ABC", "in P{n} and S{n}", "{n}{n} of {n}{n} people", "SW{n} and HV{n}", "in May {year}", "the A{n}{n} and the M{n}"),
    "REFERENCE": ("section {n}{n} of the Act", "SSI 20{n}{n}/{n}{n}{n}", "rule {n}{n}", "[20{n}{n}] UKSC {n}{n}", "form F{n}", "{n}{n}/{n}{n} people", "finding {n}", "see page {n}{n}{n}", "COVID-19", "in {year}/{n}{n}", "{big} children"),
    "DEVICE": ("build 7.{n}{n}.0.{n}{n}", "version {n}.{n}.{n}.{n}", "paragraph {n}.{n}.{n}", "at 12:{n}{n}:{n}{n}", "barcode {digits15}"),
    "ADDRESS": ("{n}{n} children in the street", "in {n} weeks the park was closed", "{n}{n} of the way", "{n} people in court", "{n}{n} per cent on the road to recovery", "section {n} the way forward"),
}  # fmt: skip


def near_misses(kind: str, how_many: int, seed: int = 7) -> Iterator[Written]:
    """Numbers and words that look like the kind and are not: wrong check digits, sections,
    statistics, codes.
    """
    rng = random.Random(f"not {kind}{seed}")
    for _ in range(how_many):
        text = _filled(rng.choice(_NOT[kind]), rng)
        yield Written(text, 0, len(text), kind)


def _filled(template: str, rng: random.Random) -> str:
    values: dict[str, Callable[[], str]] = {
        "n": lambda: str(rng.randrange(1, 10)),
        "year": lambda: str(rng.randrange(1990, 2025)),
        "month": lambda: rng.choice(_MONTHS),
        "big": lambda: f"{rng.randrange(1_000, 99_999):,}",
        "wrong_chi": lambda: _with_check(rng, _day(rng).strftime("%d%m%y"), right=False),
        "wrong_nhs": lambda: _with_check(rng, "4", right=False),
        "isbn": lambda: f"0{rng.randrange(10**8, 10**9)}",
        "digits10": lambda: f"{rng.randrange(32, 99)}{rng.randrange(10**7, 10**8)}",
        "digits15": lambda: f"9{rng.randrange(10**13, 10**14)}",
        "code": lambda: f"SP {rng.randrange(10, 99)} AB",
        "code_ni": lambda: (
            f"CH {rng.randrange(10, 99)} {rng.randrange(10, 99)} {rng.randrange(10, 99)} A"
        ),
    }
    out = template
    for name, make in values.items():
        while f"{{{name}}}" in out:
            out = out.replace(f"{{{name}}}", make(), 1)
    return out
