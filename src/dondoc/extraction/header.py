"""The head and foot of a document: type, number, date, issuer, title, addressees, recipients, signer."""

from __future__ import annotations

import re
from dataclasses import replace

from dondoc.agencies.customary import customary_name
from dondoc.documents.reading import DocumentHeader, Received
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import LOWER, UPPER, fold, folded_misread_in_place
from dondoc.documents.types import Line, Span
from dondoc.workcalendar import iso_day

from .columns import MARKS
from .draft import Draft
from .lexicon import load_lexicon, words_by_word
from .references import NUMBER, type_word

_DIGEST_LINES = 12
_HEAD_LINES = 60  # what is not found in so many lines is not in the head
# All patterns below run over text without diacritics (letter for letter), so that text that lost its
# marks reads alike; what is kept is cut from the text as written.
_ATTACHED = re.compile(
    r"\(\s*(?P<attached>(?:ban hanh )?kem theo)?\s*(?P<type>[a-z ]*?)\s*so:?\s*(?P<number>[^,()]+?)\s*,?\s*ngay\s+(?P<date>[^,()]+?)\s+cua\s+(?P<issuer>[^()]+?)\s*\)"
)
_ANNEX = re.compile(r"\s*phu luc\s*(?:so\s*)?(?:[ivx]+|\d+)?\s*(?:[:.\-–]|$)")
_DAY_WORDS = re.compile(r"ngay\s+(\d{1,2})\s+thang\s+(\d{1,2})\s+nam\s+(\d{4})")
_DAY_FIGURES = re.compile(r"(\d{1,2})\s*/\s*(\d{1,2})\s*/\s*(\d{4})")
_NUMBER_LABEL = re.compile(r"(?:^|\s|[^\w\s])(?:so)\s*[:;.]?\s*(?=\d)")
_MOTTO = re.compile(r"(?:\*\*)?(?:cong hoa xa h|dang c[oô]ng san|doc [l1]ap)")
_ISSUER_WORDS = re.compile(
    r"(?:ubnd|uy ban nhan dan|hoi dong nhan dan|hdnd|so |tinh uy|thanh uy|huyen uy|dang uy|ban |van phong|van ph|bo |cuc |chi cuc|cong an|van phong|thu tuong|chinh phu)"
)
_SUBJECT = re.compile(r"(?:v/v|viv|v/v\.|ve viec)\s+")
_ADDRESSED = re.compile(r"kinh\s+g\w{1,3}\s*:\s*")
_RECIPIENTS = re.compile(r"\s*(?:\*\*)?noi nhan\s*:?")
_SIGNED = re.compile(r"(?:tm\.|kt\.|tl\.|tuq\.|q\.|t/m|k/t)\s")
_TITLES = re.compile(
    r"(?:pho )?(?:chu tich|giam doc|chanh van phong|truong ban|bi thu|cuc truong|vu truong|thu tuong|bo truong|uy vien|pho giam doc)"
)
_DIGEST = re.compile(r"chi dao,? dieu hanh.{0,60}tuan")
_PERSON = re.compile(rf"\s*(?:[{UPPER}][{LOWER}]*\s+){{1,5}}[{UPPER}][{LOWER}]*\s*$")
_STAMP = re.compile(r"(?:^|\W)(?:den|chuyen)(?:\W|$)")
_URGENCY = re.compile(r"^\s*(?:HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN)\s*$")

_KINDS = words_by_word(load_lexicon("types")["kinds"])
_KINDS_BY_ABBREVIATION = words_by_word(load_lexicon("types")["abbreviations"])


def read_header(draft: Draft) -> None:
    """Reads: document.lines, lines_in_tables. Writes: header."""
    lines = [line for line in draft.document.lines if not line.is_removed]
    outside = [line for line in lines if line.number not in draft.lines_in_tables]
    first_row = min(draft.lines_in_tables, default=len(draft.document.lines) + 1)
    head = [line for line in outside if line.text.strip() and line.number < first_row][:_HEAD_LINES]
    evidence: dict[str, tuple[Span, ...]] = {}
    header = _attached(head, evidence) or _own_head(head, evidence)
    header = replace(header, **_foot(outside, evidence))  # type: ignore[arg-type]
    if header.issuer and (customary := customary_name(header.issuer)) != header.issuer:
        header = replace(header, issuer_repaired=customary)
    urgency = next((line for line in head if _URGENCY.match(line.text)), None)
    if urgency:
        header = replace(header, urgency=urgency.text.strip())
        evidence["urgency"] = SourcedText.of(urgency).strip().spans
    draft.header = replace(header, evidence=evidence)


def _attached(head: list[Line], evidence: dict[str, tuple[Span, ...]]) -> DocumentHeader | None:
    """An annex: "(Kèm theo Kế hoạch số … ngày … của …)" gives what it was issued with; without the
    first words, in brackets under a title, it is the document's own number."""
    for index, line in enumerate(head):
        if "(" not in line.text:
            continue
        text = SourcedText.joined(SourcedText.of(part) for part in head[index : index + 3]).without(MARKS)
        match = _ATTACHED.search(folded_misread_in_place(text.text))
        title = _annex_title(head[:index])
        if not match or not (match["attached"] or NUMBER.match(text.text, match.start("number"))):
            continue
        if match["attached"] and not title and _number(head[:index], {}):
            continue  # a plan that speaks of its annex
        date = _DAY_WORDS.search("ngay " + match["date"]) or _DAY_FIGURES.search(match["date"])
        if match["attached"]:
            title = title or SourcedText.joined(
                SourcedText.of(part).without(MARKS) for part in _under_motto(head[:index])
            )
            kind = "annex"
        else:
            kind_at, word = _type_line(head)
            title, kind = _title(head[:index], kind_at), _KINDS.get(word or "", "other")
        evidence["number"] = text.cut(*match.span("number")).spans
        evidence["issued_on"] = text.cut(*match.span("date")).spans
        evidence["issuer"] = text.cut(*match.span("issuer")).spans
        evidence["title"] = title.spans
        return DocumentHeader(
            type=kind,
            number=re.sub(r"\s+", "", text.text[slice(*match.span("number"))]),
            issued_on=_iso(date),
            issuer=text.text[slice(*match.span("issuer"))].strip(" .*"),
            title=title.text or None,
        )
    return None


def _under_motto(above: list[Line]) -> list[Line]:
    """The lines after the last one that carries the national motto."""
    last = max(
        (i for i, line in enumerate(above) if _MOTTO.search(folded_misread_in_place(line.text))), default=-1
    )
    return above[last + 1 :]


def _annex_title(above: list[Line]) -> SourcedText:
    """The lines from the one that says "Phụ lục" down, without that word where more follows it."""
    for index in range(len(above) - 1, -1, -1):
        text = SourcedText.of(above[index]).without(MARKS).strip()
        match = _ANNEX.match(folded_misread_in_place(text.text))
        if match:
            rest = text.cut(match.end()).strip()
            below = [SourcedText.of(line).without(MARKS) for line in above[index + 1 :]]
            return SourcedText.joined([*([rest] if rest else []), *below]) or text
    return SourcedText()


def _own_head(head: list[Line], evidence: dict[str, tuple[Span, ...]]) -> DocumentHeader:
    kind_at, kind = _type_line(head)
    number = _number(head, evidence)
    issued_on = _date(head, evidence)
    title = _title(head, kind_at)
    issuer = _issuer(head)
    for name, text in (("title", title), ("issuer", issuer)):
        if text:
            evidence[name] = text.spans
    digest = next(
        (line for line in head[:_DIGEST_LINES] if _DIGEST.search(folded_misread_in_place(line.text))), None
    )
    if digest:
        title = SourcedText.of(digest).without(MARKS).strip()
        evidence["title"] = title.spans
        return DocumentHeader(type="digest", issuer=issuer.text or None, title=title.text)
    addressees = _addressees(head, evidence)
    return DocumentHeader(
        type=_KINDS.get(kind or "", "") or _type_by_number(number, bool(addressees or title)),
        number=number,
        issued_on=issued_on,
        issuer=issuer.text or None,
        title=title.text or None,
        addressees=addressees,
        received=_received(head),
    )


def _type_line(head: list[Line]) -> tuple[int | None, str | None]:
    for index, line in enumerate(head):
        text = MARKS.sub("", line.text).strip(" #")
        if text.isupper() and (kind := type_word(text)):
            return index, kind
    return None, None


def _type_by_number(number: str | None, is_letter: bool) -> str:
    """From the abbreviation in the number (Nghị định 30/2020/NĐ-CP, Phụ lục III); a dispatch has none."""
    for part in re.split(r"[/-]", number or ""):
        if part in _KINDS_BY_ABBREVIATION:
            return _KINDS_BY_ABBREVIATION[part]
    return "dispatch" if number and is_letter else "other"


def _number(head: list[Line], evidence: dict[str, tuple[Span, ...]]) -> str | None:
    """The first number after "Số"; the stamp of the receiving office has figures only and is passed over."""
    for line in head:
        plain = folded_misread_in_place(line.text)
        for label in _NUMBER_LABEL.finditer(plain):
            match = NUMBER.match(line.text, label.end())
            if match:
                evidence["number"] = SourcedText.of(line, match.start(), match.end()).spans
                return re.sub(r"\s+", "", match.group())
    return None


def _date(head: list[Line], evidence: dict[str, tuple[Span, ...]]) -> str | None:
    for line in head:
        match = _DAY_WORDS.search(folded_misread_in_place(line.text))
        if match:
            evidence["issued_on"] = SourcedText.of(line, match.start(), match.end()).spans
            return _iso(match)
    return None


def _iso(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    day, month, year = (int(part) for part in match.groups())
    return iso_day(year, month, day)


def _title(head: list[Line], kind_at: int | None) -> SourcedText:
    """What stands under the type word, or after "V/v"."""
    if kind_at is not None:
        parts: list[SourcedText] = []
        last = head[kind_at].number
        for line in head[kind_at + 1 : kind_at + 7]:
            plain = folded_misread_in_place(line.text).strip()
            if re.match(r"(?:can cu|thuc hien|ngay|so|kinh gui|[-_*]{3}|i[.-])", plain) or (
                parts and line.number > last + 1
            ):
                break
            parts.append(SourcedText.of(line).without(MARKS))
            last = line.number
        return SourcedText.joined(parts)
    for index, line in enumerate(head):
        match = _SUBJECT.match(folded_misread_in_place(line.text).lstrip())
        if match:
            parts = [SourcedText.of(line)]
            for following in head[index + 1 : index + 6]:
                if following.number != head[index + len(parts) - 1].number + 1 or _ADDRESSED.match(
                    folded_misread_in_place(following.text)
                ):
                    break
                parts.append(SourcedText.of(following))
            return SourcedText.joined(parts)
    return SourcedText()


def _issuer(head: list[Line]) -> SourcedText:
    """The names in capitals at the top, above or beside the national motto: superior first, then the issuer."""
    names: list[SourcedText] = []
    for line in head[:12]:
        text = SourcedText.of(line).without(MARKS)
        motto = _MOTTO.search(folded_misread_in_place(text.text))
        left = (text.cut(0, motto.start()) if motto else text).strip(" *\t")
        if "\t" in left.text:
            left = left.cut(0, left.text.index("\t")).strip()
        if (
            names
            and fold(names[-1].text) in ("uy ban nhan dan", "hoi dong nhan dan", "ubnd", "hdnd")
            and left.text.isupper()
        ):
            names[-1] = SourcedText.joined((names[-1], left))
            continue
        begins = _ISSUER_WORDS.search(folded_misread_in_place(left.text))
        if (
            begins
            and left.text[begins.start() :].isupper()
            and not _NUMBER_LABEL.search(folded_misread_in_place(left.text))
        ):
            names.append(left.cut(begins.start()))
        if len(names) == 2 or (names and _NUMBER_LABEL.search(folded_misread_in_place(text.text))):
            break
    if len(names) == 2 and fold(names[1].text).startswith(("van phong", "van ph")):
        return SourcedText((*names[1].pieces, *SourcedText.put(" ").pieces, *names[0].pieces))
    return names[-1] if names else SourcedText()


def _addressees(head: list[Line], evidence: dict[str, tuple[Span, ...]]) -> tuple[str, ...]:
    for index, line in enumerate(head):
        match = _ADDRESSED.search(folded_misread_in_place(line.text))
        if not match:
            continue
        parts = [SourcedText.of(line, match.end()).strip(" .;-")]
        for following in head[index + 1 : index + 12]:
            if not re.match(r"\s*[-–+]\s", following.text):
                break
            parts.append(SourcedText.of(following).strip(" .;-–+"))
        kept = [part for part in parts if part]
        evidence["addressees"] = tuple(span for part in kept for span in part.spans)
        return tuple(part.text for part in kept)
    return ()


def _received(head: list[Line]) -> Received | None:
    """The receiving office's stamp: "ĐẾN", a number of figures alone, a day."""
    if not any(
        _STAMP.search(folded_misread_in_place(line.text)) and line.text.strip()[:3].isupper()
        for line in head[:20]
    ):
        return None
    for line in head[:20]:
        match = re.search(r"so\s*:\s*(\d{1,6})(?![\d/-])", folded_misread_in_place(line.text))
        if match:
            return Received(number=match.group(1))
    return Received()


def _foot(lines: list[Line], evidence: dict[str, tuple[Span, ...]]) -> dict[str, object]:
    """Recipients and signer, from "Nơi nhận" down; the two columns may share lines."""
    ends = [folded_misread_in_place(line.text) for line in lines]
    start = next((i for i in range(len(lines) - 1, -1, -1) if _RECIPIENTS.match(ends[i])), None)
    if start is None:  # no recipients named: the signature alone
        signed_at = [
            i
            for i in range(max(0, len(lines) - 15), len(lines))
            if _SIGNED.match(ends[i].lstrip(" *\t")) and lines[i].text.isupper()
        ]
        start = min(signed_at, default=None)
    if start is None:
        return {}
    recipients: list[SourcedText] = []
    titles: list[SourcedText] = []
    signer = SourcedText()
    for line in lines[start : start + 30]:
        text = SourcedText.of(line).without(MARKS).strip()
        plain = folded_misread_in_place(text.text)
        signed = _SIGNED.search(plain) or next(
            (m for m in _TITLES.finditer(plain) if text.text[m.start() :].strip().isupper()), None
        )
        left = text.cut(0, signed.start()) if signed else text
        if signed:
            titles.append(text.cut(signed.start()).strip())
        label = _RECIPIENTS.match(folded_misread_in_place(left.text))
        left = left.cut(label.end() if label else 0).strip(" ;.,")
        if left.text.startswith(("-", "–")):
            recipients.append(left.strip(" -–;.,"))
        elif left and not signed and _PERSON.match(left.text) and titles:
            signer = left
        elif left and recipients and not signed and not left.text.isupper():
            recipients[-1] = SourcedText.joined((recipients[-1], left))
        elif left and titles and left.text.isupper() and not signed:
            titles.append(left)
    found = {"recipients": tuple(text.text for text in recipients)} if recipients else {}
    title = SourcedText.joined(titles)
    for name, text in (("signer_title", title), ("signer", signer)):
        if text:
            evidence[name] = text.spans
            found[name] = text.text  # type: ignore[assignment]
    if recipients:
        evidence["recipients"] = tuple(span for text in recipients for span in text.spans)
    return dict(found)
