"""Start the dashboard in a pseudo-terminal, wait until the roadmap shows, and quit it by keys.

usage: start_in_terminal.py COMMAND...

Only the standard library: it runs where nothing but the wheel is installed.
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time

SHOWS = "Programming fundamentals"
# A newcomer is welcomed: not now; then the key that quits.
KEYS = (b"\x1b", b"q")
COLS, ROWS = 120, 40
# Seconds. A machine under load takes its time; a hung program does not get all of CI's.
LIMIT = 60.0
QUIET = 0.5

# Colours and cursor movements stand between the words.
SEQUENCE = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)?|[@-Z\\^_=>])")


def start(command: list[str]) -> tuple[int, int]:
    """Run `command` in a terminal of its own; return its process id and our end of it."""
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    pid, terminal = pty.fork()
    if pid == 0:
        # The size must be there before the program looks.
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLS, 0, 0))
        try:
            os.execvpe(command[0], command, environment)
        except OSError as error:
            os.write(2, str(error).encode())
            os._exit(127)
    return pid, terminal


def read(terminal: int, seconds: float) -> bytes | None:
    """What the program writes within `seconds`: b"" if nothing, None when it has hung up."""
    if not select.select([terminal], [], [], seconds)[0]:
        return b""
    try:
        return os.read(terminal, 65536) or None
    except OSError:
        return None


def words(output: bytes) -> str:
    """The output without its control sequences."""
    return SEQUENCE.sub("", output.decode(errors="replace"))


def drive(terminal: int) -> str:
    """Wait for the text, press the keys, wait for the end; return what went wrong, if anything."""
    end = time.monotonic() + LIMIT
    output = b""
    shown, left = False, list(KEYS)
    while time.monotonic() < end:
        data = read(terminal, QUIET)
        if data is None:
            return f"ended before {left} were pressed:\n{words(output)[-2000:]}" if left else ""
        output += data
        shown = shown or (bool(data) and SHOWS in words(output))
        # Quiet after the text: the screen is complete and the program listens.
        if shown and not data and left:
            os.write(terminal, left.pop(0))
    missing = "did not end" if shown else f"did not show {SHOWS!r}"
    return f"{missing} in {LIMIT:.0f} s:\n{words(output)[-2000:]}"


def end_of(pid: int, seconds: float) -> int | None:
    """The exit code of the program, which is killed if it does not end by itself: then None."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        reaped, status = os.waitpid(pid, os.WNOHANG)
        if reaped:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return None


def main() -> int:
    """Run the command line's command; 0 if all went well."""
    if len(sys.argv) < 2:
        print("usage: start_in_terminal.py COMMAND...", file=sys.stderr)
        return 2
    pid, terminal = start(sys.argv[1:])
    wrong = "was not driven to its end"
    try:
        wrong = drive(terminal)
    finally:
        code = end_of(pid, 0 if wrong else LIMIT)
        os.close(terminal)
    if not wrong and code != 0:
        wrong = f"ended with {code}" if code is not None else "lost its terminal and lived on"
    if wrong:
        print(f"The dashboard {wrong}", file=sys.stderr)
        return 1
    print(f"The dashboard opened in a terminal, showed {SHOWS!r} and quit.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
