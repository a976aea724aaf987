"""Who signs a document, and under which authority line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.authority import MAY_NOT_SIGN
from domain.ids import BodyId, PersonId
from domain.issuing.rules import LINE_DOES_NOT_SUIT, SIGNATORY_NOT_IN_OFFICE
from domain.kernel import Refused
from domain.questions.institution import Holding
from domain.words import Authority, Office

SIGNS = {
    Authority.ON_BEHALF: {
        Office.SECRETARY,
        Office.DEPUTY_SECRETARY,
        Office.STANDING_MEMBER,
        Office.HEAD,
        Office.DEPUTY_HEAD,
    },
    Authority.FOR_HEAD: {Office.DEPUTY_HEAD},
    Authority.BY_ORDER: {Office.CHIEF_OF_OFFICE, Office.HEAD, Office.DEPUTY_HEAD, Office.STANDING_MEMBER},
    Authority.ACTING: {Office.SECRETARY, Office.DEPUTY_SECRETARY, Office.HEAD, Office.DEPUTY_HEAD},
    Authority.AUTHORISED: set(Office),
    Authority.HEAD: {Office.SECRETARY, Office.HEAD, Office.CHIEF_OF_OFFICE},
}
"""Which offices sign under which line.  A committee is a collective: its deputy signs T/M, never K/T (DOMAIN 2.1)."""

FROM_ANOTHER_BODY = {Authority.BY_ORDER, Authority.AUTHORISED}
"""Lines under which an office of another body signs: the chief of office by order of the standing committee."""


@dataclass(frozen=True)
class Signature:
    """A signature for a body, on a day."""

    body: BodyId
    signatory: PersonId
    office: Office
    line: Authority
    on: date

    def require(self, offices: frozenset[Holding], *, may_sign: bool) -> None:
        """Refuse it without a mandate, under a line that does not suit the office, or without that office."""
        on = f"{self.on:%d/%m/%Y}"
        if not may_sign:
            raise Refused(MAY_NOT_SIGN, person=self.signatory, body=self.body, on=on)
        if self.office not in SIGNS[self.line]:
            raise Refused(LINE_DOES_NOT_SUIT, person=self.signatory, office=self.office, line=self.line)
        if not any(self._suits(held) for held in offices):
            raise Refused(SIGNATORY_NOT_IN_OFFICE, person=self.signatory, office=self.office, on=on)

    def _suits(self, held: Holding) -> bool:
        return held.office == self.office and (held.body == self.body or self.line in FROM_ANOTHER_BODY)
