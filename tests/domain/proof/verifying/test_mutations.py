"""Each check of the verifier, taken out, makes a test fail: no check stands there for nothing.

A mutant is the verifier with one statement that finds something replaced by ``pass``, or with one of several reasons
for it replaced by False. There must be a bundle in which the mutant no longer finds what has to be found.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pkgutil import iter_modules
from types import FunctionType, ModuleType
from typing import Final, NamedTuple

import pytest

import domain.proof.verifying
from domain.proof.verifying import entry
from tests.domain.proof.verifying.bundles import POLICY, sealed, verified, wrongs
from tests.domain.proof.verifying.doctored import VECTORS
from tests.domain.proof.verifying.vectors import Vector, rows

MODULES: Final = [
    import_module(f"domain.proof.verifying.{each.name}") for each in iter_modules(domain.proof.verifying.__path__)
]
NO_POLICY: Final = Vector(lambda: sealed(rows()), "checkpoint.policy", None)
NONE_AT_ALL: Final = Vector(
    lambda: {path: data for path, data in sealed(rows()).items() if path != "policy"}, "checkpoint.no_policy", None
)


class Mutant(NamedTuple):
    """A module, a function in it by name (with its class), and that function's code without one check."""

    module: ModuleType
    function: str
    place: int
    code: str
    """What the check says; empty where that is not written beside it."""


class _Without(ast.NodeTransformer):
    """Takes out the ``place``-th check of a tree; counts them where there is no such place."""

    def __init__(self, place: int) -> None:
        self.place = place
        self.found: list[tuple[str, str]] = []
        self._at: list[str] = []

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        """Go into a class."""
        return self._within(node.name, node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Go into a function."""
        return self._within(node.name, node)

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        """Take out a finding."""
        match node.value:
            case ast.Call(func=ast.Attribute(attr="wrong")):
                return self._taken(node, ast.Pass())
        return node

    def visit_Raise(self, node: ast.Raise) -> ast.AST:
        """Take out a refusal."""
        match node.exc:
            case ast.Call(func=ast.Name(id="Broken")):
                return self._taken(node, ast.Pass())
        return node

    def visit_Return(self, node: ast.Return) -> ast.AST:
        """Take out that something is looked at more closely."""
        if self._at[-1] == "_scanned" and ast.unparse(node) == "return None":
            return self._taken(node, ast.Pass())
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        """Take out one of several reasons for a finding."""
        if isinstance(node.test, ast.BoolOp) and isinstance(node.test.op, ast.Or) and _finds(node.body[0]):
            values = [self._taken(value, ast.Constant(value=False), node.body[0]) for value in node.test.values]
            node.test.values = [value for value in values if isinstance(value, ast.expr)]
        return self.generic_visit(node)

    def _within(self, name: str, node: ast.AST) -> ast.AST:
        self._at.append(name)
        self.generic_visit(node)
        self._at.pop()
        return node

    def _taken(self, node: ast.AST, instead: ast.AST, finds: ast.AST | None = None) -> ast.AST:
        is_it = len(self.found) == self.place
        self.found.append((".".join(self._at), _code(finds or node)))
        return instead if is_it else node


def _finds(node: ast.AST) -> bool:
    """Does a statement find something wrong?"""
    text = ast.unparse(node)
    return "Broken(" in text or ".wrong(" in text or text == "return None"


def _code(node: ast.AST) -> str:
    """The code that a finding has, where it stands there."""
    texts = [each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    return next((text for text in texts if text.count(".") == 1 and text.islower()), "")


def mutants() -> Iterator[Mutant]:
    """Every check of the verifier."""
    for module in MODULES:
        counted = _Without(-1)
        counted.visit(ast.parse(inspect.getsource(module)))
        for place, (function, code) in enumerate(counted.found):
            yield Mutant(module, function, place, code)


@contextmanager
def mutated(mutant: Mutant) -> Iterator[None]:
    """The verifier without a check, for as long as the block lasts."""
    tree = _Without(mutant.place).visit(ast.parse(inspect.getsource(mutant.module)))
    changed: dict[str, object] = {"__name__": mutant.module.__name__}
    exec(compile(ast.fix_missing_locations(tree), "<mutant>", "exec"), changed)  # noqa: S102  # our own source
    ours, theirs = (_function(space, mutant.function) for space in (vars(mutant.module), changed))
    kept, ours.__code__ = ours.__code__, theirs.__code__
    entry._moment.cache_clear()  # noqa: SLF001  # it would answer for the check
    try:
        yield
    finally:
        ours.__code__ = kept
        entry._moment.cache_clear()  # noqa: SLF001


def _function(space: dict[str, object], name: str) -> FunctionType:
    first, *rest = name.split(".")
    found = space[first]
    for part in rest:
        found = inspect.getattr_static(found, part)
    unwrapped = inspect.unwrap(found) if callable(found) else found
    assert isinstance(unwrapped, FunctionType)
    return unwrapped


def survives(mutant: Mutant, vector: Vector) -> bool:
    """Does the mutant find all the same what has to be found?"""
    policy = {NO_POLICY.code: b"none", NONE_AT_ALL.code: None}.get(vector.code, POLICY.encode())
    files = vector.make()
    try:
        with mutated(mutant):
            return (vector.code, vector.position) in wrongs(verified(files, policy))
    except Exception:  # noqa: BLE001  # a crash is seen, too
        return False


MUTANTS: Final = list(mutants())


def test_there_are_mutants() -> None:
    """Given the verifier's source, then its checks are found in it."""
    assert len(MUTANTS) > 60


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda each: f"{each.module.__name__.split('.')[-1]}-{each.place}")
def test_a_check_taken_out_is_missed(mutant: Mutant) -> None:
    """Given the verifier without a check, then there is a bundle in which it misses what is wrong."""
    vectors = [vector for vector in (*VECTORS.values(), NO_POLICY, NONE_AT_ALL) if mutant.code in {"", vector.code}]

    assert not all(survives(mutant, vector) for vector in vectors)
