"""A real mail server on loopback, for what is sent by e-mail."""

from __future__ import annotations

import asyncio
import email
import email.policy
import re
import threading
from collections.abc import Generator
from contextlib import contextmanager
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class PostOffice:
    """Takes every letter, as slowly as it is told to, and none while it is shut. `url` is where it is."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.slow = 0.0
        self.shut = False
        self.url = ""
        self.arrived = threading.Event()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        await asyncio.sleep(self.slow)
        if self.shut:
            return "451 come back later"
        content = envelope.content
        assert isinstance(content, bytes)
        letter = email.message_from_bytes(content, policy=email.policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        self.arrived.set()
        return "250 OK"

    def text(self, which: int = -1) -> str:
        """The plain text of a letter."""
        return self._part(which, "plain")

    def html(self, which: int = -1) -> str:
        """The same, as it is shown."""
        return self._part(which, "html")

    def link(self, address: str, which: int = -1) -> str:
        """The secret in a letter's link to that address."""
        found = re.search(re.escape(address) + r"#token=(\S+)", self.text(which))
        assert found
        return found[1]

    def _part(self, which: int, kind: str) -> str:
        body = self.letters[which].get_body((kind,))
        assert body is not None
        return body.get_content()


class _Anywhere(Controller):
    """At a port that the system gives: none that was free a moment ago."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def open_post_office() -> Generator[PostOffice]:
    """A mail server that takes letters as long as the block lasts."""
    office = PostOffice()
    controller = _Anywhere(office, hostname="127.0.0.1", port=0)
    controller.start()
    office.url = f"smtp://127.0.0.1:{controller.port}"
    try:
        yield office
    finally:
        controller.stop()
