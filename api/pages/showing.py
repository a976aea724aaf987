"""From a template and what it shows to a page: HTML that works without a script, and loads nothing from elsewhere."""

from __future__ import annotations

import re
from datetime import date, datetime
from enum import StrEnum
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

from fastapi import Request, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from api.language import tongue_of
from api.pages import days, wording
from api.pages.addresses import to
from api.pages.plain import plain
from api.pages.static_files import address
from api.paging import cursor_of
from api.shapes import Directive, Gone, Holds, Named
from projections.status import Effect

FOLDER: Final = Path(__file__).parent / "templates"
POLICY: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
}
"""Nothing from elsewhere, no script or style inside a page; `data:` is for the signs in Pico's own style sheet."""


VIETNAMESE: Final = re.compile("[À-ÖØ-öø-ďđ-ỹ]")
"""A letter that English has not, but for Đ: that stands in numbers, which are the same in any language."""
QUOTED: Final = re.compile("(“[^”]*”?)")
"""What a sentence quotes."""


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def show(request: Request, template: str, status: int = 200, **context: Any) -> Response:  # noqa: ANN401  # a template's
    """A page from a template, in the language of its address."""
    tongue = tongue_of(request)
    html = _environment().get_template(template).render({**_always(request, tongue), **context})
    head = {**POLICY, "Content-Language": tongue}
    return Response(html, status, head, "text/html; charset=utf-8")


def _always(request: Request, tongue: str) -> dict[str, Any]:
    """What every template may use."""
    return {
        "tongue": tongue,
        "path": request.url.path.removeprefix(f"/{tongue}"),
        "query": request.url.query,
        "params": request.query_params,
        "is_invented": request.app.state.is_invented,
        "static": address,
        "link": partial(to, tongue),
        "cursor_of": cursor_of,
        "t": partial(said, tongue),
        "vi": partial(foreign, tongue),
        "in_vi": "" if tongue == "vi" else Markup(' lang="vi"'),
        "english": partial(english, tongue),
        "quoting": partial(quoting, tongue),
        "term": partial(wording.term, tongue),
        "day": days.day,
        "next_day": days.next_day,
        "moment": days.moment,
        "words": partial(words, tongue),
        "plain": plain,
        "recipient": recipient,
        "called": partial(called, tongue),
        "told": partial(_told, tongue),
        "bearing": bearing,
    }


def bearing(one: Directive) -> list[Holds]:
    """What bears on a directive's effect that day; of one that has ended, not that it was in force before."""
    is_over = one.holds is not None and one.holds.effect == Effect.ENDED
    return [each for each in (one.holds, *one.also) if each and not (is_over and each.effect == Effect.IN_FORCE)]


def said(tongue: str, name: str, **values: object) -> str | Markup:
    """A sentence of the catalogue, in which marked words stay marked."""
    if not any(isinstance(value, Markup) for value in values.values()):
        return wording.said(tongue, name, **values)
    return escape(wording.catalogue()[name].words(tongue, values)).format_map(values)


def foreign(tongue: str, text: str | Markup) -> str | Markup:
    """Words of people: on a page in another language marked as Vietnamese (WCAG 2.2, 3.1.2), where they look it."""
    if tongue == "vi" or isinstance(text, Markup) or text.isascii() or not VIETNAMESE.search(text):
        return text
    return Markup('<span lang="vi">{}</span>').format(text)


def english(tongue: str, text: str) -> str | Markup:
    """What there is in English alone, marked on a page in Vietnamese."""
    return Markup('<span lang="en">{}</span>').format(text) if tongue == "vi" else text


def words(tongue: str, value: object) -> str | Markup:
    """Words as they stand on record, or that they were erased, or that none are known; days as people write them."""
    match value:
        case None:
            return _aside("unknown", wording.said(tongue, "common.unknown"))
        case Gone():
            return _aside("erased", wording.said(tongue, "common.erased"))
        case StrEnum():
            return wording.term(tongue, value)
        case datetime():
            return days.moment(value)
        case date():
            return days.day(value)
        case _:
            return foreign(tongue, str(value))


def _aside(kind: str, said: str) -> Markup:
    return Markup('<span class="{}">{}</span>').format(kind, said)


def recipient(line: object) -> object:
    """A line of the recipients without what sets it apart from the next one; the words on record keep that."""
    return line.rstrip(" ,;.") if isinstance(line, str) else line


def called(tongue: str, thing: Named | None) -> str | Markup:
    """What a body, a person or a directive is called; its id where it has no name."""
    if thing is None:
        return words(tongue, None)
    return escape(thing.id) if thing.name is None else words(tongue, thing.name)


def _told(tongue: str, sentence: Any) -> str | Markup:  # noqa: ANN401  # Told, or none
    """A fact's sentence; what it quotes is marked as Vietnamese, names are names in any language."""
    if sentence is None:
        return wording.said(tongue, "common.no_sentence")
    return quoting(tongue, str(sentence.vi if tongue == "vi" else sentence.en))


def quoting(tongue: str, sentence: str) -> str | Markup:
    """A sentence in the language of the page, in which words of people are in quotation marks."""
    if tongue == "vi":
        return sentence
    parts = QUOTED.split(sentence)
    return Markup("").join(foreign(tongue, part) if n % 2 else escape(part) for n, part in enumerate(parts))
