"""What things are called in the tests of sentences, and facts without their words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any, TypeVar

from domain.ids import BodyId, DirectiveId, PersonId, ProvisionId
from domain.kernel import Event
from domain.words import Erased

E = TypeVar("E", bound=Event)


class ById:
    """Everything is called by its id, in brackets."""

    def on(self, day: date, /) -> ById:
        """The same on every day."""
        del day
        return self

    before = on

    def body(self, body: BodyId, /) -> str:
        """The body's name."""
        return f"<{body}>"

    def person(self, person: PersonId, /) -> str:
        """The person's name."""
        return f"<{person}>"

    def directive(self, directive: DirectiveId, /) -> str:
        """The directive's name."""
        return f"<{directive}>"

    def provision(self, provision: ProvisionId, /) -> str:
        """The provision's label."""
        return f"<{provision}>"


def erased(fact: E) -> E:
    """The fact with every erasable value erased: the fields typed as text, alone or by id."""
    texts = {field.name: getattr(fact, field.name) for field in fields(fact) if "Text" in str(field.type)}
    return replace(fact, **{name: _gone(value) for name, value in texts.items()})


def _gone(value: object) -> Any:  # noqa: ANN401  # the field's own type
    if isinstance(value, Mapping):
        return dict.fromkeys(value, Erased())
    return None if value is None else Erased()
