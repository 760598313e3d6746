"""What may be taken out of the room: the report for the facilitator, one's own answers for each."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from urllib.parse import quote

from tornado.ioloop import IOLoop

from toolkit.report.words import report_words
from toolkit.server.handlers import RoomHandler
from toolkit.store.people import write_log

FORMS = ("pdf", "docx", "html", "xlsx", "csv")
OWN_FORMS = ("html", "pdf", "json")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"
_WRITER = ThreadPoolExecutor(max_workers=1, thread_name_prefix="report")
"""One report is written at a time, beside the loop: phones do not notice, typst lets others run."""


class _Download(RoomHandler):
    def send(self, form: str, name: str, data: bytes, *, show: bool = False) -> None:
        """Send a file; to be looked at where it is a page, else to be kept."""
        from toolkit.report.make import TYPES

        self.set_header("Content-Type", TYPES[form])
        self.set_header("Content-Security-Policy", _POLICY)
        if not show:
            plain = f"{self.room.workshop.id}.{name.partition('.')[2]}"
            named = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
            self.set_header("Content-Disposition", named)
        self.write(data)

    def choose(self, kind: str, base: str, forms: tuple[str, ...], back: tuple[str, str]) -> None:
        """Show the page on which a form is chosen."""
        words = report_words(self.language)["page"]
        said = words if kind == "report" else words["mine"]
        self.page(
            "downloads",
            "message",
            said=said,
            wait=words["wait"],
            links=[{"href": f"{base}/{form}", "label": said[form]} for form in forms],
            back={"href": back[0], "label": back[1]},
        )


class ReportHandler(_Download):
    """``/report``: the choice of forms; ``/report/<form>``: the report as it can be told now."""

    async def get(self, form: str = "") -> None:
        """Make the report from what the room was shown; for the facilitator only."""
        if not self.facilitator_only():
            return
        if not form:
            words = report_words(self.language)["page"]
            self.choose("report", "/report", FORMS, ("/console", words["console"]))
            return
        from toolkit.report.make import one

        work = partial(one, self.room.store, self.room.workshop, self.language, form)
        name, data = await IOLoop.current().run_in_executor(_WRITER, work)
        write_log(self.room.store, "facilitator", "report", note=form)
        self.send(form, name, data)


class OwnAnswersHandler(_Download):
    """``/mine``: the choice of forms; ``/mine/<form>``: the answers of whoever holds this seat."""

    async def get(self, form: str = "") -> None:
        """Send a person's own answers to that person, private ones too; to nobody else."""
        seat = self.seat()
        if seat is None:
            self.redirect("/join")
            return
        if not form:
            words = report_words(self.language)["page"]["mine"]
            self.choose("mine", "/mine", OWN_FORMS, ("/room", words["back"]))
            return
        from toolkit.report.takehome import FORMS as WRITERS
        from toolkit.report.takehome import file_name

        work = partial(WRITERS[form], self.room.store, self.room.workshop, seat, self.language)
        data = await IOLoop.current().run_in_executor(_WRITER, work)
        name = file_name(self.room.workshop, form, self.language)
        write_log(self.room.store, "participant", "own", seat.id, form)
        self.send(form, name, data, show=form == "html")


ROUTES = [
    (r"/report", ReportHandler),
    (rf"/report/({'|'.join(FORMS)})", ReportHandler),
    (r"/mine", OwnAnswersHandler),
    (rf"/mine/({'|'.join(OWN_FORMS)})", OwnAnswersHandler),
]
