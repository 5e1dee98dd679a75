"""Archives and letters opened into the files they hold, at every depth, in one order.

The order and the names hang on the container's bytes and on the limits alone, so that a place in it
(`Packed` by number) can be asked for again.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...errors import EmptyFile, TooLargeFile, UnreadableFile
from ..detect import Format, detect_format
from ..limits import Limits
from .zipped import Allowance, members_of_zip

CONTAINERS = frozenset((Format.ZIP, Format.LETTER))


@dataclass(frozen=True, slots=True)
class Packed:
    """One file of a container before it is read.

    `name` is the way to it from the container's own name: "gói.zip/phụ lục/kế hoạch.docx". `content` are its
    bytes, or why they cannot be had. `format` is None where there is none that is read.
    """

    name: str
    content: bytes | UnreadableFile
    format: Format | None = None


def unpack(data: bytes, *, name: str, limits: Limits) -> list[Packed]:
    """The files within a container: a letter itself comes before what is attached to it.

    What is no container is the one file of itself. A member that cannot be had is in the list with its
    error; only what makes the container itself unreadable is raised.
    """
    opener = _Opener(limits)
    opener.open(data, name=name, depth=0, found=detect_format(data, name=name, limits=limits))
    return opener.files


class _Opener:
    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._allowance = Allowance(limits)
        self.files: list[Packed] = []

    def open(self, data: bytes, *, name: str, depth: int, found: Format) -> None:
        if found in CONTAINERS and depth >= self._limits.nested_containers:
            raise TooLargeFile(
                f"Tệp “{name}” nằm trong quá nhiều lớp tệp nén hoặc thư nên không được mở. "
                "Hãy giải nén rồi gửi riêng tệp này."
            )
        kept = len(self.files)
        if found is Format.ZIP:
            for path, content in members_of_zip(data, name=name, allowance=self._allowance):
                self._add(f"{name}/{path}", content, depth)
            if len(self.files) == kept:
                raise EmptyFile(f"Tệp nén “{name}” không chứa tệp nào. Hãy kiểm tra tệp gốc rồi gửi lại.")
        elif found is Format.LETTER:
            from .letters import open_letter  # few files need what it loads

            self._keep(Packed(name, data, found))
            for path, content in open_letter(data, name=name).attachments:
                self._add(f"{name}/{path}", content, depth)
        else:
            self._keep(Packed(name, data, found))

    def _add(self, name: str, content: bytes | UnreadableFile, depth: int) -> None:
        if isinstance(content, UnreadableFile):
            self._keep(Packed(name, content))
            return
        kept = len(self.files)
        try:
            found = detect_format(content, name=name, limits=self._limits)
            self.open(content, name=name, depth=depth + 1, found=found)
        except _TooMany:
            raise
        except UnreadableFile as error:
            del self.files[kept:]
            self._keep(Packed(name, error))

    def _keep(self, packed: Packed) -> None:
        if len(self.files) >= self._limits.documents:
            raise _TooMany(
                f"Tệp “{packed.name.split('/')[0]}” chứa nhiều hơn {self._limits.documents} tệp nên "
                "không được đọc. Hãy chia thành nhiều gói nhỏ hơn rồi gửi lại."
            )
        self.files.append(packed)


class _TooMany(TooLargeFile):
    """The whole container is refused, not the member at which it was noticed."""
