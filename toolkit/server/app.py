"""The server of one room: Voila's standalone application with a door, a lobby and a wall."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import tornado.web
import zmq
from jinja2 import Environment, FileSystemLoader
from jupyter_server.services.kernels.handlers import _kernel_id_regex
from tornado.ioloop import IOLoop, PeriodicCallback
from traitlets.config import Config
from voila.app import Voila

from toolkit.content import own_words
from toolkit.data import shipped
from toolkit.registry import find
from toolkit.server import bring, downloads, follow_up, me, privacy
from toolkit.server.address import lan_address
from toolkit.server.ahead import Ahead
from toolkit.server.assets import AssetHandler
from toolkit.server.channels import ALLOWED, Channels, KernelInfo, RoomConnection
from toolkit.server.events import EventsHandler
from toolkit.server.facilitate import FacilitatorHandler
from toolkit.server.forked import ForkedStarter
from toolkit.server.handlers import NotFound, RoomHandler, asset_urls
from toolkit.server.identity import FACILITATOR, KernelOwners, RoomIdentity
from toolkit.server.join import BackHandler, JoinHandler, LanguageHandler, Tries, WelcomeHandler
from toolkit.server.keeping import Keeper
from toolkit.server.kernels import SLEEP_SECONDS, Kernels, Opened
from toolkit.server.mapping import RoomMapping
from toolkit.server.pulse import Pulse
from toolkit.server.renderer import PageRequest
from toolkit.server.reports import Reports, allowed
from toolkit.server.rooms import HealthHandler, LobbyHandler, WallHandler, WorksheetHandler
from toolkit.server.secret import Secrets
from toolkit.server.snapshots.doors import connection_folder
from toolkit.server.snapshots.notebook import SnapshotFailed
from toolkit.server.starters import LocalStarter
from toolkit.store import Seat, Store
from toolkit.workshop import Workshop

TEMPLATES = Path(__file__).parent / "templates"
SWEEP_MS = 2_000
STOP_SECONDS = 8.0
MOST_SOCKETS = 16_384
PREPARED_AT_ONCE, PAUSE_SECONDS = 2, 2.0
"""How many notebooks are executed when a room opens, and how long the laptop then rests before each
of the others: people are joining. One that is asked for earlier is executed when it is."""


class WorkshopServer(Voila):
    """One room, served.

    It keeps of Voila what renders notebooks and carries widgets, and none of its other routes:
    no directory listing, no files, no templates chosen by address, no shutdown beacon.
    """

    template_paths: list[str]

    def __init__(
        self,
        *,
        workshop: Workshop,
        store: Store,
        store_url: str,
        secrets: Secrets,
        folder: Path,
        host: str,
        port: int,
        frontend: str = "light",
        kernels: str = "fork",
        most_kernels: int = 120,
        sleep_after: float = SLEEP_SECONDS,
        most_seats: int = 200,
        follow_up_rounds: Mapping[str, int] | None = None,
        ready: Callable[[WorkshopServer], None] = lambda server: None,
    ) -> None:
        config = Config()
        config.Voila.log_level = "WARN"
        config.MappingKernelManager.kernel_manager_class = (
            "toolkit.server.snapshots.manager.SeatKernelManager"
        )
        config.Voila.ip = host
        config.Voila.port = port
        config.Voila.port_retries = 0
        config.Voila.open_browser = False
        config.Voila.cookie_secret = secrets.cookie
        config.Voila.identity_provider_class = RoomIdentity
        config.Voila.authorizer_class = KernelOwners
        config.Voila.kernel_websocket_connection_class = RoomConnection
        config.VoilaConfiguration.template = frontend
        config.VoilaConfiguration.multi_kernel_manager_class = RoomMapping
        config.VoilaConfiguration.allow_template_override = "NO"
        config.VoilaConfiguration.allow_theme_override = "NO"
        config.VoilaConfiguration.file_allowlist = []
        config.VoilaConfiguration.strip_sources = True
        # hidden by page.css; an empty text would leave the link open, around the rest of the page
        config.VoilaExporter.anchor_link_text = "#"
        config.VoilaExecutor.timeout = 30
        # a kernel that dies is reported; jupyter would put an empty one in its place
        config.KernelManager.autorestart = False
        config.AsyncKernelManager.autorestart = False
        self.forks = kernels == "fork" and sys.platform == "linux"
        if self.forks:
            self._doors = connection_folder()
            config.Voila.connection_dir_root = str(self._doors)
        super().__init__(config=config)
        self.workshop = workshop
        self.store = store
        self.store_url = store_url
        self.secrets = secrets
        self.folder = folder
        self.follow_up = follow_up.FollowUp(self, dict(follow_up_rounds or {}))
        self.frontend = frontend
        self.most_kernels = most_kernels
        self.sleep_after = sleep_after
        self.most_seats = most_seats
        self.stopping = False
        self.tries = Tries()
        self.opened = bring.Opened()
        self.reports = Reports(folder, lambda: self.kernel_env({}), lambda: allowed(store))
        self.code = store.code()
        self._ready = ready
        self.templates = Environment(
            loader=FileSystemLoader(TEMPLATES / "pages"), autoescape=True, trim_blocks=True
        )

    # --- Voila's seams ------------------------------------------------------------------------

    @property
    def config_file_paths(self) -> list[str]:
        """Read no configuration files: what a laptop has lying about must not open a room."""
        return []

    def setup_template_dirs(self) -> None:
        """Find the room's own templates before Voila's and nbconvert's."""
        own = TEMPLATES / self.frontend
        super_template = self.voila_configuration.template
        self.voila_configuration.template = "lab"
        super().setup_template_dirs()
        self.voila_configuration.template = super_template
        self.template_paths = [str(own), str(TEMPLATES), *self.template_paths]

    def init_settings(self) -> dict[str, Any]:
        """Set up kernels, sockets and the rules of this room."""
        settings: dict[str, Any] = super().init_settings()
        self.kernel_manager.allowed_message_types = ALLOWED
        # ZeroMQ stops at 1023 sockets by itself, which is 200 pages
        self.kernel_manager.context.set(zmq.MAX_SOCKETS, MOST_SOCKETS)
        # a socket of a phone that left is noticed, and messages are not kept for ever
        # (the timeout counts from the last pong, so it must be longer than the time between pings)
        settings["ws_ping_interval"], settings["ws_ping_timeout"] = 15_000, 40_000
        settings["websocket_compression_options"] = {"compression_level": 3, "mem_level": 5}
        self.kernels = Kernels(self.kernel_manager, self.most_kernels, self.sleep_after)
        self.forked = ForkedStarter(self) if self.forks else None
        self.local = LocalStarter(self, self.forked.zygote if self.forked else None)
        settings |= {
            "workshop_server": self,
            "workshop_kernels": self.kernels,
            "login_url": "/join",
            "default_handler_class": NotFound,
            "log_function": self._log_request,
            "static_handler_class": tornado.web.StaticFileHandler,
        }
        return settings

    def init_handlers(self) -> list[Any]:
        """List every route there is."""
        kernel = rf"/api/kernels/{_kernel_id_regex}"
        routes: list[Any] = [
            (r"/", JoinHandler),
            (r"/join", JoinHandler),
            (r"/welcome", WelcomeHandler),
            (r"/back/([\w-]+)", BackHandler),
            (r"/language", LanguageHandler),
            (r"/room", LobbyHandler),
            (r"/room/events", EventsHandler),
            (r"/room/(\w+)", WorksheetHandler),
            (r"/room/(\w+)/wall", WallHandler),
            (r"/wall", FacilitatorHandler, {"page": "wall"}),
            (r"/console", FacilitatorHandler, {"page": "console"}),
            *downloads.ROUTES,
            *me.ROUTES,
            *bring.ROUTES,
            *follow_up.ROUTES,
            *privacy.ROUTES,
            (r"/healthz", HealthHandler),
            (r"/assets/(\w+)/([\w.-]+)", AssetHandler),
            (kernel, KernelInfo),
            (rf"{kernel}/channels", Channels),
        ]
        if self.frontend == "stock":
            wanted = (
                r"/voila/static/",
                r"/voila/templates/",
                r"/voila/labextensions/",
                r"/voila/api/themes/",
            )
            routes += [route for route in super().init_handlers() if route[0].startswith(wanted)]
        return routes

    def listen(self) -> None:
        """Start the room's own clocks, then listen."""
        self.ahead = Ahead(self)
        self.pulse = Pulse(self.store, self.ahead.moved, led=not self.follow_up)
        self.keeper = Keeper(self)
        self._sweep = PeriodicCallback(self.kernels.sweep, SWEEP_MS)
        loop = IOLoop.current()
        loop.add_callback(self.pulse.start)
        loop.add_callback(self.keeper.start)
        loop.add_callback(self.follow_up.start)
        loop.add_callback(self._sweep.start)
        loop.add_callback(self._prepare)
        loop.add_callback(self._ready, self)
        super().listen()

    def initialize(self, argv: list[str] | None = None) -> None:
        """Set up Voila, and stop on Ctrl-C as on a polite signal."""
        super().initialize(argv or [])
        signal.signal(signal.SIGINT, self._handle_signal_stop)

    def stop(self) -> None:
        """Let pages and kernels go, on the loop that started them."""
        self.stopping = True
        self.pulse.stop()
        self.keeper.stop()
        self.follow_up.stop()
        self.reports.close()
        self._sweep.stop()
        with contextlib.suppress(TimeoutError):
            self.ioloop.run_sync(self._close, timeout=STOP_SECONDS)
        shutil.rmtree(self.connection_dir, ignore_errors=True)
        if self.forks:
            shutil.rmtree(self._doors, ignore_errors=True)

    async def _close(self) -> None:
        # the kernels first: one that ends unasked would be replaced
        await self.local.close()
        running = self.kernel_manager.list_kernel_ids()
        ended = (self.kernel_manager.shutdown_kernel(kernel, now=True) for kernel in running)
        await asyncio.gather(*ended, return_exceptions=True)
        if self.forked is not None:
            await self.forked.close()

    async def _prepare(self) -> None:
        """Execute the notebooks of the agenda before people come: two now, the others in time."""
        if self.forked is None:
            return
        for number, exercise in enumerate(self.agenda):
            if number >= PREPARED_AT_ONCE:
                await asyncio.sleep(PAUSE_SECONDS)
            with contextlib.suppress(SnapshotFailed):  # said by the starter
                await self.forked.prepare(find(exercise).notebook)

    def _log_request(self, handler: tornado.web.RequestHandler) -> None:
        # paths only: queries and return links hold secrets
        path = handler.request.path
        path = "/back/…" if path.startswith("/back/") else path
        level = self.log.warning if handler.get_status() >= 500 else self.log.debug
        level("%s %s %s", handler.get_status(), handler.request.method, path)

    # --- pages --------------------------------------------------------------------------------

    @property
    def agenda(self) -> list[str]:
        """The ids of the exercises, in order."""
        return [item.exercise for item in self.workshop.design.agenda]

    def asset_urls(self) -> dict[str, str]:
        """Return the addresses of scripts and styles."""
        return asset_urls()

    async def worksheet(self, handler: RoomHandler, seat: Seat, exercise: str) -> str:
        """Return the page of a worksheet for a seat."""
        request = self._request(handler, find(exercise).notebook, "worksheet", exercise)
        mine = {"WORKSHOP_SEAT": seat.id}

        async def start() -> Opened:
            if self.forked is not None:
                return await self.forked.start(request, mine)
            return await self.local.start(request, mine)

        opened = await self.kernels.open(seat.id, exercise, start)
        self.ahead.opened(request)
        return opened.html

    async def facilitator_page(self, handler: RoomHandler, page: str) -> str:
        """Return the console or the wall."""
        request = self._request(handler, shipped("workshops") / f"{page}.ipynb", page)
        env = {
            "WORKSHOP_FACILITATOR": "1",
            "WORKSHOP_JOIN_URL": self.join_url(handler.request.host),
            "WORKSHOP_LANGUAGE": handler.language,
        }
        # a console in each language, side by side
        place = f"{page}/{handler.language}"
        opened = await self.kernels.open(FACILITATOR, place, lambda: self.local.start(request, env))
        return opened.html

    def join_url(self, host: str) -> str:
        """Return the address for phones: never the loopback one a console on the laptop uses."""
        name = host.rpartition(":")[0] or host
        if name in {"localhost", "127.0.0.1", "[::1]"}:
            name = lan_address()
        return f"http://{name}:{self.port}/join?code={self.code}"

    def forget_pages(self, owner: str) -> None:
        """Let an owner's kernels go, so that the next page is made anew."""
        IOLoop.current().add_callback(self.kernels.end_all, owner)

    def _request(
        self, handler: RoomHandler, notebook: Path, page: str, exercise: str = ""
    ) -> PageRequest:
        language = handler.language
        words = own_words(language)
        # the page's script sends forms: the cookie must be there before
        _ = handler.xsrf_token
        facts = handler.page_facts(page, language, exercise)
        return PageRequest(
            notebook,
            {
                "lang": language,
                "title": self.workshop.design.title.in_(language),
                "assets": self.asset_urls(),
                "words": words["page"],
                "page": facts,
            },
        )

    def kernel_env(self, extra: Mapping[str, str]) -> dict[str, str]:
        """Return the environment of a kernel: what it needs to find the room, and no more."""
        return {
            **{name: value for name, value in os.environ.items() if not _own(name)},
            "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry),
            "WORKSHOP_STORE": self.store_url,
            "WORKSHOP_ROOM": self.store.room,
            "WORKSHOP_FOLDER": str(self.workshop.folder),
            "WORKSHOP_ASSETS": "/assets/",
            **extra,
        }


def _own(name: str) -> bool:
    return name.startswith("WORKSHOP_")
