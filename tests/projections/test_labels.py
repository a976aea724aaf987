"""What provisions are called."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from domain.events.drafting import DirectiveDrafted
from domain.ids import BodyId, DirectiveId, DocType, ProvisionId
from domain.words import Kind, Outlined, When
from projections import labels
from projections.saying import Stands, Told

NINE = ProvisionId("s9")
OUTLINE = (
    Outlined(NINE, Kind.SECTION, "9."),
    *(Outlined(ProvisionId(f"s9-{n}"), Kind.BULLET, sign, NINE) for n, sign in enumerate("-+a-", 1)),
)


@pytest.mark.parametrize(("provision", "path"), [("s9", "9"), ("s9-1", "9.1"), ("s9-3", "9.a"), ("s9-4", "9.3")])
def test_a_bullet_is_called_by_its_place(provision: str, path: str) -> None:
    """Given bullets that bear a mere sign, when named, then each by its place among those; a letter is a label."""
    fact = DirectiveDrafted(
        DirectiveId("d"),
        BodyId("b"),
        1,
        DocType("CT"),
        "Chỉ thị",
        None,
        OUTLINE,
        {each.provision: "…" for each in OUTLINE},
        When("2026-03-02"),
    )
    told = Told(1, datetime(2026, 3, 2, tzinfo=UTC), fact)
    line = [
        {say.axis: Stands(say.value, 1, say.day) for say in labels.says(told) if say.key == f"provision:{each}"}
        for each in dict.fromkeys((provision, "s9"))
    ]

    assert path == labels.path(line)
