"""How many wrong passwords are taken, so that nobody guesses one and nobody locks others out.

What counts is kept apart by where the attempt comes from. A browser in which the person has signed
in before has a count of its own: whoever only knows the address uses up the count of strangers, and
its owner still gets in. A network has a wide limit, since an office shares one address.
"""

from dataclasses import dataclass

from allauth.core.internal import ratelimit
from allauth.core.internal.ratelimit import RateLimitUsage
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from cairn.kernel.clauses import Clause
from cairn.kernel.identifiers import new_id
from cairn.kernel.upholding import upholds

# Half a year: as long as that, a browser in daily use stays a known one.
KNOWN_BROWSER_HOLDS = 180 * 24 * 60 * 60
KNOWN_BROWSER = "known_browser"
# A shared desk; more would make a list of everybody who passes by a machine in a meeting room.
_MOST_PEOPLE = 5
_SALT = "cairn.accounts.known_browser"
_WINDOW = 15 * 60
# NIST SP 800-63B allows a hundred in a row. These are fewer, and each ends by itself.
_OF_A_BROWSER = "10/15m/key"
# From all strangers together, and from one network of them.
_OF_STRANGERS = {"network": "5/15m/key", "all": "30/h/key"}
# Wide: a whole council signs in from one address. It stops a list of addresses being tried.
_OF_A_NETWORK = "100/15m/ip"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt that has been counted; taken back if the password was right."""

    counted: tuple[RateLimitUsage, ...]

    def take_back(self) -> None:
        for usage in self.counted:
            usage.rollback()


@upholds(Clause.BOUND_TO_CONFIDENCE)
def begin(request: HttpRequest, address: str) -> Attempt | None:
    """Count an attempt at an address; None if there were too many, and this is not to be tried."""
    address = address.strip().lower()
    browser = _browser_of(request, address)
    if browser:
        limits = [("browser", _OF_A_BROWSER, browser)]
    else:
        here = ratelimit.get_ip(request)
        limits = [
            ("network", _OF_STRANGERS["network"], f"{address} {here}"),
            ("all", _OF_STRANGERS["all"], address),
        ]
    counted: list[RateLimitUsage] = []
    for name, rate, key in [*limits, ("ip", _OF_A_NETWORK, "")]:
        usage = ratelimit.consume(
            request, app="cairn.accounts", action=name, config={name: rate}, key=key
        )
        if usage is None:
            Attempt(tuple(counted)).take_back()
            return None
        counted.append(usage)
    return Attempt(tuple(counted))


def is_first_refusal(request: HttpRequest, address: str) -> bool:
    """Whether this is the first attempt that is turned away for a while: one line in the record is
    enough, or a machine that goes on trying would fill it.
    """
    where = f"{address.strip().lower()} {ratelimit.get_ip(request)}"
    return bool(cache.add(f"locked-out-{signing.Signer(salt=_SALT).signature(where)}", 1, _WINDOW))


def mark_of(request: HttpRequest, address: str) -> str:
    """What a browser keeps once somebody has signed in there: the browser's own number, and whom it
    knows, the newest last. Addresses do not stand in it.
    """
    browser, people = _kept_by(request)
    others = [person for person in people if person != _key_of(address)]
    newest = [*others, _key_of(address)][-_MOST_PEOPLE:]
    return signing.dumps([browser or str(new_id()), newest], salt=_SALT)


def knows(request: HttpRequest, address: str) -> bool:
    """Whether the person of this address has signed in at this browser before."""
    return _browser_of(request, address) != ""


def _browser_of(request: HttpRequest, address: str) -> str:
    browser, people = _kept_by(request)
    key = _key_of(address)
    return f"{key} {browser}" if key in people else ""


def _key_of(address: str) -> str:
    return salted_hmac(_SALT, address.lower(), algorithm="sha256").hexdigest()[:32]


def _kept_by(request: HttpRequest) -> tuple[str, list[str]]:
    """The browser's number and whom it knows; nothing if we did not write it, or too long ago."""
    mark = request.COOKIES.get(KNOWN_BROWSER, "")
    try:
        browser, people = signing.loads(mark, salt=_SALT, max_age=KNOWN_BROWSER_HOLDS)
    except (signing.BadSignature, ValueError, TypeError):
        return "", []
    return (browser, people) if isinstance(people, list) else ("", [])
