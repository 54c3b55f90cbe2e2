"""How people write a calendar day: the pattern that the recognisers of dates share.

For the `digits` view of a text: lower case, scanned letters in numbers turned back into digits.
"""

# Months, whole and short, with what scanners and hasty writers make of them.
MONTH = (
    r"(?:j(?:an(?:uary|uarv)?|un[ec]?|ul[yv]?)|feb(?:r?u?ar[yv])?|(?:m|rn)ar(?:ch|cli)?|apr"
    r"(?:[i1l][l1i])?|ma[yv]|aug(?:ust)?"
    r"|se[pf]t?(?:(?:ern|em)ber)?|[o0]ct(?:ober|0ber)?|n[o0][vw](?:(?:ern|em)ber)?|dec(?:(?:ern"
    r"|em)ber)?)(?![a-z])\.?"
)
_DAY_OF_WEEK = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]?\s{1,3}(?:the\s)?)?"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_ORDINAL = (
    r"(?:twenty|thirty)[ -]?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|first"
    r"|second|third"
    r"|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven"
    r"|eigh|nine)teenth"
    r"|twentieth|thirtieth"
)
_DAY_NUMBER = rf"(?:{_DAY}(?:\s?(?:st|nd|rd|th|lst))?|{_ORDINAL})"
_YEAR = r"(?:(?:19|20)\d\d|['’]?\d\d(?![\d:.%]))"
# `7, 14 and 28 September`, `8 to 12 November`, `5th of December 2017`, `26-jan-2018`.
_DAYS_OF_MONTH = (
    rf"{_DAY_NUMBER}(?:\s?(?:,|&|and|or|to|until|-|–|/)\s?(?:the\s)?{_DAY_NUMBER}){{0,5}}(?:\s"
    rf"(?:day\s)?of?'?"
    rf"|,)?[\s.-]{{0,3}}{MONTH}(?:,?[\s.-]{{0,3}}{_YEAR})?"
)
_MONTH_DAY = (
    rf"{MONTH}[^\S\n]{{1,3}}(?:the\s)?{_DAY}(?:st|nd|rd|th)?"
    r"(?:,?\s{1,3}(?:19|20)\d\d|(?![\d./:%]))"
)
_SEPARATED = (
    rf"{_DAY}(?P<sep>\s?[./-]\s?)(?:0?[1-9]|1[0-2])(?P=sep)(?:(?:19|20)\d\d|\d\d)(?![\d.]\d)"
    rf"|{_DAY}\.(?:i{{1,3}}|i?[vx]|vi{{1,3}}|xi{{1,2}})\.(?:(?:19|20)\d\d|\d\d)(?!\w)"
    r"|(?:19|20)\d\d([./-])(?:0[1-9]|1[0-2])\2(?:0[1-9]|[12]\d|3[01])"
)
# One pattern for them all. It begins with a digit, the name of a day, a month or a number in words.
CALENDAR_DAY = (
    rf"(?:(?<![\w.£$])|(?<=\bdob))(?<!\d[/:-]){_DAY_OF_WEEK}"
    rf"(?:{_SEPARATED}|{_DAYS_OF_MONTH}|{_MONTH_DAY})(?![\w/])"
)
