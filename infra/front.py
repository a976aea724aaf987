"""Directive Ledger, installed: ``directive-ledger``, ``python -m directive_ledger``, ``uvicorn directive_ledger:app``.

In the wheel this file is ``directive_ledger/__init__.py``, and the four packages lie beside it in
``app/``, out of the way of other distributions that have an ``api`` or an ``infra``. It puts that
folder first on the path; so it is imported before any other name of ours.
"""

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

APP = Path(__file__).parent / "app"
PACKAGES = ("domain", "projections", "api", "infra")


def _open() -> None:
    """Let the names of our packages mean ours; raise ImportError where a foreign one was imported before."""
    for name in PACKAGES:
        if (module := sys.modules.get(name)) and str(APP / name) not in list(module.__path__ or []):
            msg = f"another {name!r} is already imported ({module.__file__}): import directive_ledger before it"
            raise ImportError(msg)
    if str(APP) not in sys.path:
        sys.path.insert(0, str(APP))


def main() -> None:
    """Run the command line."""
    import_module("infra.cli").main()


def __getattr__(name: str) -> Any:  # noqa: ANN401  a module's attribute may be anything
    """Build the ASGI application when it is first asked for."""
    if name != "app":
        raise AttributeError(name)
    return import_module("infra.main").build()


_open()
