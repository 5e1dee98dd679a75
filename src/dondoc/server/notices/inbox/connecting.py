"""What every way to a mailbox has: patience, trust, and words for what went wrong."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from dondoc.server.notices.errors import NotSent, NotTaken

PATIENCE = 30  # seconds for the server to answer


def trusted() -> ssl.SSLContext:
    """The machine's own roots vouch for the server, and its name must be the one that was asked for."""
    return ssl.create_default_context()


@contextmanager
def refused_in_words(protocol: str, *errors: type[Exception]) -> Iterator[None]:
    """NotTaken in place of what the connection raises; nothing that the server said is repeated."""
    try:
        yield
    except NotSent as error:
        raise NotTaken(error.message) from None  # the password cannot be unsealed
    except ssl.SSLCertVerificationError:
        raise NotTaken(
            "Chứng thư của máy chủ thư không được tin cậy hoặc không đúng tên máy chủ. Hãy kiểm tra tên máy "
            "chủ, hoặc cài chứng thư gốc của cơ quan vào máy chạy phần mềm."
        ) from None
    except ssl.SSLError:
        raise NotTaken(
            "Không lập được kết nối mã hóa với máy chủ thư. Hãy kiểm tra cổng và cách mã hóa."
        ) from None
    except TimeoutError:
        raise NotTaken(f"Máy chủ thư không trả lời trong {PATIENCE} giây.") from None
    except OSError as error:
        raise NotTaken(
            f"Không kết nối được máy chủ thư ({type(error).__name__}). Hãy kiểm tra tên máy chủ và cổng."
        ) from None
    except errors as error:
        raise NotTaken(f"Máy chủ thư trả lời không đúng giao thức {protocol}.") from error
