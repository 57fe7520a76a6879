"""What a terminal may send: any bytes. Textual's own reader knows UTF-8 only.

A paste in another encoding would end the program, and print its memory with the learner's words.
"""

import codecs
import sys
from functools import partial


def accept_any_bytes() -> None:
    """Let Textual read a substitute in place of what is not UTF-8."""
    if sys.platform != "win32":
        from textual.drivers import linux_driver

        tolerant = partial(codecs.getincrementaldecoder("utf-8"), errors="replace")
        vars(linux_driver)["getincrementaldecoder"] = lambda _encoding: tolerant
