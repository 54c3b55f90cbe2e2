"""What people see when the sign-in of their organisation does not answer."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

import requests
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

log = logging.getLogger("cairn.sign_in")
View = Callable[..., Any]


def or_say_that_it_is_down(view: View) -> View:
    """The page, or one that says that the organisation's server did not answer."""

    @wraps(view)
    def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            answer: HttpResponse = view(request, *args, **kwargs)
        except requests.RequestException as error:
            # Its kind only: the message may hold a part of the address with a code in it.
            log.warning("the organisation's sign-in did not answer: %s", type(error).__name__)
            return render(request, "socialaccount/authentication_error.html", status=401)
        return answer

    return run
