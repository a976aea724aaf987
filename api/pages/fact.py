"""`/facts/{position}`: one fact with its grounds and its proof; `…/check`: the proof made again, step by step."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, Final

import anyio
from fastapi import APIRouter, Depends, Path, Response

from api.bundler import Bundler
from api.bundles import Subject, bundle, bundler_of
from api.kinds import NOT_COVERED
from api.log import Log
from api.pages import grounds as asking
from api.pages import things
from api.pages.alarming import alarmed
from api.pages.auditing import closed
from api.pages.checking import Checked, Evidence, Step, heard, steps
from api.pages.mentioning import kind_of, whence
from api.pages.proving import FORK, policy_of, proof_of, witness_alarms
from api.pages.readable import Field, of_fact, things_in
from api.pages.things import Thing, of_tag
from api.pages.visit import Visit, Visiting
from api.pages.wording import catalogue
from api.ports import Damaged, NotCovered, Published
from api.problems import Trouble
from api.reading import missing
from api.shapes import Event, EventSummary

ROUTER = APIRouter()
PAUSE: Final = 2.0
"""Seconds between two tries for a bundle: the signer is on its way."""
TRIES: Final = 4
MOST: Final = 20
"""Values of a list that are shown."""
Position = Annotated[int, Path(ge=1, le=2**53 - 1)]


@dataclass(frozen=True)
class About:
    """A thing that a fact is about."""

    thing: Thing
    n: int
    """Which of all facts about it this one is, from 1."""
    prev: int
    """The position of the one before; 0: none."""


@dataclass(frozen=True)
class Seen:
    """A fact with all that its page shows."""

    fact: Event
    fields: list[Field]
    about: list[About]
    grounds: list[asking.Ground]
    names: Mapping[str, str]
    """What things were called on the day of the fact."""
    renamed: list[tuple[str, str]]
    """What some of them were called then, and are on the day looked at."""
    corrects: EventSummary | None
    """The entry that this one puts right."""
    corrected_by: EventSummary | None
    """The last correction of this entry."""


@ROUTER.get("/facts/{position}")
async def fact(position: Position, visit: Visiting, log: Log) -> Response:
    """One fact: who, when, what, on what grounds, and what vouches for it."""
    if refused := closed(visit):
        return refused
    seen = await visit(_seen, visit, position)
    proof, damage = await visit(_proof, log, position)
    size = 0 if proof else await visit(log.size)
    return visit.show(
        "fact.html", seen=seen, fact=seen.fact, proof=proof, damage=damage, size=size, **_said(visit, seen)
    )


def _said(visit: Visit, seen: Seen) -> dict[str, Any]:
    """How the template calls things, and asks questions."""
    return {
        "kind": kind_of(visit.tongue, seen.fact.type),
        "name": lambda thing: things.called(visit.tongue, thing, seen.names),
        "asked": lambda ground: asking.asked(visit.tongue, ground, seen.names),
        "place": lambda thing: thing.place(visit.link),
        "alarmed": alarmed,
        "mandating": _mandating(seen),
        "named": catalogue(),
        "most": MOST,
        **whence(visit.tongue, seen.fact),
    }


def _mandating(seen: Seen) -> list[Thing]:
    """The bodies by whose mandates it was recorded; none where these are just the one that the recorder sits in."""
    who = seen.fact.recorder
    found = asking.mandating(seen.grounds, who.person.id) if who else []
    return [] if who and who.body and [each.id for each in found] == [who.body.id] else found


def _seen(visit: Visit, position: int) -> Seen:
    """Read a fact, and what stands around it.  Raises `Trouble` 404."""
    reader, at = visit.reader, visit.at
    found = reader.event(position, at)
    if found is None:
        raise missing("event", position)
    fields = of_fact(found.type, found.fields)
    about = [About(of_tag(each["tag"]), each["n"], each["prev"]) for each in found.entry["written"]["tags"]]
    grounds = asking.grounds(found.grounds or (), reader, at)
    tagged = [each.thing for each in about]
    meant = [*tagged, *things_in([value for _, value in fields])]
    named = things.names(reader, [*meant, *asking.things_of(grounds)], visit.tongue, replace(at, as_of=found.on))
    names = named | things.words_of(reader, tagged, at)
    now = things.names(reader, meant, visit.tongue, at) if at.as_of > found.on else {}
    renamed = [(named[tag], name) for tag, name in now.items() if named.get(tag, name) != name]
    target = found.fields.get("target") if found.type == "RecordCorrected" else None
    corrects = reader.event(target, at) if target else None
    fixed = reader.event(found.corrected_by, at) if found.corrected_by else None
    return Seen(found, fields, about, grounds, names, renamed, corrects, fixed)


def _proof(log: Published, position: int) -> tuple[Any, str | None]:
    """What vouches for it, or why that cannot be read."""
    try:
        return proof_of(log, position), None
    except Damaged as wrong:
        return None, str(wrong)


@ROUTER.get("/facts/{position}/check")
async def check(position: Position, visit: Visiting, log: Log) -> Response:
    """Make the proof again, step by step, and show each step with its values."""
    if refused := closed(visit):
        return refused
    begun = time.perf_counter()
    found, made = await visit(_checked, visit, log, position)
    alarms = await visit(witness_alarms, log)
    took = round((time.perf_counter() - begun) * 1000)
    outcomes = {step.outcome for step in made or ()}
    is_wrong = Checked.WRONG in outcomes or any(each.kind == FORK for each in alarms)
    return visit.show(
        "fact_check.html",
        fact=found,
        steps=made,
        is_wrong=is_wrong,
        is_late=Checked.NOT_YET in outcomes,
        alarms=alarms,
        alarmed=alarmed,
        took=took,
    )


def _checked(visit: Visit, log: Published, position: int) -> tuple[Event, list[Step] | None]:
    """The fact and every step; none where no checkpoint covers it yet.  Raises `Trouble` 404, `Damaged`."""
    found, content = visit.reader.event(position, visit.at), visit.reader.content(position, visit.at)
    if found is None or content is None:
        raise missing("event", position)
    try:
        proof = log.proof(position)
    except NotCovered:
        return found, None
    seen, now = log.standing().witnessed or 0, int(time.time())
    evidence = Evidence(found.entry, content, found.leaf, proof, policy_of(log), log.is_signature, now, seen)
    return found, [*steps(evidence), *_heard(visit, found)]


def _heard(visit: Visit, fact: Event) -> list[Step]:
    """Did each question hear just those facts?"""
    found = [asking.put(each) for each in fact.grounds or ()]
    then = replace(visit.at, as_of=fact.on)
    names = things.names(visit.reader, asking.things_of(found), visit.tongue, then)
    return [
        heard(
            asking.asked(visit.tongue, each, names),
            (each.count, each.root),
            asking.root_again(each, visit.reader, visit.at.as_of),
        )
        for each in found
    ]


@ROUTER.get("/bundle")
async def take(
    visit: Visiting,
    about: Subject,
    bundler: Annotated[Bundler, Depends(bundler_of)],
) -> Response:
    """The bundle of a thing; of what was recorded just now it waits for the signer.  Raises `Trouble`."""
    if refused := closed(visit):
        return refused
    for _ in range(TRIES - 1):
        try:
            return await bundle(about, bundler)
        except Trouble as trouble:
            if trouble.kind is not NOT_COVERED:
                raise
        await anyio.sleep(PAUSE)
    return await bundle(about, bundler)
