"""Being bound by the modes of files, as learners are; root passes over them."""

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager

PASSES_OVER_MODES = 0b110  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
EFFECTIVE, PERMITTED = 0, 1
_VERSION_3 = 0x20080522


def obey_file_modes() -> None:
    """Give the privilege up for good, in this thread and in those that it begins."""
    if os.getuid() == 0:
        _drop(EFFECTIVE, PERMITTED)


@contextmanager
def file_modes_obeyed() -> Iterator[None]:
    """Put the privilege aside for a while, in this thread."""
    if os.getuid() != 0:
        yield
        return
    before = _drop(EFFECTIVE)
    try:
        yield
    finally:
        _call("capset", before)


def _drop(*kinds: int) -> ctypes.Array[ctypes.c_uint32]:
    """Take the privilege out of these sets; how all of them were before."""
    before = (ctypes.c_uint32 * 6)()
    _call("capget", before)
    after = type(before).from_buffer_copy(before)
    for kind in kinds:
        after[kind] &= ~PASSES_OVER_MODES
    _call("capset", after)
    return before


def _call(name: str, sets: ctypes.Array[ctypes.c_uint32]) -> None:
    header = (ctypes.c_uint32 * 2)(_VERSION_3, 0)  # of this thread
    assert getattr(ctypes.CDLL(None), name)(header, sets) == 0
