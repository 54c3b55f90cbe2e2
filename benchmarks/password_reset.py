"""Whether the time of an answer tells who has an account: asking for a link to choose a new
password, for an address that is known and for one that is not.

`python -m benchmarks.password_reset` prints the ratio of the medians. Both are asked in turn, so
that whatever else the machine does falls on both alike.
"""

import os
import statistics
import time

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

RUNS = 200
PAGE = "/accounts/password/reset/"


def ask(address: str) -> float:
    """Seconds until the answer. Every one comes from a browser that nobody knows."""
    from django.core.cache import cache
    from django.test import Client

    # Each address may ask a few times a minute only; what is measured here is not that.
    cache.clear()
    client = Client()
    began = time.perf_counter()
    answer = client.post(PAGE, {"email": address})
    took = time.perf_counter() - began
    assert answer.status_code == 302, answer.status_code
    return took


def main() -> None:
    django.setup()
    from django.test.utils import setup_test_environment

    from tests import database

    setup_test_environment()
    with database.copied("bench"):
        known, unknown = [], []
        for number in range(-5, RUNS):
            a = ask("officer@cairn.example")
            b = ask(f"nobody{number}@cairn.example")
            # The first few load what is loaded once.
            if number >= 0:
                known.append(a)
                unknown.append(b)
    ratio = statistics.median(known) / statistics.median(unknown)
    print(f"password reset, {RUNS} each: known {statistics.median(known) * 1000:.2f} ms, ", end="")
    print(f"unknown {statistics.median(unknown) * 1000:.2f} ms, {ratio:.2f} times")


if __name__ == "__main__":
    main()
