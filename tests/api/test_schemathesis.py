"""The description and the service hold to each other: data as described is taken, other is refused, nothing breaks.

`LEDGER_SCHEMATHESIS_EXAMPLES` says how many examples of each kind an operation gets; a few without it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, cast

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.types import Receive, Scope, Send

from api.app import create
from api.ports import Role
from api.within import RULES
from tests.api.conftest import Service, serving
from tests.domain.cases import CLERK
from tests.domain.duties_given import OPEN
from tests.servers import EMBEDDED, VIEWED

FEW = 3
EXAMPLES = int(os.environ.get("LEDGER_SCHEMATHESIS_EXAMPLES", FEW))
PAST = st.dates(date(1900, 1, 1), date.today() - timedelta(days=2)).map(date.isoformat)  # noqa: DTZ011  # any day will do

schemathesis.openapi.format("reduced-date", PAST | PAST.map(lambda day: day[:7]) | PAST.map(lambda day: day[:4]))
schemathesis.openapi.format("known-at", PAST | st.just("@1") | PAST.map(lambda day: f"{day}T00:00:00+07:00"))


class Stage:
    """The application by its description alone; the service behind it comes with the first test."""

    def __init__(self, app: FastAPI) -> None:
        """Begin with what describes itself."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        await self.app(scope, receive, send)


NOBODY = cast("Any", None)
STAGE = Stage(create(NOBODY, NOBODY, NOBODY, NOBODY))
CORRECTING: dict[str, Any] = {"include-path": "/commands/correct-record", "phases": {"coverage": {"enabled": False}}}
"""Any fact may stand in a correction: to try every edge of all of them takes half a minute, and is for longer runs."""
CONFIG = SchemathesisConfig.from_dict(
    {
        "checks": {"not_a_server_error": {"expected-statuses": ["2xx", "3xx", "4xx", "503"]}},
        "operations": [CORRECTING] if EXAMPLES <= FEW else [],
    }
)
STREAM = "watch-replay-of-directive"
"""Lasts as long as it is asked to: tests/api/test_replaying.py watches it."""
schema = schemathesis.openapi.from_asgi("/openapi.json", STAGE, headers={"Host": "127.0.0.1"}, config=CONFIG).exclude(
    operation_id=STREAM
)


@pytest.fixture(scope="module")
def service(servers: Any) -> Iterator[Service]:  # noqa: ANN401  # a fixture's
    """A register with a directive and a duty, and an administrator who keeps it."""
    with servers(EMBEDDED).database(VIEWED) as database, serving(database) as made:
        made.history(*OPEN)
        made.token = made.token_of(CLERK, Role.ADMIN)
        app = made.client.app
        assert isinstance(app, FastAPI)
        STAGE.app = app
        yield made


UNSAID = [
    *(pattern for pattern, *_ in RULES),
    "there is no such day or time",
    ".*lies in the future.*",
    "it is not from a Link.*",
    "it is 1 to 256 printable ASCII signs",
    "it lies before .*from",
    "it is more than 366 days from the first",
    "it is smaller than old",
    "the day stands in the address",
    "it is a time such as .* GMT",
    "it is required, and missing: send a new key.*",
]
"""Faults of what JSON Schema cannot say: how fields go together, the calendar, the clock, our own marks."""


def accepts_what_is_described(_: Any, response: Any, case: Any) -> None:  # noqa: ANN401  # schemathesis's
    """Data as described is not called malformed, but for what a schema cannot say.

    Schemathesis makes values of If-Match by its own lights, whatever the pattern.
    """
    if response.status_code == 422 and case.meta.generation.mode.is_positive:
        faults = [fault for fault in response.json().get("errors") or [] if fault.get("parameter") != "If-Match"]
        unsaid = [fault for fault in faults if not _is_unsaid(fault["detail"])]
        assert not unsaid, unsaid


def _is_unsaid(detail: str) -> bool:
    words = detail[:1].lower() + detail[1:].removesuffix(".")
    return any(re.fullmatch(pattern, words, re.DOTALL | re.IGNORECASE) for pattern in UNSAID)


@schema.parametrize()
@settings(max_examples=EXAMPLES, derandomize=EXAMPLES <= FEW, deadline=None, suppress_health_check=list(HealthCheck))
def test_operation(case: Any, service: Service) -> None:  # noqa: ANN401  # schemathesis's
    """Given any data, as described or not, then the answer is as described, and of the right kind."""
    case.call_and_validate(
        headers={"Authorization": f"Bearer {service.token}", "Host": "127.0.0.1", "Accept-Language": "en"},
        excluded_checks=[positive_data_acceptance],
        additional_checks=[accepts_what_is_described],
    )
