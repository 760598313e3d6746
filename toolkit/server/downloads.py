"""What may be taken out of the room: the report for the facilitator, one's own answers for each."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from urllib.parse import quote

from tornado.ioloop import IOLoop

from toolkit.report.compose import moment
from toolkit.report.words import report_words
from toolkit.server.handlers import RoomHandler
from toolkit.server.identity import is_facilitator
from toolkit.store.people import write_log

FORMS = ("pdf", "docx", "html", "xlsx", "csv")
OWN_FORMS = ("html", "pdf", "json")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"
_WRITER = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pack")
"""One pack is written at a time, beside the loop: phones do not notice, typst lets others run."""


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


class ReportHandler(_Download):
    """``/report``: how far it is, and its files; ``/report/<form>``: one of them."""

    async def get(self, form: str = "") -> None:
        """Show the page, or send a file of the report; for the facilitator only."""
        if not self.facilitator_only():
            return
        if not form:
            self._page()
            return
        making = self.room.reports.make(self.language, anew=False)
        await asyncio.wrap_future(making.finished)
        if form not in making.files:
            self.redirect("/report")
            return
        name, data = making.files[form]
        write_log(self.room.store, "facilitator", "report", note=form)
        self.send(form, name, data, show=self.get_query_argument("read", "") == "yes")

    def _page(self) -> None:
        words = report_words(self.language)["page"]
        making = self.room.reports.standing(self.language)
        said = words["making"]
        self.page(
            "report",
            "report",
            said=words,
            making=making,
            state=making.state if making else "none",
            at=moment(said["done"], making.at, self.language) if making else "",
            links=[{"href": f"/report/{form}", "label": words[form]} for form in FORMS],
        )


class ReportProgressHandler(RoomHandler):
    """``/report/progress``: how far the report is, for the page that waits."""

    def get(self) -> None:
        """Tell the facilitator; nobody else is told that one is made."""
        if not is_facilitator(self):
            self.set_status(403)
            return
        making = self.room.reports.standing(self.language)
        self.write(making.progress() if making else {"state": "none"})


class ReportMakeHandler(RoomHandler):
    """``/report/make``: begins to make it, or leaves off; who leaves the page leaves it going."""

    def post(self) -> None:
        """Begin or stop and go back to the page."""
        self.check_xsrf_cookie()
        if not self.facilitator_only():
            return
        if self.get_body_argument("stop", ""):
            self.room.reports.stop(self.language)
        else:
            self.room.reports.make(self.language)
        self.redirect("/report", status=303)


class OwnAnswersHandler(_Download):
    """``/mine``: the choice of forms; ``/mine/<form>``: the answers of whoever holds this seat."""

    async def get(self, form: str = "") -> None:
        """Send a person's own answers to that person, private ones too; to nobody else."""
        seat = self.seat()
        if seat is None:
            self.redirect("/join")
            return
        if not form:
            words = report_words(self.language)["page"]
            said = words["mine"]
            self.page(
                "downloads",
                "message",
                said=said,
                wait=words["wait"],
                links=[{"href": f"/mine/{form}", "label": said[form]} for form in OWN_FORMS],
                back={"href": "/room", "label": said["back"]},
            )
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
    (r"/report/progress", ReportProgressHandler),
    (r"/report/make", ReportMakeHandler),
    (rf"/report/({'|'.join(FORMS)})", ReportHandler),
    (r"/mine", OwnAnswersHandler),
    (rf"/mine/({'|'.join(OWN_FORMS)})", OwnAnswersHandler),
]
