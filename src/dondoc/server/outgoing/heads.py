"""With which head the first paper of an agency begins."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from dondoc.agencies.registry import Registry
from dondoc.server.outgoing.rules.heads import Head
from dondoc.server.registry.selectors import library_registry

# Who heads an agency whose name begins so (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II, khoản 7).
_HEADS = (
    ("sở ", ("GIÁM ĐỐC",)),
    ("công an tỉnh", ("GIÁM ĐỐC",)),
    ("văn phòng", ("CHÁNH VĂN PHÒNG",)),
    ("thanh tra", ("CHÁNH THANH TRA",)),
    ("ủy ban nhân dân", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
    ("ubnd", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
)
_HEAD_OF_ANY = ("THỦ TRƯỞNG CƠ QUAN",)

_KIND_OF_PROVINCE = re.compile("^(?:tỉnh|thành phố) ", re.IGNORECASE)
_NAMED_AFTER_A_PERSON = "Thành phố Hồ Chí Minh"


def signed_by_head(name: str) -> tuple[str, ...]:
    """The lines above the signature of the head of an agency of this name."""
    folded = name.casefold()
    return next((lines for begins, lines in _HEADS if folded.startswith(begins)), _HEAD_OF_ANY)


def home_place(registry: Registry) -> str:
    """Where papers are dated: the name of the home province without the word for its kind, which stays where
    it is named after a person (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II, khoản 4)."""
    home = registry.agencies.get(registry.home)
    name = home.name if home else ""
    return name if name == _NAMED_AFTER_A_PERSON else _KIND_OF_PROVINCE.sub("", name)


def first_head(
    *,
    agency_id: str,
    subject: str,
    kind: str,
    today: date,
    last: Head | None = None,
    signing: tuple[str, ...] = (),
    addressees: tuple[str, ...] = (),
) -> Head:
    """As the `last` of the same agency had it, else what the registry knows of the agency that issues it.

    `kind` are the letters of the kind of paper in its notation: "BC"; a letter has none. Without `signing`
    who heads the agency signs.
    """
    if last is not None:
        return replace(last, subject=subject)
    registry = library_registry()
    issuer = registry.agencies.get(agency_id)
    above = registry.parent(issuer.id, today) if issuer else None
    letters = issuer.suffixes[0] if issuer and issuer.suffixes else ""
    return Head(
        issuer=issuer.name if issuer else "",
        place=home_place(registry),
        subject=subject,
        signing=signing or signed_by_head(issuer.name if issuer else ""),
        superior=above.name if above and not above.is_unit else "",
        notation="-".join(part for part in (kind, letters) if part),
        addressees=addressees,
        recipients=("Như trên", "Lưu: VT"),
    )
