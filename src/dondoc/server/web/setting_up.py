"""Who may set the installation up: whoever has the code that the terminal printed, until it is done."""

from __future__ import annotations

from django.http import HttpRequest

from dondoc.server.accounts.set_up_code import is_set_up_code
from dondoc.server.files.uploads import LETS_IN
from dondoc.server.registry.selectors import home_province

_CODE = "set_up_code"


def is_set_up() -> bool:
    """Whether the province was chosen, and with it the first administrator made."""
    return home_province() is not None


def let_in(request: HttpRequest, code: str) -> bool:
    """Let who has the code go on without it in the address; False for a wrong one."""
    if not is_set_up_code(code):
        return False
    request.session[_CODE] = code
    request.session[LETS_IN] = "set_up"
    return True


def may_set_up(request: HttpRequest) -> bool:
    """Whether who asks has shown the code that counts now."""
    return is_set_up_code(request.session.get(_CODE, ""))
