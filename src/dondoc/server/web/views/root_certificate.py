"""The root certificate of an installation that vouches for itself, for browsers that do not trust it yet."""

from __future__ import annotations

from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def root_certificate(request: HttpRequest) -> HttpResponse:
    """How to install it, and what to compare before; open to all, and over plain http too."""
    root = x509.load_der_x509_certificate(_content())
    digits = root.fingerprint(hashes.SHA256()).hex(" ").upper()
    constraints = root.extensions.get_extension_for_class(x509.NameConstraints).value
    names = [one.value for one in constraints.permitted_subtrees or () if isinstance(one, x509.DNSName)]
    context = {
        "fingerprint": [digits[start : start + 24].strip() for start in range(0, len(digits), 24)],
        "names": [name.encode("ascii").decode("idna") for name in names if name != "localhost"],
        "ends_at": root.not_valid_after_utc,
        "address": settings.PUBLIC_URL,
    }
    return render(request, "web/certificate/page.html", context)


@login_not_required
@require_safe
def root_certificate_file(request: HttpRequest) -> HttpResponse:
    """The certificate itself, as Windows, Android and iOS take it."""
    return HttpResponse(
        _content(),
        content_type="application/x-x509-ca-cert",
        headers={"Content-Disposition": 'attachment; filename="dondoc-goc.crt"'},
    )


def _content() -> bytes:
    """There is none where the office's own certificate is served, or another server stands in front."""
    if not settings.ROOT_CERTIFICATE:
        raise Http404
    return Path(settings.ROOT_CERTIFICATE).read_bytes()
