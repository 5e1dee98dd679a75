"""Documents with names that nobody knows, and the page on which those wait."""

from __future__ import annotations

from typing import Any

from office import take_in
from plan_desk import PLAN

from dondoc.server.intake.models import Proposal, ReceivedDocument
from dondoc.server.tracking.models import AssignedTask
from dondoc.server.tracking.services import confirm_proposal

MISSPELT = "UBND xã Na Xầm"
SHARED = "UBND xã Hòa Bình"  # four communes bore it until 30/6/2025
NEW = "Ban Chỉ đạo Kinh tế số tỉnh"


def plan(number: int, lead: str, day: str = "12 tháng 02 năm 2026") -> bytes:
    text = PLAN.replace("45/KH", f"{number}/KH").replace("12 tháng 02 năm 2026", day)
    return text.replace("\tSở Tài chính\t", f"\t{lead}\t").encode()


def taken_in(office: dict[str, Any], number: int, lead: str, **said: str) -> ReceivedDocument:
    return take_in(office["lan"], f"ke-hoach-{number}.txt", plan(number, lead, **said))


def proposal_of(received: ReceivedDocument, name: str) -> Proposal:
    return received.proposals.get(leads__contains=[name])


def confirmed(office: dict[str, Any], received: ReceivedDocument, name: str) -> AssignedTask:
    proposal = proposal_of(received, name)
    return confirm_proposal(actor=office["lan"], proposal_id=proposal.pk, version=proposal.version)


def more(within: Any) -> Any:
    return within.locator(".more > summary")


def told(page: Any) -> str:
    return " ".join(page.locator("#messages .message").last.inner_text().split())


def waits_with(office: dict[str, Any], number: int, names: list[str]) -> ReceivedDocument:
    """A document in which other names wait too."""
    received = taken_in(office, number, "Sở Tài chính")
    proposal = proposal_of(received, "Sở Tài chính")
    proposal.unresolved = names
    proposal.save(update_fields=["unresolved"])
    return received
