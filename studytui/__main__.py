"""The entry of the program, as `studytui` and as `python -m studytui`."""

import os
from contextlib import suppress

from studytui import limits

TOO_LITTLE = 1


def main() -> None:
    """Run the program; where the system has too little for it, print a line and exit with 1."""
    if shortage := limits.find_shortage(limits.COMMANDS):
        _end("; ".join(shortage))
    try:
        from studytui.cli.main import main as run

        run()
    except Exception as error:
        if line := limits.explain(error):
            _end(line)
        raise


def _end(line: str) -> None:
    """Exit at once: with too little memory Python's own way out can fail, and says so."""
    with suppress(OSError):
        os.write(2, f"studytui: {line}\n".encode())
    os._exit(TOO_LITTLE)


if __name__ == "__main__":
    main()
