"""Words quoted by an instruction are held to what stands; what is not there on the day gets no label and no sibling."""

from __future__ import annotations

from dataclasses import replace
from unicodedata import normalize

from domain.change.amending import InsertProvision, ReplacePhrase
from domain.change.quoting import QUOTE_NOT_THERE, QUOTED_SEVERAL_TIMES
from domain.change.rules import NOT_STANDING
from domain.events.change import Expecting, Insert, Renumber, SubstitutePhrase
from domain.events.drafting import DirectiveDrafted
from domain.ids import ProvisionId
from domain.kernel import Event, RecordCorrected, Rule
from domain.words import Erased, Kind, Text
from tests.domain.cases import Case
from tests.domain.cases_change import (
    AMEND,
    DAY,
    GIVEN,
    MUCH_LATER,
    NEW,
    PART,
    PHRASE,
    PHRASED,
    REPEAL,
    REPEALED,
    REPLACE,
    REPLACED,
    SOONER,
    SUSPEND,
    SUSPENDED,
    WITHOUT_TASKS,
    amend,
    amendment,
    substitution,
)
from tests.domain.cases_correcting import CORRECT, CORRECTED_WORDS, RIGHT
from tests.domain.issued import COMMUNE, DRAFTED_AT, LATER, NEXT, READING, REPORTING, TASKS


def reading(words: Text) -> list[Event]:
    """The history in which the reading point has these words from the beginning."""
    return [
        replace(fact, texts={**fact.texts, READING: words}) if isinstance(fact, DirectiveDrafted) else fact
        for fact in GIVEN
    ]


def phrase(old: str, expected: int = DRAFTED_AT, *, everywhere: bool = False) -> ReplacePhrase:
    """Another phrase for that one."""
    return replace(PHRASE, old=old, expected=expected, everywhere=everywhere)


def asking(says: str, step: ReplacePhrase, then: Rule | tuple[ProvisionId, ...], given: list[Event] = GIVEN) -> Case:
    """Somebody has a phrase replaced: refused, or recorded with these conflicts."""
    when = replace(AMEND, instructions=(step,))
    if isinstance(then, Rule):
        return Case(says, given, when, then)
    kept = SubstitutePhrase("phrase", READING, step.expected)
    made = replace(PHRASED, instructions=(kept,), quotes={READING: step.old}, conflicts=then)
    return Case(says, given, when, [made])


TWICE = reading("Một tủ sách ở thôn, một tủ sách ở trường.")
TOWNS = reading("Các xã, phường, thị trấn (phố núi) đạt 50%.")
PHRASES = [
    asking("a phrase that is not there is refused", phrase("ba tủ sách"), QUOTE_NOT_THERE),
    asking("a phrase stands there as whole words", phrase("một tủ sá"), QUOTE_NOT_THERE),
    asking("a phrase that begins with a sign may follow on a word", phrase(", thị trấn"), (), TOWNS),
    asking("one that ends with a sign may be followed by a word", phrase("thị trấn ("), (), TOWNS),
    asking("one that is a sign stands behind a number", phrase("%"), (), TOWNS),
    asking("what is a word at its other end is a whole one", phrase(", thị tr"), QUOTE_NOT_THERE, TOWNS),
    asking("a phrase of nothing but signs without width stands nowhere", phrase("\u200b"), QUOTE_NOT_THERE),
    asking("Unicode form and layout are no difference", phrase(normalize("NFD", "một\n tủ  sách")), ()),
    asking("nor is the layout of what stands", phrase("một tủ sách"), (),
           reading(normalize("NFD", "Mỗi chi bộ có một\ntủ sách."))),
    asking("a phrase that stands several times says which is meant", phrase("tủ sách"), QUOTED_SEVERAL_TIMES, TWICE),
    asking("so much is quoted that one is left", phrase("tủ sách ở trường"), (), TWICE),
    asking("or it is meant everywhere", phrase("tủ sách", everywhere=True), (), TWICE),
    asking("it is held to the words that it names, not to those of the day", phrase("một tủ sách"), (READING,),
           [*GIVEN, substitution(DRAFTED_AT, SOONER)]),
    asking("the words of an earlier phrase hold the next", phrase("hai tủ", NEXT), (),
           [*GIVEN, replace(PHRASED, effective_on=SOONER)]),
    asking("and hold no longer what went", phrase("một tủ", NEXT), QUOTE_NOT_THERE,
           [*GIVEN, replace(PHRASED, effective_on=SOONER)]),
    asking("words that were put right on record are those that are quoted", phrase("một tủ", NEXT), QUOTE_NOT_THERE,
           [*GIVEN, substitution(DRAFTED_AT, SOONER), RecordCorrected(
               COMMUNE, NEXT, substitution(DRAFTED_AT, SOONER).tags,
               amendment(*substitution(DRAFTED_AT).instructions, on=SOONER, texts={READING: "Ba tủ."}), "Nhầm")]),
    asking("words that were erased refuse nothing", phrase("ba tủ sách"), (), reading(Erased())),
]  # fmt: skip

WRONG = CORRECT.corrections[0]


def correcting(wrong: str, then: Rule | None, given: list[Event] = GIVEN) -> Case:
    """Somebody puts words right; without a rule that refuses it, that is recorded."""
    when = replace(CORRECT, corrections=(replace(WRONG, wrong=wrong),))
    made = replace(CORRECTED_WORDS, wrong={READING: wrong})
    return Case(f"the wrong words {wrong!r} are held to what stands", given, when, then or [made])


CORRECTIONS = [
    correcting("hai tủ sách", QUOTE_NOT_THERE),
    correcting("tủ sá", None),
    correcting("có một\ntủ", None),
    correcting("gì cũng được", None, reading(Erased())),
    correcting("tủ sách", None, TWICE),
    correcting(RIGHT, QUOTE_NOT_THERE),
]

LATER_NEW = ProvisionId("ve-sau")
COMING = amendment(
    Insert("insert", LATER_NEW, Kind.POINT, "b", TASKS, READING, None), on=MUCH_LATER, texts={LATER_NEW: "Mới."}
)


def inserting(under: ProvisionId | None, after: ProvisionId | None) -> InsertProvision:
    """A point put in there."""
    return InsertProvision("insert", Kind.POINT, "c", under, after, "Mới.")


PLACES = [
    amend("what has left the text gets no new label", NOT_STANDING, WITHOUT_TASKS,
          when=replace(AMEND, instructions=(Renumber("renumber", READING, "b"),))),
    amend("what is to come gets none before its day", NOT_STANDING, COMING,
          when=replace(AMEND, instructions=(Renumber("renumber", LATER_NEW, "c"),))),
    amend("nothing is put under what has left", NOT_STANDING, WITHOUT_TASKS,
          when=replace(AMEND, instructions=(inserting(TASKS, None),))),
    amend("nor beside it", NOT_STANDING, COMING, when=replace(AMEND, instructions=(inserting(TASKS, LATER_NEW),))),
    amend("from its day on it is there",
          [amendment(Insert("insert", NEW, Kind.POINT, "c", TASKS, LATER_NEW, None), on=MUCH_LATER,
                     texts={NEW: "Mới."})], COMING,
          when=replace(AMEND, instructions=(inserting(TASKS, LATER_NEW),), effective_on=MUCH_LATER)),
    amend("a new label for what another instrument has ended is a conflict",
          [replace(amendment(Renumber("renumber", READING, "b"), conflicts=(READING,)), texts={})],
          replace(REPEALED, provisions=(TASKS,), effective_on=SOONER),
          when=replace(AMEND, instructions=(Renumber("renumber", READING, "b"),))),
    amend("so is what is put under it",
          [amendment(Insert("insert", NEW, Kind.POINT, "c", TASKS, None, None), texts={NEW: "Mới."},
                     conflicts=(NEW,))],
          replace(REPEALED, provisions=(TASKS,), effective_on=SOONER),
          when=replace(AMEND, instructions=(inserting(TASKS, None),))),
]  # fmt: skip
GONE = replace(REPEALED, provisions=(READING,), expecting=(PART,), effective_on=SOONER)
AGAIN = replace(REPEALED, provisions=(READING,), expecting=(PART,), conflicts=(READING,))
PAUSED = replace(SUSPENDED, provisions=(READING,), expecting=(PART,))
ENDED_TWICE = [
    Case("a provision that another instrument has repealed is a conflict", [*GIVEN, GONE],
         replace(REPEAL, provisions=(PART,)), [AGAIN]),
    Case("from whatever day", [*GIVEN, replace(GONE, effective_on=MUCH_LATER)], replace(REPEAL, provisions=(PART,)),
         [AGAIN]),
    Case("so is one whose section another has replaced",
         [*GIVEN, replace(REPLACED, provisions=(TASKS,), expecting=(Expecting(TASKS, DRAFTED_AT),))],
         replace(REPEAL, provisions=(PART,)), [AGAIN]),
    Case("one instrument may end a provision on two days", [*GIVEN, replace(GONE, by=LATER)],
         replace(REPEAL, provisions=(PART,), by=LATER), [replace(AGAIN, by=LATER, conflicts=())]),
    Case("what stands beside it is none", [*GIVEN, GONE],
         replace(REPEAL, provisions=(Expecting(REPORTING, DRAFTED_AT),)),
         [replace(AGAIN, provisions=(REPORTING,), expecting=(Expecting(REPORTING, DRAFTED_AT),), conflicts=())]),
    Case("replacing what another has repealed is a conflict", [*GIVEN, GONE], replace(REPLACE, provisions=(PART,)),
         [replace(REPLACED, provisions=(READING,), expecting=(PART,), conflicts=(READING,))]),
    Case("suspending what has ended is a conflict", [*GIVEN, GONE], replace(SUSPEND, provisions=(PART,)),
         [replace(PAUSED, conflicts=(READING,))]),
    Case("so is suspending beyond its end", [*GIVEN, replace(GONE, effective_on=MUCH_LATER)],
         replace(SUSPEND, provisions=(PART,)), [replace(PAUSED, conflicts=(READING,))]),
    Case("an end after the suspension is none", [*GIVEN, replace(GONE, effective_on=MUCH_LATER)],
         replace(SUSPEND, provisions=(PART,), until=DAY), [replace(PAUSED, until=DAY)]),
]  # fmt: skip

CASES = [*PHRASES, *CORRECTIONS, *PLACES, *ENDED_TWICE]
