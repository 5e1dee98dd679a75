"""How the words of each part of a document are known."""

from __future__ import annotations

import re
import unicodedata

from dondoc.documents.spelling import UPPER, fold

from ..form import official_form

ANNEX = re.compile(r"phụ lục(?:\s+(?:số\s+)?(?P<numeral>[ivxlc]+|\d+|[a-z]))?\s*[.:]?", re.IGNORECASE)
ATTACHED = re.compile(r"\W*(?:được\s+)?(?:ban hành\s+)?kèm theo\b", re.IGNORECASE)
TELLS_ANNEX = re.compile(r"phụ lục|kèm theo|đính kèm|gửi kèm", re.IGNORECASE)
ADDRESSED = re.compile(r"kính gửi\b", re.IGNORECASE)
RECIPIENTS = re.compile(r"nơi nhận\s*[:;.]?", re.IGNORECASE)
REGARDING = re.compile(r"(?:v\s*/\s*v|vv|về việc)\b", re.IGNORECASE)
NUMBER = re.compile(
    r"(?P<word>số)?\s*(?P<colon>:)?\s*(?P<digits>\d*)[\s._…]*(?:/\s*(?P<year>\d{4})\s*(?=/))?(?P<cut>[/\-–])",
    re.IGNORECASE,
)
DATE = re.compile(r"\bngày\b.*\b(?:tháng\b.*\bnăm\b|\d{1,2}\s*[/.-]\s*\d{1,2})", re.IGNORECASE)
FULL_DATE = re.compile(
    r"(?P<place>[^,]+), ngày\s+(?P<day>\d{1,2}|[\s._…]*)\s*tháng\s+(?P<month>\d{1,2}|[\s._…]*)\s*"
    r"năm\s+(?P<year>\d{4}|[\s\d._…]*)\.?"
)
BASIS = re.compile(r"(?:căn cứ|xét|theo đề nghị|thực hiện|theo)\b", re.IGNORECASE)
SURE_BASIS = re.compile(r"(?:căn cứ|theo đề nghị|xét đề nghị|xét)\b", re.IGNORECASE)
DECIDES = re.compile(r"quyết định\s*:|quyết nghị\s*:", re.IGNORECASE)
ARTICLE = re.compile(r"điều\s+(?P<numeral>\w+)(?P<mark>\W?)", re.IGNORECASE)
CHAPTER = re.compile(r"(?:chương|phần)\s+(?P<numeral>[\w ]{1,15}?)\s*[.:]?", re.IGNORECASE)
SECTION = re.compile(r"(?:mục|tiểu mục)\s+(?P<numeral>\w+)\s*[.:]?", re.IGNORECASE)
ROMAN = re.compile(r"[IVXLC]+")
RULE = re.compile(r"[_‗¯─━]{3,}")
DASHES = re.compile(r"[-–—=*.~ ]{3,}")
PARTY = "đảng cộng sản việt nam"
URGENT = re.compile(r"[\s(]*(?:hỏa tốc|hoả tốc|thượng khẩn|\w+ khẩn|khẩn(?: \w+)?)[\s\w]{0,12}[\s)]*", re.IGNORECASE)

_MARK = re.compile(
    r"(?P<mark>(?:T\s*[./]?\s*M|K\s*[./]?\s*T|T\s*[./]?\s*U\s*[./]?\s*Q|T\s*[./]?\s*L|Q)\s*[./]?)(?P<rest>\s*\S.*)",
    re.IGNORECASE,
)
_COLLECTIVE = re.compile(
    r"(?:ủy ban|uỷ ban|ubnd|hội đồng|hđnd|thường trực|đoàn|tập thể|hội nghị|tổ\b|ban (?!giám đốc)|đảng)", re.IGNORECASE
)
_OFFICE = re.compile(
    r"(?:quyền )?(?:phó|chủ tịch|giám đốc|tổng giám đốc|chánh|trưởng|thủ trưởng|cục trưởng|chi cục trưởng|bộ trưởng"
    r"|thứ trưởng|hiệu trưởng|viện trưởng|vụ trưởng|tổ trưởng|đội trưởng|hạt trưởng|trạm trưởng|chủ nhiệm|tư lệnh"
    r"|chỉ huy|chính ủy|thống đốc|tổng|kiểm sát|thư ký|chủ trì|chủ tọa|bí thư|đại diện|người|kế toán|ủy viên|uỷ viên)\b",
    re.IGNORECASE,
)
_DEPUTY = re.compile(r"\bphó\b|thứ trưởng", re.IGNORECASE)
_SIGNED = re.compile(r"\W*(?:đã ký|ký bởi|người ký|\(ký\)|ký, đóng dấu|ký tên)", re.IGNORECASE)
_TITLE = re.compile(
    r"(?P<title>(?:(?:PGS|GS|TSKH|TS|Th\s*\.?\s*S|Ths|ThS|BSCK\s*\w*|BS|DS|KS|CN|LS|KTS|NGƯT|NGND|NSƯT|NSND|TTƯT|TTND"
    r"|tiến sĩ|thạc sĩ|bác sĩ|dược sĩ|giáo sư|phó giáo sư|kỹ sư|cử nhân|luật sư|đồng chí|đ/c|ông|bà"
    r"|(?:đại|thượng|trung|thiếu) (?:tướng|tá|úy)|đại tướng)\b[.\s,-]*)+)(?P<name>\S.*)",
    re.IGNORECASE,
)
_NAME = re.compile(rf"[{UPPER}][^\W\d_]*(?:[ -][{UPPER}][^\W\d_]*){{1,5}}")
# Those whose sector may have ranks and degrees before the names of its signers.
_MAY_HAVE_TITLES = re.compile(
    r"quân|quốc phòng|công an|biên phòng|chỉ huy|cảnh sát|trường|học viện|đại học|bệnh viện|y tế (?:khu vực|huyện|xã)"
    r"|trung tâm y tế|trạm y tế|viện (?!kiểm sát)",
    re.IGNORECASE,
)
_AGENCY_NOUNS = (
    "sở", "văn phòng", "ban", "phòng", "trung tâm", "chi cục", "cục", "trường", "bệnh viện", "tổ", "hội đồng",
    "thanh tra", "trạm", "công ty", "quỹ", "hạt", "đội", "viện", "bộ", "tổng cục", "ủy ban", "đảng ủy", "đoàn",
    "công an", "hội", "đài", "báo", "thư viện", "bảo tàng", "học viện", "nhà",
)  # fmt: skip
_WHOLE_AGENCY = re.compile(r"\b(?:tỉnh|thành phố|xã|phường|đặc khu|huyện|quận|thị xã|bộ|sở)\b", re.IGNORECASE)
_PLACE = re.compile(r"(?:tỉnh|thành phố|xã|phường|đặc khu|huyện|quận|thị xã|thị trấn)\b", re.IGNORECASE)


def letters_of(text: str) -> str:
    """Its letters alone, without diacritics."""
    return "".join(letter for letter in fold(text) if letter.isalpha())


def type_of(text: str) -> str | None:
    """The type of document that a line names, by its own words alone."""
    plain = unicodedata.normalize("NFC", " ".join(text.split())).strip(" :.").casefold()
    for name in official_form().abbreviations:
        if plain == name.casefold():
            return name
    return None


def is_name(text: str) -> bool:
    match = title_and_name(text)
    name = match[1] if match else text
    return bool(_NAME.fullmatch(name.strip())) and not _OFFICE.match(name) and not _COLLECTIVE.match(name)


def title_and_name(text: str) -> tuple[str, str] | None:
    match = _TITLE.fullmatch(text)
    return (match["title"].strip(" ,-"), match["name"]) if match else None


def is_office(text: str) -> bool:
    rest = authority_of(text)
    words = rest[1] if rest else text
    return bool(_OFFICE.match(words) or _COLLECTIVE.match(words))


def is_signed_mark(text: str) -> bool:
    return _SIGNED.match(text) is not None


def authority_of(text: str) -> tuple[str, str] | None:
    """The mark of authority as written, and what it stands before."""
    match = _MARK.fullmatch(text)
    if match is None:
        return None
    mark, rest = match["mark"].strip(), match["rest"]
    if not (mark.endswith((".", "/")) or rest.startswith(" ")):
        return None  # the beginning of another word
    if not (_OFFICE.match(rest.strip(" .")) or _COLLECTIVE.match(rest.strip(" .")) or mark.endswith(".")):
        return None
    return mark, rest.strip(" .")


def is_collective(text: str) -> bool:
    return _COLLECTIVE.match(text) is not None


def is_head_office(text: str) -> bool:
    return _OFFICE.match(text) is not None and not is_deputy(text)


def is_deputy(text: str) -> bool:
    return _DEPUTY.search(text) is not None


def may_have_titles(agency: str) -> bool:
    return _MAY_HAVE_TITLES.search(agency) is not None


def begins_agency(text: str, *, after: str) -> bool:
    """Whether another agency is named on this line, what stands above it being the whole of one."""
    words = text.casefold()
    begins = any(words == noun or words.startswith(f"{noun} ") for noun in _AGENCY_NOUNS)
    return begins and not _PLACE.match(text) and _WHOLE_AGENCY.search(after) is not None
