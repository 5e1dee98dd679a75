"""What every response carries, and who is let in where nothing else is said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import clear_url_caches, path

from dondoc.server.project.headers import CONTENT_SECURITY_POLICY, HEADERS
from dondoc.server.project.urls import urlpatterns as real_urlpatterns


@login_not_required
def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a secret of the inside")


@login_not_required
def refused(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied("a secret of the inside")


@login_not_required
def suspicious(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation("a secret of the inside")


@login_not_required
def long_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("nhiệm vụ " * 1000)


@login_not_required
def own_headers(request: HttpRequest) -> HttpResponse:
    return HttpResponse("x", headers={"Cache-Control": "no-store", "Content-Security-Policy": "sandbox"})


def guarded(request: HttpRequest) -> HttpResponse:
    return HttpResponse("inside")


urlpatterns = [
    path("broken", broken),
    path("refused", refused),
    path("suspicious", suspicious),
    path("long", long_page),
    path("own", own_headers),
    path("guarded", guarded),
    *real_urlpatterns,
]


@pytest.fixture
def client(db: None) -> Iterator[Client]:
    with override_settings(ROOT_URLCONF=__name__):
        clear_url_caches()
        yield Client(raise_request_exception=False)
    clear_url_caches()


STATUS = {
    "/health": 200,
    "/broken": 500,
    "/refused": 403,
    "/suspicious": 400,
    "/nothing-here": 404,
    "/long": 200,
}


@pytest.mark.parametrize(("address", "status"), STATUS.items())
def test_every_response_carries_the_headers(client: Client, address: str, status: int) -> None:
    response = client.get(address)
    assert response.status_code == status
    for name, value in HEADERS.items():
        assert response.headers[name] == value, name
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert "secret" not in response.content.decode()


def test_nothing_inline_and_nothing_from_elsewhere_may_run() -> None:
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert "*" not in CONTENT_SECURITY_POLICY
    assert "default-src 'none'" in CONTENT_SECURITY_POLICY


def test_a_view_may_be_stricter(client: Client) -> None:
    response = client.get("/own")
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Content-Security-Policy"] == "sandbox"


def test_a_view_that_says_nothing_asks_for_an_account(client: Client) -> None:
    response = client.get("/guarded")
    assert response.status_code == 302
    assert response.headers["Location"].endswith("?next=/guarded")
    assert b"inside" not in response.content


def test_long_pages_are_sent_compressed(client: Client) -> None:
    response = client.get("/long", headers={"Accept-Encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert len(response.content) < 500


def test_a_name_that_is_not_ours_is_refused(client: Client) -> None:
    assert client.get("/health", headers={"Host": "evil.example"}).status_code == 400


def test_cookies_are_closed_to_scripts_and_to_other_sites() -> None:
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.CSRF_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == settings.CSRF_COOKIE_SAMESITE == "Lax"
