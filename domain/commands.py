"""The closed lists of all commands: what people ask for, and what the ledger is told about itself."""

from __future__ import annotations

import importlib
import pkgutil

import domain
from domain.keeping import Keeping
from domain.kernel import Command


def _asked() -> dict[str, type[Command]]:
    """Every command of every module in this package, by its verb and noun: "issue-directive"."""
    for module in pkgutil.walk_packages(domain.__path__, "domain."):
        importlib.import_module(module.name)
    return {verb_noun(kind): kind for kind in sorted(_below(Command), key=lambda kind: kind.__name__)}


def _below(kind: type[Command]) -> list[type[Command]]:
    """The most special classes: what others are derived from is no command."""
    special = [below for child in kind.__subclasses__() for below in _below(child)]
    return special or [kind]


def verb_noun(kind: type[Command]) -> str:
    """The name in kebab case."""
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in kind.__name__).lstrip("-")


_EVERY = _asked()
COMMANDS = {name: kind for name, kind in _EVERY.items() if not issubclass(kind, Keeping)}
"""What people ask for, over HTTP and elsewhere."""
KEEPING = {name: kind for name, kind in _EVERY.items() if issubclass(kind, Keeping)}
"""What only the service and the operator at its console record."""
