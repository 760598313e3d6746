"""Tells a running kernel whose it is, or to make its person's widgets again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_SECONDS = 10.0
_CODE = "import os\nos.environ.update({env!r})\nfrom toolkit import pages\npages.bind()"


async def bind(manager: Any, kernel: str, env: Mapping[str, str]) -> bool:
    """Have ``toolkit.pages.bind`` called in a kernel; False when it does not answer.

    Parameters
    ----------
    manager : jupyter_server's kernel manager
    kernel : str
        Its id; the notebook has been executed in it.
    env : mapping
        Added to its environment before.
    """
    if kernel not in manager or not await manager.is_alive(kernel):
        return False
    client = manager.get_kernel(kernel).client()
    client.start_channels(iopub=False, stdin=False, hb=False, control=False)
    try:
        answer = await client.execute(
            _CODE.format(env=dict(env)), reply=True, timeout=_SECONDS, store_history=False
        )
    except (RuntimeError, TimeoutError):
        return False
    finally:
        client.stop_channels()
    return bool(answer["content"]["status"] == "ok")
