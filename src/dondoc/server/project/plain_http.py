"""What comes in plainly from the network is led to TLS: only what makes TLS trusted is answered there."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect

# The page about the root certificate with its file, style and icon; and whether the machine is well.
_OPEN = ("/chung-thu-goc/", "/assets/", "/health")


def lead_to_tls(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware; without TLS of our own there is nothing to lead to."""
    port = urlsplit(settings.PUBLIC_URL).port

    def respond(request: HttpRequest) -> HttpResponseBase:
        if not settings.SERVES_TLS or request.is_secure() or request.path.startswith(_OPEN):
            return get_response(request)
        # Under the name that was typed: another one may be unknown on that machine.
        host = request.get_host()
        name = host[: host.index("]") + 1] if host.startswith("[") else host.partition(":")[0]
        return HttpResponseRedirect(
            f"https://{name}{f':{port}' if port else ''}{request.get_full_path(force_append_slash=False)}"
        )

    return respond
