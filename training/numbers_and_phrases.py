"""What the generated prose holds beside names: numbers, dates, laws, authors, bodies and other
things that may stay.
"""

import random

from cairn.guard.word_lists import allowed
from training.world import given, ordinary_name, surname

_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_INJURIES = (
    "a bruise to the ear",
    "a fractured clavicle",
    "burns to one hand",
    "a head injury",
    "unexplained bruising",
    "a spiral fracture",
    "weight loss",
    "an overdose of methadone",
)
_STREETS = (
    "Street Road Avenue Lane Crescent Terrace Wynd Place Court Gardens Drive Loan Brae Row".split()
)
_AREAS = "AB DD DG EH FK G HS IV KA KW KY ML PA PH TD ZE".split()
_LAWS = (
    "section {n} of the Children (Scotland) Act 1995", "the Children's Hearings (Scotland) Act 2011", "section {n} of the Criminal Justice (Scotland) Act 2016",
    "the Adoption and Children (Scotland) Act 2007", "the Adults with Incapacity (Scotland) Act 2000", "rule {n}", "article {n} of the European Convention",
    "the Age of Criminal Responsibility (Scotland) Act 2019", "the Domestic Abuse (Scotland) Act 2018", "SSI 2013/{n}", "the Data Protection Act 2018",
    "the Protection of Vulnerable Groups (Scotland) Act 2007", "section {n} of the Social Work (Scotland) Act 1968", "the Mental Health (Care and Treatment) (Scotland) Act 2003",
)  # fmt: skip
_ROLES = ("SW", "HV", "GP", "TM", "P", "DC", "PC", "CPN", "HO", "RW", "T", "MW", "TL", "N")
_AREAS_OF_COUNCILS = (
    "Firthside",
    "Mid Tay",
    "North Carrick",
    "Strathaird",
    "Abercairn",
    "East Lomond",
    "Fife",
    "Highland",
    "South Lanarkshire",
    "Angus",
    "Borders",
    "West Moray",
)


def _date(rng: random.Random) -> str:
    day, month, year = rng.randrange(1, 29), rng.randrange(1, 13), rng.randrange(2004, 2025)
    return rng.choice((
        f"{day:02}/{month:02}/{year}", f"{day}.{month}.{year % 100:02}", f"{day} {_MONTHS[month - 1]} {year}", f"{day} {_MONTHS[month - 1]}",
        f"{day:02}.{month:02}.{year}", f"{day:02}-{_MONTHS[month - 1][:3]}-{year}", f"{day}th of {_MONTHS[month - 1]}", f"{year}-{month:02}-{day:02}",
    ))  # fmt: skip


def _month(rng: random.Random) -> str:
    return (
        f"{rng.choice(_MONTHS)} {rng.randrange(2004, 2025)}"
        if rng.random() < 0.7
        else rng.choice(_MONTHS)
    )


def _vehicle(rng: random.Random) -> str:
    letters = "".join(rng.choices("ABCDEFGHJKLMNPRSTUVWXYZ", k=3))
    return f"S{rng.choice('ABDEFGHJKLMNPRSTUVWXY')}{rng.randrange(77, 99)} {letters}"


def _cite(rng: random.Random) -> str:
    a, b, c, year = surname(rng), surname(rng), surname(rng), rng.randrange(1975, 2024)
    return rng.choice(
        (
            f"{a} and {b} ({year})",
            f"{a}, {b} and {c} ({year})",
            f"{a} et al. ({year})",
            f"{a} ({year})",
            f"{a} and colleagues ({year})",
        )
    )


def _cite_in_brackets(rng: random.Random) -> str:
    a, b, year = surname(rng), surname(rng), rng.randrange(1975, 2024)
    return rng.choice((f"{a} et al., {year}", f"{a} and {b}, {year}", f"{a}, {year}"))


def _one_of(*categories: str) -> tuple[str, ...]:
    return tuple(phrase for category in categories for phrase in allowed()[category])


def phrase(rng: random.Random, name: str) -> str:
    """What stands for a slot. Raises KeyError for a slot that nobody knows."""
    digits = "".join(rng.choices("0123456789", k=7))
    letter = rng.choice("ABCDEFGHJKLMNPRSTVWXYZ")
    known = {
        "date": lambda: _date(rng),
        "dob": lambda: _date(rng),
        "DATE_LAW": lambda: f"{rng.randrange(1, 29)} {rng.choice(_MONTHS)} {rng.randrange(1995, 2024)}",
        "month": lambda: _month(rng),
        "MONTH": lambda: _month(rng),
        "YEAR": lambda: str(rng.randrange(1990, 2025)),
        "SEASON": lambda: rng.choice(("spring of 2017", "autumn", "summer of 2012", "winter")),
        "age": lambda: rng.choice(("aged four", "seven months", "6", "aged 23", "twelve", "aged 15 months")),
        "injury": lambda: rng.choice(_INJURIES),
        "address": lambda: f"{rng.randrange(1, 120)} {surname(rng)} {rng.choice(_STREETS)}",
        "postcode": lambda: f"{rng.choice(_AREAS)}{rng.randrange(1, 90)} {rng.randrange(1, 9)}{rng.choice('ABDEFGHJ')}{rng.choice('LNPQRSTU')}",
        "phone": lambda: f"07700 900 {digits[:3]}",
        "chi": lambda: f"0304{digits[:6]}",
        "ref": lambda: f"PS-2021{digits[:4]}-{digits[3:7]}",
        "email": lambda: f"{surname(rng).lower()}{digits[0]}@mail.example",
        "vehicle": lambda: _vehicle(rng),
        "CITY": lambda: rng.choice(_one_of("places")),
        "CHILD": lambda: rng.choice((f"Child {letter}", f"Young Person {letter}", f"Baby {letter}", f"Child {rng.randrange(1, 6)}")),
        "SIBLING": lambda: rng.choice((f"Sibling {rng.randrange(1, 4)}", f"Brother {letter}", "the sibling")),
        "MOTHER": lambda: rng.choice(("Mother", f"Mother {letter}", f"Ms {letter}", "Grandmother", "Father", f"Father {letter}", f"Grandmother {letter}")),
        "MRX": lambda: rng.choice((f"Mr {rng.choice('XYZ')}", f"Adult {letter}", f"Partner {letter}")),
        "ROLE": lambda: f"{rng.choice(_ROLES)}{rng.randrange(1, 7)}",
        "CITE": lambda: _cite(rng),
        "CITEP": lambda: _cite_in_brackets(rng),
        "AUTHOR": lambda: surname(rng) if rng.random() < 0.5 else rng.choice(_one_of("eponyms")),
        "AUTHORFULL": lambda: f"{given(rng)} {surname(rng)}",
        "ORDINARY": lambda: ordinary_name(rng),
        "DECLARED": lambda: given(rng),
        "AI": lambda: rng.choice("ABCDEGHJKLMPRST"),
        "EPONYM": lambda: rng.choice(_one_of("eponyms")) if rng.random() < 0.6 else surname(rng),
        "TOOL": lambda: rng.choice(("ladder", "scale", "cycle", "matrices", "rule of nines", "model", "continuum", "test", "wheel", "plan", "resilience plan", "screen", "principles", "criteria")),
        "PROGRAMME": lambda: rng.choice(_one_of("programmes")),
        "BODY": lambda: rng.choice(_one_of("bodies")),
        "CHARITY": lambda: rng.choice(_one_of("charities")),
        "POLICE": lambda: "Police Scotland",
        "COUNCIL": lambda: f"{rng.choice(_AREAS_OF_COUNCILS)} Council",
        "NHS": lambda: f"NHS {rng.choice(_AREAS_OF_COUNCILS)}",
        "CPC": lambda: f"{rng.choice(_AREAS_OF_COUNCILS)} Child Protection Committee",
        "REVIEW": lambda: rng.choice(("Initial Case Review", "Significant Case Review", "Learning Review")),
        "LAW": lambda: rng.choice(_LAWS).format(n=rng.randrange(1, 99)),
        "VERSUS": lambda: f"{surname(rng)} v {surname(rng)} [{rng.randrange(1990, 2024)}] CSIH {rng.randrange(1, 90)}",
        "N": lambda: str(rng.randrange(1, 12)),
    }  # fmt: skip
    return known[name]()
