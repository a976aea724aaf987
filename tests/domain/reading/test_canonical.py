"""The canonical structure has exactly its keys, in every document, and always all of them."""

from __future__ import annotations

from typing import Any

import pytest

from domain.reading import canonical
from tests.domain.reading.reading_kit import SAMPLES, private_data, read

EV = {"span": None, "confidence": None, "rule": None}
WORDS = {"text": None, "ev": EV}
BODY = {"text": None, "body_id": None, "ev": EV}
NODE: dict[str, Any] = {
    **dict.fromkeys(("provision_id", "path", "kind", "label", "label_raw", "heading", "text", "raw_span", "order")),
    "repairs": [dict.fromkeys(("rule", "at", "before", "after", "confidence"))],
}
NODE["children"] = [NODE]
HEADING = {
    "regime": None,
    "doc_type": {"code": None, "label": None, "ev": EV},
    "parent_org": BODY,
    "issuers": [BODY | {"role": None}],
    "number": dict.fromkeys(("state", "value", "raw", "n", "sub", "suffix", "year", "type", "org"))
    | {"candidates": [{"value": None, "why": None, "confidence": None, "ev": EV}], "ev": EV},
    "date": dict.fromkeys(("state", "value", "precision", "raw"))
    | {"candidates": [{"value": None, "why": None, "ev": EV}], "ev": EV},
} | dict.fromkeys(("place", "subject", "urgency", "secrecy", "circulation"), WORDS)
DUTY = {
    **dict.fromkeys(("duty_id", "provision_id", "ordinal", "state", "confidence")),
    "anchor": dict.fromkeys(("version", "provision_id", "exact", "prefix", "suffix", "start", "end")),
    "holders": [BODY | {"role": None, "class": None}],
    "chain": [{"from": None, "to": None, "ev": EV}],
    "action": {"verbs": [None], "object": None, "ev": EV},
    "product": WORDS,
    "deadline": {"kind": None, "value": None, "raw": None, "ev": EV},
    "recurrence": {"kind": None, "raw": None, "ev": EV},
    "report_to": BODY,
    "six_clear": dict.fromkeys(("who", "what", "when", "responsibility", "product", "authority")),
}
SHAPE = {
    "schema": None,
    "directive_id": None,
    "source": dict.fromkeys(("sha256", "media_type", "name", "imported_at", "parser", "batch_id", "origin")),
    "heading": HEADING,
    "legal_bases": [{"text": None, "citation_ids": [None], "span": None}],
    "effect": dict.fromkeys(("from", "from_rule", "until", "horizon_text", "depth")),
    "body": [NODE],
    "citations": [
        dict.fromkeys(("citation_id", "provision_id", "exact", "type", "number", "date", "issuer", "relation"))
        | {"resolved": None, "problem": None, "ev": EV}
    ],
    "duties": [DUTY],
    "recipients": [dict.fromkeys(("order", "text", "body_id", "purpose", "note", "class", "span"))],
    "signatures": [
        {
            **dict.fromkeys(("order", "capacity", "name", "signed_mark", "span")),
            "authority": {"raw": None, "kind": None, "body": None},
            "esign": {"org": None, "at": None, "verified": None},
        }
    ],
    "annexes": [{"annex_id": None, "label": None, "title": None, "body": [NODE], "span": None}],
    "amendments": [
        {
            **dict.fromkeys(("instruction_id", "op", "new_text", "effective_from")),
            "target": dict.fromkeys(("citation_id", "path_text", "provision_id", "before_hash")),
            "phrase": {"old": None, "new": None},
        }
    ],
    "unparsed": [dict.fromkeys(("text", "span", "guess"))],
    "issues": [dict.fromkeys(("code", "severity", "at", "message"))],
}
"""Key by key as the domain reference gives it (DOMAIN 5), with evidence and spans where it asks for them."""


def misshapen(value: object, shape: object, at: str = "") -> list[str]:
    """Where a value has other keys than its shape; a null may stand for any object."""
    if isinstance(shape, dict):
        if value is None:
            return []
        if not isinstance(value, dict) or value.keys() != shape.keys():
            return [at]
        return [wrong for key in shape for wrong in misshapen(value[key], shape[key], f"{at}.{key}")]
    if isinstance(shape, list):
        if not isinstance(value, list):
            return [at]
        return [wrong for n, item in enumerate(value) for wrong in misshapen(item, shape[0], f"{at}[{n}]")]
    return [at] if isinstance(value, dict) else []


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.iterdir()))
def test_a_sample_has_exactly_the_keys(name: str) -> None:
    """Every object of a sample has the keys of its kind, and no other."""
    assert [] == misshapen(canonical(read((SAMPLES / name).read_bytes(), name)), SHAPE)


@pytest.mark.private
def test_real_documents_have_exactly_the_keys() -> None:
    """Every object of every real document has the keys of its kind, and no other."""
    paths = [path for path in private_data().rglob("*") if path.suffix in {".txt", ".md"}]

    assert len(paths) > 16
    assert {} == {path.name: wrong for path in paths if (wrong := misshapen(canonical(read(path.read_bytes())), SHAPE))}


@pytest.mark.parametrize("wrong", [{"span": [0, 1]}, {"span": [], "confidence": 1, "rule": "", "more": 1}, 3])
def test_another_key_would_be_found(wrong: object) -> None:
    """A key too few or too many does not go unseen."""
    assert [".ev"] == misshapen({"text": "", "ev": wrong}, WORDS)
