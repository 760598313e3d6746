"""Kernel manager of a room's seats, for ``MappingKernelManager.kernel_manager_class``."""

from __future__ import annotations

import sys
import uuid
from typing import Any

import zmq
from jupyter_server.services.kernels.kernelmanager import ServerKernelManager
from traitlets import default

from .provisioner import ForkProvisioner


class SeatKernelManager(ServerKernelManager):
    """Forks from the snapshot given to ``start_kernel(snapshot=...)``; without one, as ever.

    Nothing has to be registered or installed: no kernel spec names the provisioner.
    """

    @default("transport")
    def _default_transport(self) -> str:
        return "ipc" if sys.platform == "linux" else "tcp"

    @property
    def asleep(self) -> bool:
        """Whether the seat has let its kernel go."""
        return isinstance(self.provisioner, ForkProvisioner) and self.provisioner.asleep

    async def sleep(self) -> None:
        """Let a forked kernel go until :meth:`wake`; other kernels stay."""
        if isinstance(self.provisioner, ForkProvisioner):
            await self.provisioner.sleep()

    async def wake(self) -> None:
        """Have a kernel again."""
        if isinstance(self.provisioner, ForkProvisioner):
            await self.provisioner.wake()

    def emit(self, schema_id: Any, data: Any) -> None:
        """Keep no log of events: each kernel would read and check its schema first."""

    def client(self, **kwargs: Any) -> Any:
        """Return a client in the server's own ZeroMQ context.

        Jupyter would make one for each client, and end it when the client is collected: that waits
        for ever, and the whole server with it, for a message that a dead kernel does not take.
        """
        return super().client(**{"context": self.context, **kwargs})

    async def _async_pre_start_kernel(
        self, *, transport_encryption: str | None = None, **kw: Any
    ) -> tuple[list[str], dict[str, Any]]:
        if kw.get("snapshot") is not None and self.provisioner is None:
            self.kernel_id = self.kernel_id or kw.get("kernel_id") or str(uuid.uuid4())
            self.provisioner = ForkProvisioner(
                kernel_id=self.kernel_id, kernel_spec=self.kernel_spec, parent=self
            )
        elif self.provisioner is None:
            kw.pop("snapshot", None)
        return await super()._async_pre_start_kernel(
            transport_encryption=transport_encryption, **kw
        )

    def _create_connected_socket(
        self, channel: str, identity: bytes | None = None
    ) -> zmq.Socket[Any]:
        # Who waits at the door of a sleeping seat would give up and come again every 30 seconds.
        self.context.setsockopt(zmq.HANDSHAKE_IVL, 0)
        return super()._create_connected_socket(channel, identity)
