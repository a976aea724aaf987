"""Forms for what people do: generated from the commands, tried before they are recorded."""

from api.pages.doing.pages import ROUTER

__all__ = ["ROUTER"]
