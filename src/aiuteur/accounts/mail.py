"""E-mails, one at a time, by the mail server of AIUTEUR_SMTP_URL."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from email.message import EmailMessage
from email.utils import formataddr, formatdate, make_msgid, parseaddr
from urllib.parse import unquote, urlsplit

from aiuteur.accounts.letters import Letter
from aiuteur.config import Settings
from aiuteur.kit.errors import Unavailable

_SECONDS = 20
_log = logging.getLogger(__name__)


class Mailer:
    """Sends letters. `able` is False where no mail server is named."""

    def __init__(self, settings: Settings) -> None:
        self._url = urlsplit(settings.smtp_url)
        self._from = settings.mail_from or f"aiuteur@{self._url.hostname or 'localhost'}"
        self.able = bool(settings.smtp_url)

    async def send(self, to: str, subject: str, text: str) -> None:
        """Send one letter of plain text. Raises Unavailable when the server does not take it."""
        await self._send(self._written(to, subject, text, {}))

    async def send_letter(self, to: str, letter: Letter, named: str) -> None:
        """Send a letter about what happened; two of the same name are one to whoever reads them. Raises Unavailable."""
        _, address = parseaddr(self._from)
        written = self._written(
            to, letter.subject, letter.text,
            {
                "Message-ID": f"<{named}@{address.rpartition('@')[2] or 'localhost'}>",
                "List-Unsubscribe": f"<{letter.stop}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            },
        )  # fmt: skip
        written.add_alternative(letter.html, subtype="html")
        await self._send(written)

    def _written(self, to: str, subject: str, text: str, headers: Mapping[str, str]) -> EmailMessage:
        name, address = parseaddr(self._from)
        letter = EmailMessage()
        letter["From"] = formataddr((name, address))
        letter["To"] = to
        letter["Subject"] = subject
        letter["Date"] = formatdate(usegmt=True)
        letter["Auto-Submitted"] = "auto-generated"
        known = {"Message-ID": make_msgid(domain=address.rpartition("@")[2] or None)}
        for header, said in (known | dict(headers)).items():
            letter[header] = said
        letter.set_content(text)
        return letter

    async def _send(self, letter: EmailMessage) -> None:
        import aiosmtplib

        whole = self._url.scheme == "smtps"
        user = unquote(self._url.username) if self._url.username else None
        try:
            await aiosmtplib.send(
                letter,
                hostname=self._url.hostname,
                port=self._url.port or (465 if whole else 587),
                username=user,
                password=unquote(self._url.password) if self._url.password else None,
                use_tls=whole,
                # a password goes to no server that does not first agree on a secret; else as the server can
                start_tls=False if whole else True if user else None,
                timeout=_SECONDS,
            )
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            _log.warning("mail was not sent: %s", type(error).__name__)
            raise Unavailable(
                "The mail server did not take the e-mail. Try again in a while; if it stays so, ask whoever looks after "
                "the studio to see AIUTEUR_SMTP_URL.",
                code="mail",
            ) from error


def forgotten(studio: str, link: str) -> tuple[str, str]:
    """Subject and text for a forgotten password."""
    return "A new password for the studio", (
        f"Somebody, probably you, asked for a new password at {studio}.\n\n"
        f"Choose one here within the hour:\n{link}\n\n"
        "If it was not you, do nothing: the old password stays.\n"
    )


def changed(studio: str) -> tuple[str, str]:
    """Subject and text once a password was changed."""
    return "Your password was changed", (
        f"The password of your account at {studio} was changed, and every other device was signed out.\n\n"
        f"If it was not you, choose a new one at once: {studio}/reset\n"
    )


def invited(studio: str, by: str, workspace: str, link: str) -> tuple[str, str]:
    """Subject and text of an invitation."""
    return f"{by} invites you to {workspace}", (
        f"{by} invites you to work on films in {workspace!r} at {studio}.\n\nCome in here within a week:\n{link}\n"
    )
