"""A pipe that ends a process when the server ends, busy or not, without costing anything.

The server holds the only writing end. Every snapshot process and every seat's kernel has the
kernel of the operating system send it SIGKILL when that end closes: no thread that polls, no
handler that has to wait for a busy callback. ``PR_SET_PDEATHSIG`` would not do: a seat's parent
is the snapshot process, and seats must outlive that.
"""

from __future__ import annotations

import fcntl
import os
import select
import signal

_F_SETSIG = 10  # <fcntl.h>; the fcntl module does not name it


def hold(lifeline: int) -> int:
    """Have this process killed when the writing end of ``lifeline`` closes.

    Parameters
    ----------
    lifeline : int
        A reading end of the pipe, closed here. It is opened anew, because owner and signal belong
        to an open file and not to a descriptor: a forked child shares its parent's.

    Returns
    -------
    int
        The descriptor that carries the watch; it must stay open, and children hold on to it.
    """
    own = os.open(f"/proc/self/fd/{lifeline}", os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    fcntl.fcntl(own, _F_SETSIG, signal.SIGKILL)
    fcntl.fcntl(own, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(own, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK)
    if select.select([own], [], [], 0)[0]:  # it closed before the watch stood
        os._exit(1)
    os.close(lifeline)
    return own
