"""Every view: a module of this package that has a `NAME` and `says`.  A new view is one new module and nothing else."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from types import MappingProxyType
from typing import cast

import projections
from projections.saying import View


def _views() -> dict[str, View]:
    names = [module.name for module in pkgutil.iter_modules(projections.__path__) if module.name != "views"]
    modules = [importlib.import_module(f"projections.{name}") for name in names]
    return {module.NAME: cast("View", module) for module in modules if hasattr(module, "NAME")}


VIEWS: Mapping[str, View] = MappingProxyType(_views())
"""The views of this release, by name."""
