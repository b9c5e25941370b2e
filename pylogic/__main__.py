"""From a shell: `python -m pylogic < request.json`, or with the file's name; exit 2 on bad input."""

import json
import sys
from pathlib import Path

from pylogic.api import run
from pylogic.request import Refusal


def main(arguments: list[str]) -> int:
    """Print the report for one request; return 0, or 2 with an error report."""
    try:
        answer = run(_request(arguments))
    except Refusal as refusal:
        answer = json.dumps(refusal.as_json())
    print(answer)
    return 2 if "error" in json.loads(answer) else 0


def _request(arguments: list[str]) -> str:
    where = arguments[0] if arguments else "standard input"
    if len(arguments) > 1:
        raise Refusal("too_many_arguments", "", len(arguments), "at most one file name", "Name one file.")
    try:
        raw = Path(where).read_bytes() if arguments else sys.stdin.buffer.read()
        return raw.decode("utf-8")
    except OSError as fault:
        hint = "Check the name of the file."
        raise Refusal("unreadable_file", where, fault.strerror, "a file that can be read", hint) from None
    except UnicodeDecodeError as fault:
        hint = "Save the file as UTF-8."
        raise Refusal("not_utf8", f"byte {fault.start}", None, "UTF-8 text", hint) from None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
