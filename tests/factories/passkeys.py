"""A passkey in software: it takes part in the real ceremony, over a client of the tests."""

import hashlib
import json
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

_HOST = "testserver"
_STATE = "mfa.webauthn.state"
_SEEN = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV


class Passkey:
    """One that was made at the page for adding it, by somebody who is signed in."""

    def __init__(self, client: Client, owner: str) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = b"a passkey of the tests"
        self.owner = owner
        client.get("/accounts/2fa/passkeys/add/")
        made = {"name": "Invented", "passwordless": "on", "credential": self._made(client)}
        self.answer = client.post("/accounts/2fa/passkeys/add/", made)

    def _client_data(self, client: Client, what: Any) -> CollectedClientData:
        challenge = client.session[_STATE]["challenge"]
        return CollectedClientData.create(what, challenge, f"https://{_HOST}")

    def _made(self, client: Client) -> str:
        data = self._client_data(client, CollectedClientData.TYPE.CREATE)
        public = ES256.from_cryptography_key(self.key.public_key())
        inside = AttestedCredentialData.create(b"\0" * 16, self.id, public)
        flags = _SEEN | AuthenticatorData.FLAG.AT
        hashed = hashlib.sha256(_HOST.encode()).digest()
        shown = AuthenticatorData.create(hashed, flags, 0, inside)
        attested = AttestationObject.create("none", shown, {})
        return self._as_sent(clientDataJSON=data, attestationObject=attested)

    def shown_to(self, client: Client, key: ec.EllipticCurvePrivateKey | None = None) -> str:
        """What a browser sends; `key` signs in place of the right one."""
        data = self._client_data(client, CollectedClientData.TYPE.GET)
        hashed = hashlib.sha256(_HOST.encode()).digest()
        shown = AuthenticatorData.create(hashed, _SEEN, 1)
        signed = (key or self.key).sign(shown + data.hash, ec.ECDSA(hashes.SHA256()))
        return self._as_sent(
            clientDataJSON=data,
            authenticatorData=shown,
            signature=signed,
            userHandle=self.owner.encode(),
        )

    def _as_sent(self, **response: bytes) -> str:
        said = {name: websafe_encode(value) for name, value in response.items()}
        own = websafe_encode(self.id)
        sent = {"id": own, "rawId": own, "type": "public-key", "response": said}
        return json.dumps({**sent, "clientExtensionResults": {}})


def another_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())
