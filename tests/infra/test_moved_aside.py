"""A cluster that was moved aside, and the new one in its place."""

from __future__ import annotations

from pathlib import Path

from infra.postgres.embedded import postgres


def test_the_passwords_of_a_cluster_moved_aside_are_kept(tmp_path: Path) -> None:
    """Given a home whose cluster was moved aside, when a new one is made, then the old passwords lie beside the new."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    (home / "pgpass").write_text("*:*:*:ledger_admin:old\n")
    with postgres(home):
        (kept,) = home.glob("pgpass.*Z")

    assert "*:*:*:ledger_admin:old\n" == kept.read_text()
    assert "old" not in (home / "pgpass").read_text()
