"""Texts that say that a concern waits: posted with their cause, sent by the worker."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.db import connection

from cairn.feedback import concerns
from cairn.feedback.models import Concern
from cairn.kernel.actor import SYSTEM
from cairn.kernel.identifiers import new_id
from cairn.ops.worker import run_once
from cairn.outbox import actions, gateway
from cairn.outbox.models import TextMessage
from cairn.outbox.tasks import send_next_text
from tests.factories import duties, reviews

MOBILE = "07700 900123"


@dataclass
class Received:
    """What a gateway was asked, and what it answers."""

    status: int = 200
    requests: list[tuple[dict[str, str], dict[str, Any]]] = field(default_factory=list)
    in_transaction: list[bool] = field(default_factory=list)


@pytest.fixture
def received(settings) -> Iterator[Received]:
    """A gateway on this machine, which speaks HTTP as the real one does."""
    box = Received()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            box.requests.append((dict(self.headers), json.loads(body)))
            self.send_response(box.status)
            if box.status == 302:
                self.send_header("Location", "http://127.0.0.1:9/elsewhere")
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    settings.CAIRN_TEXT_GATEWAY = f"http://127.0.0.1:{server.server_port}/messages"
    settings.CAIRN_TEXT_KEY = "the key"
    settings.CAIRN_TELEPHONE = "01632 960001"
    yield box
    server.shutdown()
    server.server_close()


@pytest.fixture
def number(people) -> None:
    """Every office-holder has a mobile telephone on record."""
    duties.give_telephones(MOBILE)


@pytest.fixture
def concern(people, received, number) -> Concern:
    return duties.raised(people, reviews.accepted_scr(people))


def test_the_chair_is_sent_a_text_that_names_nothing_of_the_review(concern, received) -> None:
    assert send_next_text()
    assert not send_next_text()
    ((headers, sent),) = received.requests
    assert sent["to"] == "+447700900123"
    assert sent["text"] == (
        "A serious concern waits for you in Cairn. Sign in or ring 01632 960001."
    )
    assert concern.reference not in json.dumps(sent)
    assert headers["Authorization"] == "Bearer the key"
    assert headers["Idempotency-Key"] == str(TextMessage.objects.get().id)
    assert TextMessage.objects.get().sent_at is not None


@pytest.mark.clause("2.4")
def test_each_office_holder_that_a_concern_goes_on_to_is_sent_one(concern, received) -> None:
    concerns.escalate(by=SYSTEM, at=duties.AT + timedelta(hours=25), concern=concern.id)
    assert TextMessage.objects.count() == 2


def test_a_gateway_that_fails_is_tried_again_later_and_keeps_nothing_waiting(
    concern, received
) -> None:
    received.status = 503
    with time_machine.travel(duties.AT, tick=False) as clock:
        # The worker goes on with the other tasks: the e-mail goes.
        assert run_once()
        text = TextMessage.objects.get()
        assert (text.sent_at, text.attempts) == (None, 1)
        assert not send_next_text(), "leased: nobody hammers a gateway that is away"
        received.status = 200
        clock.shift(timedelta(minutes=3))
        assert send_next_text()
    assert len(received.requests) == 2
    keys = {headers["Idempotency-Key"] for headers, _ in received.requests}
    assert len(keys) == 1, "the gateway can tell that it is the same text"


def test_the_gateway_is_spoken_to_outside_any_transaction(concern, received, monkeypatch) -> None:
    seen = []
    send = gateway.HttpGateway.send

    def watched(self: gateway.HttpGateway, **values: Any) -> None:
        # The test itself is the outermost transaction; another would be a savepoint in it.
        seen.append(len(connection.savepoint_ids))
        send(self, **values)

    monkeypatch.setattr(gateway.HttpGateway, "send", watched)
    assert send_next_text()
    assert seen == [0]


def test_the_key_follows_no_redirect(concern, received) -> None:
    received.status = 302
    with pytest.raises(OSError, match="302"):
        send_next_text()
    assert len(received.requests) == 1


@pytest.mark.parametrize("telephone", ["", "ask at the desk", "0131 555 0100", "07700", "++44"])
def test_a_number_that_takes_no_texts_stops_nothing(
    people, received, monkeypatch, telephone: str
) -> None:
    duties.give_telephones(telephone)
    duties.raised(people, reviews.accepted_scr(people))
    assert not TextMessage.objects.exists()
    assert not send_next_text()


def test_without_a_gateway_no_text_is_kept(people, number) -> None:
    duties.raised(people, reviews.accepted_scr(people))
    assert not TextMessage.objects.exists()
    assert not send_next_text()


@pytest.mark.parametrize("url", ["http://texts.example/", "ftp://texts.example/", "texts.example"])
def test_a_gateway_without_encryption_is_refused_before_anything_leaves(settings, url) -> None:
    settings.CAIRN_TEXT_GATEWAY = url
    with pytest.raises(gateway.NotSecure):
        gateway.configured()


def test_a_text_is_posted_with_its_cause_or_not_at_all(db, settings, monkeypatch) -> None:
    monkeypatch.setattr(actions, "connection", SimpleNamespace(in_atomic_block=False))
    settings.CAIRN_TEXT_GATEWAY = "https://texts.example/"
    with pytest.raises(actions.OutsideATransaction):
        actions.post_text(at=duties.AT, to=MOBILE, body="x", about=new_id())
