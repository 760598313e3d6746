"""The server's end of a process that forks on request and tells how its children ended."""

from __future__ import annotations

import asyncio
import socket
from collections import deque
from collections.abc import Callable, Sequence

from . import wire
from .child import Child, SeatFailed


class Forker:
    """One process at the other end of a link, and its children.

    Parameters
    ----------
    link : socket
        A unix socket; requests go out, and answers come back, in order.
    died : callable
        Called when the process ended without having been told to.
    """

    def __init__(self, link: socket.socket, died: Callable[[], object]) -> None:
        self.children: dict[int, Child] = {}
        self.alive = True
        self._link = link
        self._died = died
        self._leaving = False
        self._forks: deque[asyncio.Future[Child]] = deque()
        self._sending = asyncio.Lock()
        self._loop = asyncio.get_running_loop()
        self._link.setblocking(False)
        self._inbox = wire.Inbox(link)
        self._loop.add_reader(link, self._receive)

    async def request(self, message: wire.Message, descriptors: Sequence[int] = ()) -> Child:
        """Have a child forked.

        Parameters
        ----------
        message : dict
            What the child becomes; the descriptors it gets are counted here.

        Raises
        ------
        SeatFailed
            When there is no process to fork from any more, or the system refuses.
        """
        answer: asyncio.Future[Child] = self._loop.create_future()
        async with self._sending:
            if not self.alive or self._leaving:
                raise SeatFailed("the process to fork from is gone")
            self._forks.append(answer)
            await self._send(message | {"descriptors": len(descriptors)}, descriptors)
        return await answer

    async def _send(self, message: wire.Message, descriptors: Sequence[int] = ()) -> None:
        frame = wire.pack(message)
        if descriptors:
            frame = frame[await self._send_first(frame, descriptors) :]
        await self._loop.sock_sendall(self._link, frame)

    async def _send_first(self, frame: bytes, descriptors: Sequence[int]) -> int:
        while True:
            try:
                return socket.send_fds(self._link, [frame], list(descriptors))
            except BlockingIOError:
                await asyncio.sleep(0.001)  # its buffer is full of other requests

    def _receive(self) -> None:
        try:
            for message in self._inbox.receive():
                self._take(message)
        except BlockingIOError:
            pass
        except (EOFError, OSError):
            self._loop.remove_reader(self._link)

    def _take(self, message: wire.Message) -> None:
        if "forked" in message:
            pidfd, report = self._inbox.descriptors.popleft(), self._inbox.descriptors.popleft()
            child = Child(message["forked"], pidfd, report, self._bury)
            self.children[child.pid] = child
            self._answer(child)
        elif "refused" in message:
            self._answer(SeatFailed(message["refused"]))
        elif "ended" in message and message["ended"] in self.children:
            self.children[message["ended"]].settle(message["code"])

    def _answer(self, result: Child | SeatFailed) -> None:
        waiting = self._forks.popleft()
        if waiting.cancelled():
            if isinstance(result, Child):
                result.signal(9)
        elif isinstance(result, Child):
            waiting.set_result(result)
        else:
            waiting.set_exception(result)

    def _bury(self, child: Child) -> None:
        del self.children[child.pid]

    def _end(self) -> None:
        """The process ended: take its last words, then let everybody know."""
        self._receive()
        self.alive = False
        self._loop.remove_reader(self._link.fileno())
        self._link.close()
        while self._forks:
            self._answer(SeatFailed("the process to fork from died"))
        for child in list(self.children.values()):
            child.orphan()
        if not self._leaving:
            self._died()
