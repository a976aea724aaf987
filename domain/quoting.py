"""The words that a fact gave a provision, and what is quoted of them.

They are compared in NFC, and blanks and line breaks as one another: layout and Unicode form alone are no difference.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from domain.events.change import DirectiveAmended, SubstitutePhrase
from domain.events.correction import DirectiveCorrected
from domain.events.drafting import DirectiveDrafted, ProvisionAdded, ProvisionRevised
from domain.events.issuing import DirectiveImported
from domain.ids import ProvisionId
from domain.kernel import Event
from domain.words import Erased, Text

GAP: Final = r"[\s\u00ad\u200b-\u200d\u2060\ufeff]"
"""Layout: blanks, line breaks, and signs that have no width."""

Facts = Mapping[int, Event]
"""What stands at each position, corrections of the record applied."""


def composed(text: str) -> str:
    """The text in NFC: what is compared, quoted and shown."""
    return unicodedata.normalize("NFC", text)


def words_at(facts: Facts, place: int, provision: ProvisionId) -> Text | None:
    """The words that the fact at that position gives the provision; None: none, or none that can be made."""
    fact = facts.get(place)
    if isinstance(fact, ProvisionAdded | ProvisionRevised):
        return fact.text if fact.provision == provision else None
    if isinstance(fact, DirectiveAmended) and (step := _phrase(fact, provision)):
        base = words_at(facts, step.expected, provision) if step.expected < place else None
        return _phrased(base, fact.quotes.get(provision), fact.texts.get(provision))
    if isinstance(fact, DirectiveDrafted | DirectiveImported | DirectiveAmended | DirectiveCorrected):
        return fact.texts.get(provision)
    return None


def phrase_of(quoted: str) -> re.Pattern[str]:
    """Finds a phrase in a composed text, where it stands as whole words; a sign at its end may touch a word."""
    ends = re.sub(GAP, "", composed(quoted))
    before, behind = (r"(?<!\w)" if _is_letter(ends[:1]) else ""), (r"(?!\w)" if _is_letter(ends[-1:]) else "")
    return re.compile(rf"{before}{_laid_out(quoted)}{behind}")


def holds(text: str, quoted: str) -> bool:
    """Does the text hold these words, be it as a part of others?"""
    return re.search(_laid_out(quoted), composed(text)) is not None


def _laid_out(quoted: str) -> str:
    """The words in whatever layout; a quotation of nothing but layout stands nowhere."""
    words = [word for word in re.split(rf"{GAP}+", composed(quoted)) if word]
    return rf"{GAP}+".join(map(re.escape, words)) if words else r"(?!)"


def _is_letter(sign: str) -> bool:
    return re.match(r"\w", sign) is not None


def _phrase(fact: DirectiveAmended, provision: ProvisionId) -> SubstitutePhrase | None:
    steps = (step for step in fact.instructions if isinstance(step, SubstitutePhrase))
    return next((step for step in steps if step.provision == provision), None)


def _phrased(base: Text | None, old: Text | None, new: Text | None) -> Text | None:
    """The words with another phrase wherever the old one stands as whole words; None where it stands nowhere."""
    if any(isinstance(each, Erased) for each in (base, old, new)):
        return Erased()
    if not (isinstance(base, str) and isinstance(old, str) and isinstance(new, str)):
        return None
    text, times = phrase_of(old).subn(lambda _: composed(new), composed(base))
    return text if times else None
