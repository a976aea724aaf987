"""Logs are JSON outside a terminal, carry the correlation id, and hold no secret."""

from __future__ import annotations

import json
import logging

import pytest
import structlog

from domain.words import When
from infra.ledger.port import Unavailable
from infra.logs import set_up


def test_a_line_is_json_with_its_correlation(capsys: pytest.CaptureFixture[str]) -> None:
    """Given no terminal, when something is logged inside a request, then the line is JSON and says which request."""
    set_up()
    with structlog.contextvars.bound_contextvars(correlation="c-1"):
        structlog.get_logger("ledger.test").info("refused", rule="may-not-record")

    told = json.loads(capsys.readouterr().err)
    assert ("refused", "may-not-record", "c-1", "info", "ledger.test") == tuple(
        told[name] for name in ("event", "rule", "correlation", "level", "logger")
    )


def test_the_libraries_speak_the_same_way(capsys: pytest.CaptureFixture[str]) -> None:
    """Given a record of the standard library's logging, then it is a line of JSON too; access lines are left out."""
    set_up("json")
    logging.getLogger("uvicorn.error").warning("Đã dừng")
    logging.getLogger("uvicorn.access").info("GET /?q=secret")

    (line,) = capsys.readouterr().err.splitlines()
    assert "Đã dừng" == json.loads(line)["event"]


@pytest.mark.parametrize("log_format", ["json", "console"])
def test_neither_a_secret_nor_content_gets_into_a_line(capsys: pytest.CaptureFixture[str], log_format: str) -> None:
    """Given a token among what is logged, and a failure that quotes what somebody entered, then neither is told."""
    set_up(log_format)
    entered = "bí mật"
    try:
        When(entered)
    except ValueError:
        structlog.get_logger("ledger.test").exception("failed", token="s3cr3t")

    told = capsys.readouterr().err
    assert "ValueError" in told
    assert "test_logs.py" in told
    assert [False, False] == ["s3cr3t" in told, entered in told]


def test_what_cannot_quote_content_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Given a database that is away, then the log says so, and what it was about to do."""
    set_up("json")
    try:
        try:
            int("mật")
        except ValueError as wrong:
            raise Unavailable("the database cannot be reached") from wrong
    except Unavailable:
        structlog.get_logger("ledger.test").exception("failed")

    told = json.loads(capsys.readouterr().err)["exception"]
    assert "Unavailable: the database cannot be reached" in told
    assert told.endswith("ValueError")
