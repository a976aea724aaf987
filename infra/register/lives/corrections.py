"""A correction of an issued text that was one too many, and its end."""

from __future__ import annotations

from datetime import date

from domain.change.correcting import CorrectDirective, CorrectWords, RevokeCorrection
from domain.events.correction import DirectiveCorrected
from domain.words import When
from infra.register.making import Draft
from infra.register.telling import Life, Scribe, made

_SENT_TO = ("kiem-tra", "to-chuc", "suoi-may", "dong-sen", "van-phong")


def corrected(scribe: Scribe, draft: Draft) -> Life:
    """Words are put right that were not wrong; nine days later the text is again as it was."""
    done = yield scribe.step(
        CorrectDirective(
            occurred=When("2026-09-08"),
            body=scribe.body("thuong-vu"),
            directive=draft.directive,
            corrections=(
                CorrectWords(
                    provision=draft.at["s3"],
                    expected=draft.set_at("s3"),
                    wrong="khi chưa có biên bản đối chiếu",
                    text="Không hủy bản giấy khi chưa có biên bản bàn giao.",
                ),
            ),
            effective_on=date(2026, 9, 8),
            recipients=tuple(scribe.body(name) for name in _SENT_TO),
            reason="Tưởng là đánh máy nhầm tên biên bản.",
            basis="Công văn số 310-CV/TU ngày 08/9/2026 của Ban Thường vụ Tỉnh ủy (bản giấy).",
        )
    )
    yield scribe.step(
        RevokeCorrection(
            occurred=When("2026-09-17"),
            body=scribe.body("thuong-vu"),
            directive=draft.directive,
            correction=made(done, DirectiveCorrected).correction,
            effective_on=date(2026, 9, 17),
            basis="Công văn số 322-CV/TU ngày 17/9/2026 của Ban Thường vụ Tỉnh ủy (bản giấy).",
        )
    )
