"""The shapes of short texts in words: what a pattern asks for, for people who read no patterns."""

from __future__ import annotations

from typing import Final

from api.problems import Wording
from domain.ids import DocType, Id, Sha256, Term
from domain.words import WORDS, WORDS_IF_ANY, When

SHAPES: Final[dict[str, Wording]] = {}
"""By the pattern without its anchors."""


def shaped(pattern: str, vi: str, en: str) -> str:
    """A pattern, with what it asks for in words; answers the pattern."""
    SHAPES[_bare(pattern)] = Wording(vi, en)
    return pattern


def shape_of(pattern: str) -> Wording:
    """What a pattern asks for."""
    bare = _bare(pattern)
    known = (SHAPES.get(each) for each in (bare, bare[1:-1], bare[3:-1]))
    otherwise = Wording(f"Không đúng dạng {pattern}.", f"It is not of the form {pattern}.")
    return next((shape for shape in known if shape), otherwise)


def _bare(pattern: str) -> str:
    """Spelt alike for pydantic and for JSON Schema, without anchors."""
    return pattern.replace(r"\d", "[0-9]").removeprefix("^").removesuffix("$")


for shape in (Id.shape, Id.shape.replace("a-z", "A-Za-z")):
    shaped(
        shape,
        "Cần một mã: chữ thường không dấu, chữ số, dấu gạch nối, tối đa 63 ký tự.",
        "It is an id: small letters, digits and hyphens, at most 63.",
    )
shaped(
    When.shape,
    "Cần năm, tháng, ngày hoặc thời điểm kèm múi giờ: 2019, 2019-03, 2019-03-05, 2019-03-05T08:00:00+07:00.",
    "It is a year, a month, a day, or a time with its offset: 2019, 2019-03, 2019-03-05, 2019-03-05T08:00:00+07:00.",
)
shaped(Term.shape, "Cần một nhiệm kỳ, như 2020-2025.", "It is a term of office, such as 2020-2025.")
shaped(DocType.shape, "Cần ký hiệu loại văn bản, như CT.", "It is the sign of a kind of document, such as CT.")
shaped(Sha256.shape, "Cần SHA-256 gồm 64 chữ số thập lục phân thường.", "It is a SHA-256: 64 small hexadecimal digits.")
shaped(r"^[^\u0000]*$", "Không nhận ký tự NUL.", "A NUL cannot be stored.")
shaped(WORDS, "Cần nội dung, không được chỉ gồm khoảng trắng.", "It holds words: blanks alone are none.")
shaped(
    WORDS_IF_ANY, "Bỏ trống hoặc có nội dung, không chỉ gồm khoảng trắng.", "It holds words or nothing: no mere blanks."
)
shaped("^[a-zđ]?$", "Cần nhiều nhất một chữ thường.", "It is one small letter at most.")
shaped("^[!-~]{1,64}$", "Tên gồm 1 đến 64 ký tự ASCII.", "A name has 1 to 64 ASCII signs.")
