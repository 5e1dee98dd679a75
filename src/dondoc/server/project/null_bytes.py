"""No address, query or form field may hold the character NUL, which the database cannot keep."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponseBase

_NUL = "\0"
_WRITTEN = "%00"
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class RefuseNullBytes:
    """Answers 400, as a page. What stands in uploaded files is not looked at."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        query = request.META.get("QUERY_STRING", "")
        if _NUL in request.path_info or _NUL in query or _WRITTEN in query:
            raise BadRequest("NUL in the address")
        return self._get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        """The form is asked once the view is known: the check of its token has read it by then."""
        if request.method != "POST" or request.content_type not in _FORMS:
            return
        for name, values in request.POST.lists():
            if _NUL in name or any(_NUL in value for value in values):
                raise BadRequest("NUL in a form")
