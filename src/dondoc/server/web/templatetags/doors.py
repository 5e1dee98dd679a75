"""What the pages of the door need to know of the address that they were called by."""

from __future__ import annotations

import ipaddress

from django import template
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.template import Context

from dondoc.server.accounts.second_factors import any_passkey

register = template.Library()


@register.simple_tag(takes_context=True)
def passkeys_work(context: Context) -> bool:
    """Whether browsers let this page ask for a passkey: at a name, over https; or at localhost."""
    request: HttpRequest = context["request"]
    host, _ = split_domain_port(request.get_host())
    return host == "localhost" or (request.is_secure() and not _is_number(host))


@register.simple_tag(takes_context=True)
def passkeys_open(context: Context) -> bool:
    """Whether the door has one to ask for: where nobody made any, it stays as light as it was."""
    return passkeys_work(context) and any_passkey()


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
