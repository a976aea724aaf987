"""The lives of the register's directives, each a module or a function of one."""

from __future__ import annotations

from collections.abc import Callable

from infra.register.lives import cell_meetings, drafts, endings, from_before, records
from infra.register.telling import Life, World

LIVES: tuple[Callable[[World], Life], ...] = (
    records.digitising,
    cell_meetings.of_2021,
    cell_meetings.of_2025,
    endings.saving_power,
    endings.planting_trees,
    endings.citizens_online,
    endings.service_mail,
    drafts.reading_in_cells,
    drafts.sorting_waste,
    drafts.paperless,
    drafts.uniforms,
    drafts.shared_cars,
    from_before.libraries,
    from_before.archive_rules,
)
