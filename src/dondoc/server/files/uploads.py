"""Where the bytes of an upload lie while the request is still coming in: nowhere but in the quarantine."""

from __future__ import annotations

import os
import uuid
import weakref
from typing import IO, TYPE_CHECKING, Any, cast

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from dondoc.server.files.folders import make_private, quarantine_folder
from dondoc.server.files.shredding import shred

if TYPE_CHECKING:
    _UploadedBytes = UploadedFile[bytes]
else:  # generic for the type checker alone
    _UploadedBytes = UploadedFile

LETS_IN = "lets_in_files_at"
"""In the session of somebody without an account: the one address, by its name, that takes files from them."""
_INCOMING = ".incoming"
_ENVELOPE = 64 * 1024  # of a request beside the bytes of its files: boundaries, headings, the token


class IncomingFile(_UploadedBytes):
    """An upload on disk that is shredded when the request is over; one left by a crash is swept later."""

    def __init__(self, name: str, content_type: str, charset: str | None, extra: dict[str, Any]) -> None:
        make_private(quarantine_folder())
        self.path = quarantine_folder() / f"{uuid.uuid4().hex}{_INCOMING}"
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        # A request that breaks off is not closed by anybody, only forgotten.
        self._shred = weakref.finalize(self, shred, self.path)
        super().__init__(cast(IO[bytes], os.fdopen(handle, "w+b")), name, content_type, 0, charset, extra)

    def temporary_file_path(self) -> str:
        return str(self.path)

    def close(self) -> None:
        super().close()
        self._shred()


class UploadGate(FileUploadHandler):
    """Stands before the handlers that keep bytes: a body is parsed before the view says who may come in.

    Only some addresses take files (`settings.UPLOAD_ADDRESSES`), only from who is signed in or whose
    session names the address (`LETS_IN`), and no more than one file may have; a body that lies about its
    length is cut off where the limit is.
    """

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: str | None = None
    ) -> None:
        if content_length > settings.UPLOAD_BYTE_LIMIT + _ENVELOPE:
            raise RequestDataTooBig(f"a body of {content_length} bytes")
        self._left = settings.UPLOAD_BYTE_LIMIT

    def new_file(self, *args: Any, **options: Any) -> None:
        super().new_file(*args, **options)
        if not self._is_let_in():
            raise StopUpload(connection_reset=True)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self._left -= len(raw_data)
        if self._left < 0:
            raise StopUpload(connection_reset=True)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The handlers behind have the file."""

    def _is_let_in(self) -> bool:
        if self.request is None or self.request.resolver_match is None:
            return False
        address = self.request.resolver_match.view_name
        # Account and session are known by now: middleware has run, and the body is first read after it.
        is_known = self.request.user.is_authenticated or self.request.session.get(LETS_IN) == address
        return address in settings.UPLOAD_ADDRESSES and is_known


class QuarantineUploadHandler(FileUploadHandler):
    """Takes what is too large for memory; Django's own handler would write it to the temporary folder."""

    def new_file(self, *args: Any, **options: Any) -> None:
        super().new_file(*args, **options)
        self.file = IncomingFile(
            self.file_name or "", self.content_type or "", self.charset, self.content_type_extra or {}
        )

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.file.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile[bytes]:
        self.file.seek(0)
        self.file.size = file_size
        return self.file

    def upload_interrupted(self) -> None:
        if isinstance(getattr(self, "file", None), IncomingFile):
            self.file.close()
