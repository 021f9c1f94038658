"""What is kept of freed memory is chosen, where there is glibc."""

import ctypes
import platform
import subprocess
import sys

from call_off import call_off

LOOK = """
import ctypes
from aiuteur.kit.machine import keep_freed

class Mallinfo(ctypes.Structure):
    _fields_ = [(name, ctypes.c_int) for name in
                ("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost")]

glibc = ctypes.CDLL(None)
glibc.mallinfo.restype = Mallinfo

def mapped(mebibytes):
    before = glibc.mallinfo().hblks
    block = bytearray(mebibytes * 1024 * 1024)
    return glibc.mallinfo().hblks - before

keep_freed(2 * 1024 * 1024, 8 * 1024 * 1024)
print(mapped(1), mapped(4))
keep_freed()
print(mapped(4), mapped(40))
"""


def test_only_arrays_of_the_size_that_was_said_go_back_at_once() -> None:
    if platform.libc_ver()[0] != "glibc" or not hasattr(ctypes.CDLL(None), "mallinfo"):
        call_off("that freed memory is kept at hand", "There is no glibc here: run it on Linux.")
    told = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, check=True).stdout
    assert told.split("\n")[:2] == ["0 1", "0 1"], "mapped blocks go back when they are let go"
