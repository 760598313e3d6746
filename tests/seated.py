"""A client of one seat's kernel, for tests: what a browser asks and hears."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.connect import write_connection_file

Message = dict[str, Any]


def write_notebook(path: Path, *cells: str, tags: dict[int, list[str]] | None = None) -> Path:
    """Write a notebook of code cells."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    for number, names in (tags or {}).items():
        notebook.cells[number].metadata.tags = names
    nbformat.write(notebook, path)
    return path


def connection(folder: Path, name: str, transport: str = "ipc") -> Path:
    """Write a connection file."""
    file = folder / f"{name}.json"
    address = str(folder / name) if transport == "ipc" else "127.0.0.1"
    write_connection_file(str(file), ip=address, transport=transport, key=name.encode())
    return file


class Client:
    """Talks to a kernel as a page does: over comms, hearing iopub."""

    def __init__(self, file: Path) -> None:
        self.kernel = AsyncKernelClient(connection_file=str(file))
        self.kernel.load_connection_file()
        self.kernel.start_channels(hb=False, stdin=False, control=False)

    def close(self) -> None:
        """Let go of the kernel."""
        self.kernel.stop_channels()

    async def arrive(self, seconds: float = 5.0) -> float:
        """Wait for the kernel's first answer and for iopub; return how long both took."""
        began = time.perf_counter()
        while time.perf_counter() - began < seconds:
            asked = self.kernel.kernel_info()
            await self.shell(asked, seconds)
            if await self.kernel.iopub_channel.msg_ready():
                await self.finish(asked, seconds)
                return time.perf_counter() - began
        raise TimeoutError

    async def shell(self, asked: str, seconds: float = 5.0) -> Message:
        """Return the reply to a request."""
        while True:
            reply: Message = await self.kernel.get_shell_msg(timeout=seconds)
            if reply["parent_header"].get("msg_id") == asked:
                return reply

    def send(self, kind: str, content: Message, **more: Any) -> str:
        """Send on the shell channel; return the message's id."""
        message = self.kernel.session.msg(kind, content, **more)
        self.kernel.shell_channel.send(message)
        return str(message["header"]["msg_id"])

    async def hear(self, wanted: Any, seconds: float = 5.0) -> list[Message]:
        """Collect what iopub brings until a message is wanted."""
        heard: list[Message] = []
        async with asyncio.timeout(seconds):
            while not heard or not wanted(heard[-1]):
                heard.append(await self.kernel.get_iopub_msg(timeout=None))
        return heard

    async def finish(self, asked: str, seconds: float = 5.0) -> list[Message]:
        """Collect what a request brings about."""
        heard = await self.hear(lambda message: _idle(message, asked), seconds)
        return [each for each in heard if each["parent_header"].get("msg_id") == asked]

    async def states(self) -> dict[str, Message]:
        """Fetch every widget's state, as a page does when it connects."""
        version = {"version": "1.0.0"}
        opened = {"comm_id": "control", "target_name": "jupyter.widget.control", "data": {}}
        await self.finish(self.send("comm_open", opened, metadata=version))
        ask = {"comm_id": "control", "data": {"method": "request_states"}}
        for message in await self.finish(self.send("comm_msg", ask)):
            if message["msg_type"] == "comm_msg":
                states = message["content"]["data"]["states"]
                return {model: each["state"] for model, each in states.items()}
        raise AssertionError("no states came")

    async def click(self, model: str, seconds: float = 5.0) -> list[Message]:
        """Press a button; return what came of it."""
        content = {"method": "custom", "content": {"event": "click"}}
        asked = self.send("comm_msg", {"comm_id": model, "data": content})
        return await self.finish(asked, seconds)

    async def run(self, code: str, seconds: float = 5.0) -> str:
        """Execute code; return what it printed."""
        asked = self.kernel.execute(code)
        heard = await self.finish(asked, seconds)
        return "".join(each["content"]["text"] for each in heard if each["msg_type"] == "stream")


def model(states: dict[str, Message], name: str, **wanted: Any) -> str:
    """Return the id of the widget of a model class with the given state."""
    for found, state in states.items():
        if state["_model_name"] == name and wanted.items() <= state.items():
            return found
    raise AssertionError(f"no {name} with {wanted}")


def _idle(message: Message, asked: str) -> bool:
    return (
        message["msg_type"] == "status"
        and message["content"]["execution_state"] == "idle"
        and message["parent_header"].get("msg_id") == asked
    )
