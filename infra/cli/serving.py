"""Answer HTTP on this machine, until stopped (Ctrl-C).

  serve              at 127.0.0.1, port 8017
  serve --port 0     at any free port

Other machines are not served: local tokens are for this one. To come in: `token add` or `token login`.
The API describes itself at /openapi.json. The views are kept up to date by the way.
"""

from __future__ import annotations

import argparse
from dataclasses import replace

from infra.backing.signed import signed_size
from infra.cli.words import DONE, complain, say
from infra.running import running
from infra.serving import address, listening, serve
from infra.settings import Settings, settings


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_address(parser)
    parser.add_argument("--demo", action="store_true", help="serve this home though its register is an invented one")


def add_address(parser: argparse.ArgumentParser) -> None:
    """Where to listen."""
    parser.add_argument("--host", help="a loopback address (LEDGER_HOST, else 127.0.0.1)")
    parser.add_argument("--port", type=int, help="0 takes any free one (LEDGER_PORT, else 8017)")


def addressed(told: Settings, given: argparse.Namespace) -> Settings:
    """The settings with the address that was asked for.  Raises `BadSetting`."""
    host = told.host if given.host is None else given.host
    return replace(told, host=host, port=told.port if given.port is None else given.port)


def run(given: argparse.Namespace) -> int:
    """Serve until stopped."""
    with listening(addressed(settings(), given)) as (listener, told), running(told) as service:
        if service.is_invented and not given.demo:
            return complain(f"{told.home} holds the invented register of `demo`: use another LEDGER_HOME, or --demo")
        if (size := service.ledger.head()[0]) < (signed := signed_size(told)):
            return complain(
                f"{signed} facts were signed and {size} are here: the next one would fork the log; `recover`"
            )
        serve(service, listener, lambda: say(f"serving {address(told)}; Ctrl-C ends it"))
    return DONE
