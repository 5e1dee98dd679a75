"""Proves a file written by `dondoc audit export`: python3 verify_audit.py FILE HEX@NUMBER [HEX@NUMBER ...]

Link after a line = SHA-256(link before it + the line without its end); before the first line it is 32 zero
bytes. The link after a seal's line is the root of that seal. The roots given must have been kept elsewhere.
"""

import hashlib
import json
import sys
from pathlib import Path


def roots_of(path: str) -> dict[int, str]:
    """The root of every seal, by number; raises ValueError where lines are missing, added or out of order."""
    link, position, first, roots = bytes(32), 0, 1, {}
    with Path(path).open("rb") as file:
        for line in (line.rstrip(b"\n") for line in file):
            link = hashlib.sha256(link + line).digest()
            content = json.loads(line)
            if "position" in content:
                position += 1
                if content["position"] != position:
                    raise ValueError(f"position {position} is missing: here stands {content['position']}")
                continue
            number = len(roots) + 1
            if (content["format"], content["seal"]) != (1, number):
                raise ValueError(f"seal {number} of format 1 is missing: here stands {content}")
            if (content["first"], content["last"]) != (first, position):
                raise ValueError(f"seal {number} is not about positions {first} to {position}")
            roots[number], first = link.hex(), position + 1
    if first != position + 1:
        raise ValueError(f"positions {first} to {position} are under no seal")
    return roots


def main(path: str, *kept: str) -> str | None:
    try:
        roots = roots_of(path)
    except (ValueError, KeyError) as error:
        return f"BROKEN: {error}"
    for root, number in (text.split("@") for text in kept):
        if roots.get(int(number)) != root.lower():
            return f"BROKEN: what lies up to seal {number} is not what was sealed"
    print(f"{len(roots)} seals agree with each other and with {len(kept)} kept roots")
    return None if kept else "NOT PROVEN: give a root that was kept elsewhere"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) > 1 else __doc__)
