"""What duties are asked about: who holds them, how far they are, what they are called by their deadline."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.journeys.life import Life
from tests.journeys.people import Answer, Json

FOR_EVER = "2099-12-31"


@dataclass
class Duties:
    """The duties of a life, by the journey's own names."""

    life: Life
    ids: dict[str, str] = field(default_factory=dict)

    def act(self, verb: str, on: str, duty: str, body: str, /, **fields: Any) -> Answer:  # noqa: ANN401  # JSON
        """One act about a duty."""
        return self.life.act(verb, on, duty=self.ids[duty], body=body, **fields)

    def refused(self, verb: str, rule: str, status: int, duty: str, body: str, /, **fields: Any) -> None:  # noqa: ANN401  # JSON
        """One that a rule refuses."""
        self.life.company.refused(verb, rule, status, duty=self.ids[duty], body=body, **fields)

    def stands(self, on: str, duty: str, state: str, due_class: str, **more: Any) -> Json:  # noqa: ANN401  # JSON
        """How far a duty is on that day, and what to call it by its deadline; of the rest what is said."""
        seen: Json = self.life.ask(f"/duties/{self.ids[duty]}", on)
        assert {"state": state, "due_class": due_class, **more} == {
            "state": seen["state"],
            "due_class": seen["due_class"],
            **{name: seen[name] for name in more},
        }
        return seen

    def held(self, on: str, duty: str, *holders: tuple[str, str | None]) -> None:
        """Who holds it in which role on that day, in order; each body also finds it under its own duties."""
        company = self.life.company
        seen = self.life.ask(f"/duties/{self.ids[duty]}", on)
        found = [(each["role"], each["body"] and each["body"]["id"]) for each in seen["holders"]]
        assert [(role, body and company.bodies[body]) for role, body in holders] == found
        for _, body in holders:
            if body:
                assert self.ids[duty] in self.of(body, on)

    def of(self, body: str, on: str, **asked: str) -> list[str]:
        """The duties in which a body has a part on that day."""
        listed = self.life.ask(f"/bodies/{self.life.company.bodies[body]}/duties", on, **asked)
        return [each["id"] for each in listed["items"]]

    def never_overdue(self, duty: str) -> None:
        """Without a deadline it is never overdue, however long one waits."""
        self.stands(FOR_EVER, duty, "open", "no_deadline", due=None)
        overdue = self.life.ask(f"/directives/{self.life.directive}/duties", FOR_EVER, due_class="overdue")
        assert self.ids[duty] not in [each["id"] for each in overdue["items"]]
