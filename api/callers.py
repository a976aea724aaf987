"""Who is calling: a token, or the cookie of a login; and what their role opens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

import structlog
from fastapi import Depends, Request
from fastapi.security import APIKeyCookie, HTTPAuthorizationCredentials, HTTPBearer

from api.kinds import FOREIGN_PAGE, NO_CREDENTIAL, ROLE_TOO_LOW
from api.ports import Access, Caller, Role
from api.problems import Trouble, Wording
from api.threads import in_thread

COOKIE: Final = "ledger_session"
SAFE: Final = frozenset({"GET", "HEAD"})
DOOR: Final = 8
"""Credentials that are looked up at once; apart from commands, so that reads get in while those wait."""
LOG = structlog.get_logger("ledger.access")

_BEARER = HTTPBearer(auto_error=False, description="A token of this service, made by `token`.")
_COOKIE = APIKeyCookie(name=COOKIE, auto_error=False, description="The cookie that a one-time login leaves.")


@dataclass(frozen=True)
class Admits:
    """Lets callers of these roles in; answers 401 or 403 to the others, and logs that it did."""

    roles: frozenset[Role]

    async def __call__(
        self,
        request: Request,
        token: Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)],
        cookie: Annotated[str | None, Depends(_COOKIE)],
    ) -> Caller:
        """The caller, as looked up.  Raises `Trouble` 401 or 403."""
        access: Access = request.app.state.access
        look_up, secret = (access.bearer, token.credentials) if token else (access.session, cookie)
        found = await in_thread(look_up, secret, threads=DOOR) if secret else None
        if found is None:
            raise _unknown()
        if not token:
            require_own_page(request)
        if found.role not in self.roles:
            raise _too_low(found, request)
        request.state.caller = found
        return found


ANYBODY: Final = Admits(frozenset(Role))
"""Whoever is signed in."""
RECORDERS: Final = Admits(frozenset({Role.ADMIN, Role.RECORDER}))
"""Who may enter facts."""
AUDITORS: Final = Admits(frozenset({Role.ADMIN, Role.RECORDER, Role.AUDITOR}))
"""Who may see who recorded what, and on what grounds."""


def require_own_page(request: Request) -> None:
    """Refuse (403) a write that a browser sends for another site's page.

    By Sec-Fetch-Site where the browser says it, else by Origin; without either it is no browser's form.
    """
    if request.method in SAFE:
        return
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    is_foreign = site not in (None, "same-origin", "none")
    if is_foreign or (origin is not None and origin.partition("://")[2] != request.headers.get("host")):
        LOG.warning("refused", rule=FOREIGN_PAGE.name, path=request.url.path)
        raise Trouble(FOREIGN_PAGE, Wording("Trang khác gửi yêu cầu này.", "Another site's page sent this."))


def _unknown() -> Trouble:
    LOG.warning("refused", rule=NO_CREDENTIAL.name)
    return Trouble(
        NO_CREDENTIAL,
        Wording("Không có mã truy cập hoặc mã không còn hiệu lực.", "There is no credential, or none that is valid."),
        headers={"WWW-Authenticate": 'Bearer realm="directive-ledger"'},
    )


def _too_low(caller: Caller, request: Request) -> Trouble:
    LOG.warning("refused", rule=ROLE_TOO_LOW.name, actor=caller.person, path=request.url.path)
    return Trouble(
        ROLE_TOO_LOW,
        Wording(f"Vai trò {caller.role} không được làm việc này.", f"The role {caller.role} does not allow this."),
    )
