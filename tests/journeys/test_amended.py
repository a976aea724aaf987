"""A journey through time: the look-alike amended to and fro, and looked at from eight points on both axes."""

from __future__ import annotations

from tests.journeys.amended import asking, telling
from tests.journeys.look_alike import world
from tests.journeys.service import Service
from tests.servers import BOTH


@BOTH
def test_a_text_that_was_changed_to_and_fro_is_right_at_every_point(service: Service) -> None:
    """Given amendments, a correction revoked and a part replaced, then each point has its text, duties and redline.

    And every answer of then is the answer now, as known then.
    """
    company = world.company(service)
    world.institution(company)
    life = telling.imported(company)
    before = asking.asked_at(life, asking.POINTS[0])

    telling.changed(life)

    answers = [answer for point in asking.POINTS for answer in asking.asked_at(life, point)]
    assert 24 == len(answers)
    assert before == answers[:3]
    for path, asked, answer in answers:
        assert answer == company.see(path, **asked)
