"""``verify.py``: the verifier as one file, made of the sources of `domain.proof` that it needs, and nothing else.

The sources are put one below the other in the order in which they need each other, with their comments; imports among
them go, those of the standard library are kept once, at the top. Where two modules have a private name in common, the
later one's is lengthened by the module's. The same sources always give the same bytes.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

MAIN: Final = "infra.cli.checking"
OURS: Final = ("domain.proof", "infra.proof", MAIN)
HEAD: Final = '''\
#!/usr/bin/env python3
"""Checks a bundle of a directive ledger: python3 verify.py [DIR] [--policy FILE] [--lang vi|en] [--json]

Needs Python 3.11 or newer and nothing else; signatures are checked by the Python package `cryptography` where it is
there, else by the program `openssl`. Exit code 0: nothing is wrong; 1: something is; 2: this cannot be read;
4: nothing is wrong, but no signature could be checked.

This file is put together from the ledger's own sources (domain/proof); read it before you trust it.
"""

'''
ALONE: Final = """\
import sys

if __name__ == "__main__" and not sys.flags.safe_path:
    del sys.path[0]  # whoever made the bundle could lay a module of their own beside this file

"""
"""Stands before all other imports."""
FOOT: Final = """

if __name__ == "__main__":
    sys.exit(main())
"""


class Clash(Exception):
    """Two modules have a public name in common, so that one file cannot hold both."""


@cache
def verify_py() -> str:
    """The whole file. Raises Clash."""
    modules = list(_in_order(MAIN, set()))
    future, *imports = sorted({line for name in modules for line in _library_imports(name)}, key=_rank)
    taken: set[str] = set()
    parts = [_part(name, taken) for name in modules]
    imports.remove("import sys")
    return f"{HEAD}{future}\n\n{ALONE}" + "\n".join(imports) + "\n" + "".join(parts) + FOOT


def _in_order(name: str, seen: set[str]) -> Iterator[str]:
    """A module after those of ours that it needs, each once."""
    if name in seen:
        return
    seen.add(name)
    for node in _tree(name).body:
        if isinstance(node, ast.ImportFrom) and _is_ours(node):
            yield from _in_order(str(node.module), seen)
    yield name


def _part(name: str, taken: set[str]) -> str:
    """A module's source without its imports, under a line that names it."""
    tree, source = _tree(name), _source(name).splitlines(keepends=True)
    for node in tree.body:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            source[node.lineno - 1 : node.end_lineno] = [""] * (_end(node) - node.lineno + 1)
    text = _as_comment(tree, source).strip("\n")
    own = set(_names(tree))
    clashes = own & taken
    if public := {each for each in clashes if not each.startswith("_")}:
        raise Clash(f"{name}: {', '.join(sorted(public))}")
    taken |= own
    renamed = {each: f"{each}_{name.rpartition('.')[2]}" for each in clashes}
    return f"\n\n# --- {name} ---\n\n{_renamed(text, renamed)}\n"


def _as_comment(tree: ast.Module, source: list[str]) -> str:
    """The source with the module's docstring as a comment."""
    first = tree.body[0]
    said = ast.get_docstring(tree) or ""
    source[first.lineno - 1 : first.end_lineno] = [""] * (_end(first) - first.lineno + 1)
    return "".join(f"# {line}".rstrip() + "\n" for line in said.splitlines()) + "".join(source).lstrip("\n")


def _renamed(text: str, names: dict[str, str]) -> str:
    """The source with some names changed, wherever they stand; everything else as it is.

    Raises Clash where one may stand in a string, for that could be a formatted one.
    """
    lines = text.splitlines(keepends=True)
    tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    for token in reversed(tokens):
        if token.type == tokenize.STRING and any(re.search(rf"\b{name}\b", token.string) for name in names):
            raise Clash(f"{token.string} may mean one of {', '.join(names)}")
        if token.type == tokenize.NAME and token.string in names:
            (row, start), (_, end) = token.start, token.end
            line = lines[row - 1]
            lines[row - 1] = line[:start] + names[token.string] + line[end:]
    return "".join(lines)


def _names(tree: ast.Module) -> Iterator[str]:
    """What a module defines at its top."""
    for node in tree.body:
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name
            case ast.Assign(targets=targets):
                yield from (target.id for target in targets if isinstance(target, ast.Name))


def _library_imports(name: str) -> Iterator[str]:
    """A module's imports of the standard library, one a line."""
    for node in _tree(name).body:
        if isinstance(node, ast.Import) or (isinstance(node, ast.ImportFrom) and not _is_ours(node)):
            for alias in node.names:
                yield ast.unparse(type(node)(**{**vars(node), "names": [alias]}))


def _rank(line: str) -> tuple[bool, bool, str]:
    """Where an import stands: what changes the language first."""
    return "__future__" not in line, line.startswith("from"), line


def _is_ours(node: ast.ImportFrom) -> bool:
    return str(node.module).startswith(OURS)


def _end(node: ast.stmt) -> int:
    return node.end_lineno or node.lineno


@cache
def _tree(name: str) -> ast.Module:
    return ast.parse(_source(name))


@cache
def _source(name: str) -> str:
    """A module's source; in a wheel, too."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(name)
    return Path(spec.origin).read_text(encoding="utf-8")
