"""What the parts of a command must be to each other: the faults that the domain's own types name, with their places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from api.problems import Wording
from api.shaping import shape_of


@dataclass(frozen=True)
class Within:
    """A fault of how parts go together."""

    wording: Wording
    places: tuple[str, ...] = ()
    """The fields that it lies in, from the place at which it was found."""


RULES: Final[Sequence[tuple[str, str, tuple[str, ...]]]] = (
    (
        r"the words from (\d+) to (\d+) are not (\d+) code points",
        r"Từ vị trí \1 đến \2 không dài \3 ký tự như đoạn trích.",
        ("end",),
    ),
    (r"(.*) is not a percentage from 0 to 100", r"\1 không phải tỷ lệ phần trăm từ 0 đến 100.", ("percent",)),
    (r"the period ends before it begins", "Kỳ báo cáo kết thúc trước khi bắt đầu.", ("period", "last")),
    (r"a duty is assigned to at least one body", "Cần giao cho ít nhất một cơ quan.", ("holders",)),
    (r"a duty passes to another body", "Chỉ chuyển giao cho cơ quan khác.", ("to_body",)),
    (r"an inspection has at least one subject", "Cần ít nhất một đối tượng kiểm tra.", ("subjects",)),
    (
        r"name the directive that the provisions belong to",
        "Cần nêu chỉ thị có những điều khoản này.",
        ("directive",),
    ),
    (
        r"`occurred`, (.*), is not the day of issue, (.*): leave it out",
        r"occurred (\1) không phải ngày ban hành (\2): bỏ trống mục này.",
        ("occurred",),
    ),
    (
        r"a deadline of the kind “(.*)” has no day, and here is (.*)",
        r"Thời hạn loại \1 không có ngày, nhưng ở đây nêu \2.",
        ("due",),
    ),
    (r"(.*) is no term of 1 to (\d+) years", r"\1 không phải nhiệm kỳ từ 1 đến \2 năm.", ()),
    (
        r"a draft has words in one provision at least",
        "Dự thảo cần có lời văn ở ít nhất một điều khoản.",
        ("provisions",),
    ),
    (r"a merit has no severity", "Ưu điểm thì không có mức độ vi phạm.", ("severity",)),
    (
        r"a quotation names the `version` that it is of",
        "Nội dung trích dẫn phải kèm version, mục ghi của lời văn đã đọc.",
        ("version",),
    ),
    (r"only a provision has a `version`", "Chỉ điều khoản mới có version.", ("version",)),
    (r"(.*) is not a number from (\d+) to (\d+)", r"\1 không nằm trong khoảng từ \2 đến \3.", ()),
    (r"(.*) is no day in Hanoi's calendar", r"\1 không phải ngày có trong lịch.", ()),
    (r"(.*) is not a year of at most four digits", r"\1 không phải năm có nhiều nhất bốn chữ số.", ("year",)),
    (
        r"(.*) is not an issuer's abbreviation of 1 to 40 letters",
        r"\1 không phải chữ viết tắt tên cơ quan, từ 1 đến 40 chữ.",
        ("org",),
    ),
    (r"(.*) is not one small letter", r"\1 không phải một chữ thường.", ("suffix",)),
    (r"a mandate gives at least one power", "Cần giao ít nhất một quyền.", ("powers",)),
    (r"there are two provisions (.*)", r"Có hai điều khoản \1.", ("provisions",)),
    (
        r"(.*) is under (.*), which does not come before it",
        r"\1 nằm dưới \2, mà \2 không đứng trước.",
        ("provisions",),
    ),
    (r"there is no provision (.*)", r"Không có điều khoản \1.", ("provisions",)),
    (r"a draft has one provision at least", "Dự thảo cần ít nhất một điều khoản.", ("provisions",)),
    (r"one provision stands twice in the text", "Một điều khoản có mặt hai lần.", ("provisions",)),
    (
        r"`after` and `before` are two places: give one of them",
        "Chỉ nêu một trong hai: after hoặc before.",
        ("before",),
    ),
    (
        r"what `map` takes the place of stands in `provisions`",
        "Điều khoản bị thay trong map phải có trong provisions.",
        ("map",),
    ),
    (
        r"`directive` and `expected` belong together",
        "directive và expected phải đi cùng nhau.",
        ("expected",),
    ),
    (
        r"not (\S+) at byte (\d+) \(.*\): convert the file to UTF-8 first, .*",
        r"Không phải \1: sai ở byte \2. Hãy chuyển tệp sang UTF-8 trước, kể cả từ phông cũ (TCVN3, VNI).",
        (),
    ),
    (r"a NUL character at offset (\d+): not a text file", r"Có ký tự NUL ở vị trí \1: không phải tệp văn bản.", ()),
    (r"day is out of range for month|month must be in 1\.\.12|.*out of range.*", "Không có ngày này.", ()),
)
"""In the domain's words, in Vietnamese, and where."""


def within(message: str) -> Within:
    """What the domain's message says, in both languages."""
    if found := re.fullmatch(r"(.*) is not of the form (.*)", message, re.DOTALL):
        return Within(shape_of(found[2]))
    for pattern, vi, places in RULES:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return Within(Wording(found.expand(vi), f"{message[:1].upper()}{message[1:]}."), places)
    return Within(Wording(f"Không hợp lệ ({message}).", message))
