"""An answer in the place of the page that was asked for."""

from __future__ import annotations

from fastapi import Request, Response


class Instead(Exception):
    """Another answer is given than the page would; raised where a page is not reached."""

    def __init__(self, answer: Response) -> None:
        """`answer`: what is given."""
        super().__init__(answer.status_code)
        self.answer = answer


async def instead(_: Request, raised: Exception) -> Response:
    """The answer that was raised."""
    assert isinstance(raised, Instead)  # noqa: S101  # it is registered for this type
    return raised.answer
