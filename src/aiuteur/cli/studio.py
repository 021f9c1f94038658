"""`studio`: the web server, until it is closed. With `--sample`, a film is there to look at when it opens."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import os
import signal
import socket
from collections.abc import Generator
from contextlib import contextmanager

import typer
import uvicorn

from aiuteur.accounts.doors import check_bind
from aiuteur.app import create_app
from aiuteur.cli.sample import make_sample
from aiuteur.cli.session import log_to_the_terminal
from aiuteur.cli.session import run as run_command
from aiuteur.config import Settings
from aiuteur.kit.errors import BadInput, Unavailable

_PATIENCE_SECONDS = 2  # for answers that are under way when the studio closes
# longer than proxies (60 s) and clients keep a connection that rests: the one who keeps it shorter shuts it, and a question
# asked at the moment the other does so has no answer
_IDLE_SECONDS = 75


def run(host: str, port: int, sample: bool) -> None:
    """The whole command; ends with Ctrl-C or SIGTERM, and exit code 0."""

    async def work() -> None:
        settings = Settings.read()
        log_to_the_terminal(settings.log)
        check_bind(settings, host)
        with _listening(host, port) as listener:  # before a sample film is made for nothing
            if sample:
                await make_sample(settings)
            await _serve(settings, listener, host)

    run_command(work, as_json=False)


@contextmanager
def _listening(host: str, port: int) -> Generator[socket.socket]:
    """A socket that listens at an address. Raises Unavailable where somebody else does, BadInput for no address."""
    try:
        family, kind, number, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise BadInput(f"{host} is no address of this machine; try --host 127.0.0.1.", fields={"host": host}) from error
    with socket.socket(family, kind, number) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(address)
            listener.listen(2048)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                why = f"Port {port} is taken by another program, perhaps by a studio that is open already"
            else:
                why = f"The studio cannot listen at {host}, port {port} ({os.strerror(error.errno or 0)})"
            sentence = f"{why}. Choose another: make studio PORT={port + 1 if port < 65535 else 8000}"
            raise Unavailable(sentence, code="port", fields={"host": host, "port": port}) from error
        yield listener


async def _serve(settings: Settings, listener: socket.socket, host: str) -> None:
    config = uvicorn.Config(
        create_app(settings),
        http="httptools",
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_PATIENCE_SECONDS,
        timeout_keep_alive=_IDLE_SECONDS,
    )
    server = _Server(config)
    shown = "localhost" if host in ("0.0.0.0", "::", "") else f"[{host}]" if ":" in host else host
    server.address = settings.public_url or f"http://{shown}:{listener.getsockname()[1]}"
    await server.serve(sockets=[listener])
    if not server.started:
        raise Unavailable("The studio could not be opened; the line above says why.", code="not-opened")


class _Server(uvicorn.Server):
    """Says where it is once it is open. Ctrl-C and SIGTERM close it, and are no failure."""

    address = ""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Open, then say the address: who types it finds a page."""
        await super().startup(sockets)
        if self.started:
            typer.echo(f"The studio is open: {self.address}  (Ctrl-C closes it)")

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        """Close at the first signal, at once at the second Ctrl-C. (`make` and `timeout` send SIGTERM on, so it comes twice.)"""
        loop = asyncio.get_running_loop()

        def leave(signalled: signal.Signals) -> None:
            self.force_exit = self.should_exit and signalled is signal.SIGINT
            self.should_exit = True

        for one in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(one, leave, one)
        try:
            yield
        finally:
            for one in (signal.SIGINT, signal.SIGTERM):
                with contextlib.suppress(ValueError):
                    loop.remove_signal_handler(one)
