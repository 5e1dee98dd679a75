"""`python -m dondoc.cli`, for where the `dondoc` script is not on the path."""

from __future__ import annotations

import sys

from . import main

if __name__ == "__main__":  # worker processes import this module under another name
    sys.exit(main())
