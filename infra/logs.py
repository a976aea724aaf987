"""Logging: JSON for machines, a readable line in a terminal; correlation ids, never content and never a secret."""

from __future__ import annotations

import logging
import sys
import traceback
from typing import Any, Final

import psycopg
import structlog
from structlog.typing import EventDict, ExcInfo, Processor, WrappedLogger

from infra.codec import Unreadable
from infra.ledger.port import LedgerError

HIDDEN: Final = frozenset({"authorization", "code", "cookie", "password", "secret", "token"})
"""Names under which nothing is ever logged, should somebody try."""
SPEAKING: Final = (LedgerError, OSError, psycopg.OperationalError, Unreadable)
"""Failures whose words name things and never quote content."""


def set_up(log_format: str = "auto", level: int = logging.INFO) -> None:
    """Log to standard error from now on, the standard library's records too, from this level up."""
    is_console = log_format == "console" or (log_format == "auto" and sys.stderr.isatty())
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _hide,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_rendering(is_console)],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for noisy in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logging.getLogger(noisy).handlers.clear()
        logging.getLogger(noisy).propagate = True
    logging.getLogger("uvicorn.access").setLevel(logging.WARNING)  # its lines hold query strings


def _rendering(is_console: bool) -> list[Any]:  # noqa: FBT001  # what it is, not how to behave
    renderer = structlog.dev.ConsoleRenderer() if is_console else structlog.processors.JSONRenderer(ensure_ascii=False)
    return [structlog.processors.ExceptionRenderer(_failure), renderer]


def _failure(exc_info: ExcInfo) -> str:
    """Where it failed, and how: an exception's own words only where they cannot quote what somebody entered."""
    failure: BaseException | None = exc_info[1]
    told = []
    while failure is not None:
        words = f": {failure}" if isinstance(failure, SPEAKING) else ""
        told.append("".join(traceback.format_tb(failure.__traceback__)) + type(failure).__name__ + words)
        failure = failure.__cause__ or (None if failure.__suppress_context__ else failure.__context__)
    return "\n\nafter\n\n".join(told)


def _hide(_: WrappedLogger, __: str, told: EventDict) -> EventDict:
    """Put a dash where a secret would stand."""
    return {name: "—" if name in HIDDEN else value for name, value in told.items()}
