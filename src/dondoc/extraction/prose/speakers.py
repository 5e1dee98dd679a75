"""Who speaks in a sentence: the issuer of this document, or somebody whose words are only told again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dondoc.documents.reading import DocumentHeader
from dondoc.documents.spelling import fold

from ..misread import is_like
from .phrases import Passage
from .words import (
    ABOVE_PROVINCES,
    ANONYMOUS,
    CENTRAL,
    CITED,
    DEPARTMENTS,
    HEADS_OF_PROVINCE,
    LESSER_ISSUERS,
    OF_ACT,
    QUOTING_VERB,
    ROLES,
    ROLES_BEFORE,
    TELLS_OF_PAPER,
)

_COMMITTEE = re.compile(r"uy ban nhan dan|uy ban")
_OFFICE = re.compile(r"(?:van phong|vp|vpub)\s+")
_BEFORE_SUBJECT = re.compile(r"(?:^|[,:;.(“]|\b(?:thay mat|thua lenh|thua uy quyen))\s*$")
_SAID = re.compile(r"(?:neu|ghi|de nghi|yeu cau|chi dao|noi) (?:ro)?")
_CARRYING_OUT = "thuc hien"
_JOINT = re.compile(r"(?:^|\s)lien (?P<head>so|nganh|co quan)\b[\s:]*")
_AND_ISSUER = re.compile(r"\s+[-–—]\s+|,\s+")
_HEAD = re.compile(r"(?:so|ban|cong an|hoi|lien doan|ubnd|cuc|chi cuc|toa an|vien kiem sat|phong|bo)\s")
_DEFAULT_OWN = ("ubnd tinh", "ubnd thanh pho", "tinh uy", "thanh uy")
_CLAUSE = re.compile(r"[,;:]\s+")
_THEREIN = re.compile(r"(?:trong do|theo do|tai do),? ")
_NEAR = 60
_FARTHEST_PAPER = 300  # characters before a verb in which the paper stands that says it


@dataclass(frozen=True, slots=True)
class Issuer:
    """Those for whom the document speaks, as short folded names: "ubnd tinh lang son"."""

    names: tuple[str, ...] = _DEFAULT_OWN
    is_central: bool = False
    is_below_province: bool = False  # an office that asks the heads of its province, never tells them

    @classmethod
    def of(cls, header: DocumentHeader) -> Issuer:
        own = [
            short for name in (header.issuer_repaired, header.issuer) if name and (short := short_name(name))
        ]
        for name in list(own):
            own += _joint_issuers(name)
            office = _OFFICE.match(name)
            if office:  # an office says what its superior decides
                own.append(name[office.end() :])
                own += [short_name(header.superior)] if header.superior else []
        is_central = any(CENTRAL.match(name) for name in own)
        names = tuple(own) or _DEFAULT_OWN
        is_below = not is_central and not any(
            ABOVE_PROVINCES.match(name) or HEADS_OF_PROVINCE.match(name) for name in names
        )
        return cls(names, is_central, is_below)

    def is_below(self, name: str) -> bool:
        """Whether the name means a body to which the issuer assigns nothing."""
        plain = fold(name)
        if not self.is_central and CENTRAL.match(plain):
            return True
        return self.is_below_province and HEADS_OF_PROVINCE.match(short_name(name)) is not None

    def is_itself(self, name: str) -> bool:
        """Whether the name means the People's Committee for which it speaks: nobody asks himself."""
        return _COMMITTEE.sub("ubnd", fold(name)).startswith("ubnd ") and self.is_own(name)

    def writes_up(self, addressees: Iterable[str]) -> bool:
        """Whether all that a letter is addressed to stand above the issuer: it asks, it assigns nothing."""
        names = [name for name in addressees if name]
        return bool(names) and all(self._is_higher(name) for name in names)

    def _is_higher(self, name: str) -> bool:
        plain, short = fold(name), short_name(name)
        if self.is_central:
            return False
        if CENTRAL.match(plain):
            return True
        if any(ABOVE_PROVINCES.match(own) for own in self.names) or self.is_own(name):
            return False
        is_head = HEADS_OF_PROVINCE.match(short) or ABOVE_PROVINCES.match(short)
        is_lesser = any(LESSER_ISSUERS.match(own) for own in self.names)
        return bool(is_head) or (is_lesser and DEPARTMENTS.match(plain) is not None)

    def is_own(self, name: str, *, is_garbled: bool = False) -> bool:
        """Whether the name means the issuer or who leads it: "Chủ tịch UBND tỉnh" of "UBND tỉnh Lạng Sơn"."""
        short = short_name(name)
        if short and any(own.startswith(short) or short.startswith(own) for own in self.names):
            return True
        return is_garbled and any(_reads_like(short, own) for own in self.names)


def _joint_issuers(name: str) -> list[str]:
    """Those who issue a paper together: of "lien so: y te - tai chinh" and of "so y te - so tai chinh"."""
    joint = _JOINT.search(name)
    parts = _AND_ISSUER.split(name[joint.end() :] if joint else name)
    if joint:
        return [f"{joint['head']} {part}" for part in parts] + [f"lien {joint['head']}"]
    return parts if len(parts) > 1 and all(_HEAD.match(part) for part in parts) else []


def short_name(name: str) -> str:
    """The body that a name stands for, folded: offices that lead it are left out."""
    plain = _COMMITTEE.sub("ubnd", fold(name))
    roles = ROLES.match(plain)
    return plain[roles.end() if roles else 0 :].strip(" ,.*")


def _reads_like(short: str, own: str) -> bool:
    """Whether recognition may have made one name of the other: "vin phong ubnd tinh"."""
    pairs = list(zip(short.split(), own.split(), strict=False))
    return len(pairs) > 1 and all(is_like(word, key) for word, key in pairs)


def is_quoted(passage: Passage, verb: int) -> bool:
    """Whether the verb at the place stands in words that are quoted: "… sửa thành: “giao Sở A …”"."""
    opening = QUOTING_VERB.search(passage.words, max(0, verb - _NEAR), verb)
    return opening is not None or (passage.words.count("“", 0, verb) > passage.words.count("”", 0, verb))


def is_told_of_paper(passage: Passage, verb: int) -> bool:
    """Whether the verb says what an earlier paper asked: "Ngày 05/9, Sở ban hành Công văn số 2 yêu cầu …"."""
    return TELLS_OF_PAPER.search(passage, max(0, verb - _FARTHEST_PAPER), verb) is not None


def is_said_by_act(passage: Passage) -> bool:
    """Whether the sentence says what an act lays down: "Quyết định số 3/2021/QĐ-UBND …, trong đó giao …"."""
    return OF_ACT.match(passage.plain) is not None


def was_done_before(passage: Passage, verb: int) -> bool:
    """Whether the verb goes on with what an agency did: "Vốn đã được Sở A phân bổ, giao UBND các xã …"."""
    if not passage.low[:verb].endswith(", "):
        return False
    return any(
        end <= verb and (passage.low.startswith(" đã ", end) or passage.low[:start].endswith(" đã được "))
        for start, end in passage.mentions.items()
    )


def is_relayed(passage: Passage, verb: int, issuer: Issuer) -> bool | None:
    """Whether the verb at the place is somebody else's: the nearest subject before it is not the issuer.

    None where nobody is named.
    """
    subject = max((mark.end() for mark in _CLAUSE.finditer(passage.plain, 0, verb)), default=0)
    told = _THEREIN.match(passage.plain, subject)
    named = told.end() if told else subject
    if (
        not issuer.is_central
        and passage.words[named : named + 1].isupper()
        and CENTRAL.match(passage.plain, named)
    ):
        return True  # "…, trong đó Bộ đề nghị các địa phương …": a body of the centre by its short name
    for start, end in sorted(passage.mentions.items(), reverse=True):
        if end > verb:
            continue
        roles = ROLES_BEFORE.search(passage.plain, max(0, start - _NEAR), start)
        begins = roles.start() if roles else start
        if not _BEFORE_SUBJECT.search(passage.plain, max(0, begins - _NEAR), begins):
            continue
        return not issuer.is_own(passage.words[start:end], is_garbled=passage.is_garbled)
    if ANONYMOUS.match(passage, subject) and not ROLES.match(passage.plain, subject):
        return True
    cited = CITED.match(passage.plain)
    if cited:
        # "Thực hiện Công văn số … của Bộ A về việc …, đề nghị Sở B …": behind the comma the writer speaks.
        is_own = cited.group().startswith(_CARRYING_OUT) and passage.low[:verb].endswith(", ")
        last = verb if is_own else len(passage.plain)
        for start, end in passage.mentions.items():
            if (
                end <= verb
                and not issuer.is_own(passage.words[start:end])
                and _SAID.search(passage.plain, end, last)
            ):
                return True
    return None
