"""The title of a page is plain words."""

from __future__ import annotations

import re
from dataclasses import replace

from domain.words import Erased
from tests.api.conftest import Service
from tests.domain.inspection_given import OPENED


def test_a_title_has_no_tags_where_its_words_were_erased(service: Service) -> None:
    """Given an inspection whose topic was erased, then the title of its page says so, in plain words."""
    service.history(replace(OPENED, topic=Erased()))
    page = service.ask(f"/vi/inspections/{OPENED.inspection}").text

    assert ["(đã xóa theo quyết định) · Sổ chỉ thị"] == re.findall("<title>(.*)</title>", page)
