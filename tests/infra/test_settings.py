"""Settings come from the environment; what would open the register to others is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from infra.postgres.opening import Database
from infra.settings import BadSetting, Settings, settings


def test_without_variables_the_embedded_database_lies_beside() -> None:
    """Given an empty environment, then the home is .ledger here, and this machine alone is served."""
    assert Settings(Path(".ledger"), None, "127.0.0.1", 8017, "auto") == settings({})


def test_every_setting_has_its_variable() -> None:
    """Given all variables, then each is taken."""
    given = {
        "LEDGER_HOME": "/srv/ledger",
        "DATABASE_URL": "postgresql:///x",
        "LEDGER_HOST": "::1",
        "LEDGER_PORT": "0",
        "LEDGER_LOG": "json",
        "LEDGER_SIGNER": "/srv/signer",
        "LEDGER_PUBLISHED": "/srv/www",
        "LEDGER_ORIGIN": "so.example.vn/2026",
    }
    folders = (Path("/srv/signer"), Path("/srv/www"), "so.example.vn/2026")

    assert Settings(Path("/srv/ledger"), "postgresql:///x", "::1", 0, "json", *folders) == settings(given)


def test_what_proves_the_log_lies_in_the_home() -> None:
    """Given only a home, then the signer's folder and the published one lie in it."""
    told = settings({"LEDGER_HOME": "/srv/ledger"})

    assert (Path("/srv/ledger/signer"), Path("/srv/ledger/published")) == (told.signer, told.published)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "example.org", "10.0.0.1", ""])  # noqa: S104  refused
def test_only_this_machine_is_served(host: str) -> None:
    """Given an address that others reach, or a name, then it is refused with the reason."""
    with pytest.raises(BadSetting, match="loopback"):
        settings({"LEDGER_HOST": host})


@pytest.mark.parametrize("url", ["postgres//clerk:hush@host/db", "postgresql://clerk:hush@host:x y/db", "host=h hush"])
def test_a_wrong_address_is_not_quoted(url: str) -> None:
    """Given a DATABASE_URL that libpq cannot read, then it is refused without a word of it: it may hold a password."""
    with pytest.raises(BadSetting, match="DATABASE_URL") as refused:
        settings({"DATABASE_URL": url})

    assert "hush" not in str(refused.value)
    assert refused.value.__suppress_context__


def test_no_setting_shows_a_password() -> None:
    """Given an address with a password, then neither the settings nor the database opened by them show it."""
    url = "postgresql://clerk:hush@host/db"

    assert "hush" not in repr(settings({"DATABASE_URL": url})) + repr(Database(url, Path()))


@pytest.mark.parametrize(("name", "value"), [("LEDGER_PORT", "x"), ("LEDGER_PORT", "70000"), ("LEDGER_LOG", "xml")])
def test_what_cannot_be_is_refused_by_name(name: str, value: str) -> None:
    """Given a port that is none, or a form of log that is none, then the sentence names the variable."""
    with pytest.raises(BadSetting, match=name):
        settings({name: value})
