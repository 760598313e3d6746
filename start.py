"""Start a workshop from a checkout, with nothing but Python: ``python3 start.py``.

It makes ``.venv`` beside itself, installs what ``requirements.lock`` pins, and opens the room.
Later starts take a second: a stamp in ``.venv`` tells what is there. Only the standard library is
used, and the syntax is old enough for an old Python to read as far as the sentence that refuses it.
"""

import sys

OLDEST = (3, 11, 5)
if sys.version_info < OLDEST:
    sys.exit(
        "โปรแกรมนี้ต้องใช้ Python {need} ขึ้นไป (ที่เรียกอยู่คือ {have}) "
        "กรุณาติดตั้ง Python รุ่นใหม่ แล้วเรียก start.py อีกครั้ง\n"
        "This needs Python {need} or newer (this one is {have}). "
        "Please install a newer Python, then run start.py again.".format(
            need=".".join(map(str, OLDEST)), have=".".join(map(str, sys.version_info[:3]))
        )
    )

import errno
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import time
import traceback
from collections.abc import Callable
from pathlib import Path

ROOM_NEEDED = 1_200_000_000  # bytes: the packages of the run lock, with what pip unpacks on the way

USAGE = """\
python3 start.py [--port …]      เปิดห้องอบรมสองวัน · open the two-day workshop's room
python3 start.py serve NAME …    เปิดห้องอบรมอื่น · open another workshop's room
python3 start.py lab             เปิด JupyterLab · open JupyterLab
python3 start.py setup           ติดตั้งอย่างเดียว · install and stop
python3 start.py test [pytest …] ตรวจทุกอย่าง · run every check (with words: only pytest)
python3 start.py WORD …          เรียกคำสั่ง workshop WORD · pass on to the command `workshop`"""

SAID = {
    "place": ("เตรียมที่เก็บโปรแกรมไว้ใน .venv", "Making a place for the programs in .venv"),
    "packages": ("ติดตั้งแพ็กเกจ", "Installing packages"),
    "wheelhouse": ("ติดตั้งแพ็กเกจจาก wheelhouse", "Installing packages from the folder wheelhouse"),
    "fetched": ("ดาวน์โหลดแล้ว {done} จาก {total}", "{done} of {total} fetched"),
    "unpacked": ("ติดตั้งแล้ว {done} จาก {total}", "{done} of {total} installed"),
    "link": ("เชื่อมชุดเครื่องมือนี้เข้ากับ .venv", "Linking this toolkit into .venv"),
    "ready": ("พร้อมใช้งานแล้ว ใช้เวลา {seconds:.0f} วินาที", "Ready after {seconds:.0f} s"),
    "stopped": (
        "หยุดไว้ก่อนแล้ว เรียก start.py อีกครั้งเพื่อทำต่อได้ทุกเมื่อ",
        "Stopped. Run start.py again whenever you like to go on.",
    ),
    "no venv": (
        "Python นี้ยังสร้าง .venv ไม่ได้ กรุณาติดตั้งส่วนเสริมก่อน: sudo apt install python{version}-venv",
        "This Python cannot make a .venv yet. Please install the missing part first:"
        " sudo apt install python{version}-venv",
    ),
    "no room": (
        "เนื้อที่ในเครื่องไม่พอ กรุณาทำให้ว่างอย่างน้อย {gigabytes:.1f} GB แล้วเรียกอีกครั้ง",
        "There is not enough room on the disk. Please free at least {gigabytes:.1f} GB,"
        " then run this again.",
    ),
    "no network": (
        "ดาวน์โหลดแพ็กเกจไม่ได้ กรุณาต่ออินเทอร์เน็ตแล้วเรียกอีกครั้ง หรือวางโฟลเดอร์ wheelhouse ไว้ข้าง start.py",
        "The packages could not be downloaded. Please connect to the internet and run this again,"
        " or put a folder wheelhouse beside start.py.",
    ),
    "certificate": (
        "เครือข่ายนี้เปลี่ยนใบรับรองความปลอดภัย กรุณาใช้เครือข่ายอื่นหรือถามผู้ดูแลเครือข่าย แล้วเรียกอีกครั้ง",
        "This network replaces security certificates. Please use another network,"
        " or ask whoever runs this one, then run this again.",
    ),
    "changed": (
        "แพ็กเกจที่ได้มาไม่ตรงกับที่ตรวจไว้ จึงไม่ได้ติดตั้ง"
        " กรุณาใช้เครือข่ายอื่นหรือโฟลเดอร์ wheelhouse ชุดใหม่ แล้วเรียกอีกครั้ง",
        "A package is not the one that was checked, so it was not installed."
        " Please use another network or a fresh wheelhouse, then run this again.",
    ),
    "no package": (
        "ไม่มีแพ็กเกจสำเร็จรูปสำหรับ Python {version} บนเครื่องนี้"
        " กรุณาใช้ Python 3.11–3.14 แบบ 64 บิต แล้วเรียกอีกครั้ง",
        "There is no ready-made package for Python {version} on this computer. Please use a 64-bit"
        " Python 3.11–3.14, then run this again.",
    ),
    "gap": (
        "โฟลเดอร์ wheelhouse มีแพ็กเกจไม่ครบสำหรับเครื่องนี้ กรุณาต่ออินเทอร์เน็ต ย้ายโฟลเดอร์นั้นออก แล้วเรียกอีกครั้ง",
        "The folder wheelhouse lacks packages for this computer. Please connect to the internet,"
        " move that folder away and run this again.",
    ),
    "long path": (
        "ชื่อโฟลเดอร์ยาวเกินไปสำหรับ Windows กรุณาย้ายชุดเครื่องมือไปไว้ที่สั้นลง เช่น C:\\workshop แล้วเรียกอีกครั้ง",
        "The folder's name is too long for Windows. Please move the toolkit to a shorter place"
        " such as C:\\workshop, then run this again.",
    ),
    "not allowed": (
        "เขียนไฟล์ใน {root} ไม่ได้ กรุณาปิดหน้าต่างอื่นที่ใช้ชุดเครื่องมือนี้ หรือย้ายไปโฟลเดอร์ของตนเอง แล้วเรียกอีกครั้ง",
        "Files in {root} cannot be written. Please close other windows that use this toolkit,"
        " or move it to a folder of your own, then run this again.",
    ),
    "incomplete": (
        "ชุดเครื่องมือนี้ขาดไฟล์ {missing} กรุณาดาวน์โหลดใหม่ทั้งชุด",
        "The file {missing} is missing from this toolkit. Please download the whole of it again.",
    ),
    "unknown": (
        "ติดตั้งไม่สำเร็จ กรุณาเรียกอีกครั้ง ถ้ายังไม่ได้ กรุณาส่งไฟล์ {log} ให้ผู้ดูแล",
        "The installation did not succeed. Please run this again; if it still fails,"
        " send the file {log} to whoever looks after the toolkit.",
    ),
}

# What pip and venv print, and which sentence it means; the first match counts.
MEANINGS = (
    (r"No space left on device|Errno 28\b|not enough space", "no room"),
    (r"ensurepip is not (available|supported)|No module named (ensurepip|venv)", "no venv"),
    (r"DO NOT MATCH THE HASHES", "changed"),
    (r"CERTIFICATE_VERIFY_FAILED|certificate verify failed", "certificate"),
    (
        r"connection broken|ConnectionError|Max retries exceeded|timed out|name resolution"
        r"|ProxyError|HTTP error \d+|IncompleteRead",
        "no network",
    ),
    (r"Long Path|WinError 206", "long path"),
    (r"Permission denied|Errno 13\b|WinError (5|32)\b|Read-only file system", "not allowed"),
    (r"No matching distribution found|not a supported wheel on this platform", "no package"),
)

MEANS = {errno.ENOSPC: "no room", errno.EACCES: "not allowed", errno.EPERM: "not allowed"}
MEANS[errno.EROFS] = "not allowed"


class Stop(Exception):
    """The start cannot go on: the name of the sentence that says why and what to do."""

    def __init__(self, name: str, missing: str = "") -> None:
        super().__init__(name)
        self.name = name
        self.missing = missing


def sentence(name: str, **fields: object) -> str:
    """Return one line, Thai then English."""
    return " · ".join(SAID[name]).format(**fields)


def say(name: str, number: str = "", **fields: object) -> None:
    """Print one line at once."""
    print(number + sentence(name, **fields), flush=True)


def meaning(output: str, offline: bool = False) -> str:
    """Return the name of the sentence for what a failed installer printed."""
    for pattern, name in MEANINGS:
        if re.search(pattern, output):
            return "gap" if offline and name in ("no package", "changed") else name
    return "unknown"


def fingerprint(path: Path) -> str:
    """Return a hash of a file's content."""
    if not path.is_file():
        raise Stop("incomplete", missing=path.name)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def expected(lock: Path) -> int:
    """Return how many packages of a lock this computer will get, for the live count."""
    names = set()
    for line in lock.read_text(encoding="utf-8").splitlines():
        pin = re.match(r"([a-z0-9][a-z0-9._-]*)(\[.*?\])?==", line)
        system = re.search(r"(?:sys_platform|os_name) == '(\w+)'", line)
        if pin and (system is None or system.group(1) in (sys.platform, os.name)):
            names.add(pin.group(1))
    return len(names)


class Progress:
    """The live count below step 2: one line, rewritten; in a file, a line per 25 packages."""

    def __init__(self, total: int, installed: "Callable[[], int]") -> None:
        self.total = total
        self.installed = installed
        self.before = installed()
        self.shown = ""

    def show(self, output: str) -> None:
        """Show how far pip has come, from what it has printed and what is unpacked."""
        stage, done = "fetched", len(re.findall(r"^Collecting ", output, re.MULTILINE))
        if "\nInstalling collected packages" in output:
            stage, done = "unpacked", max(0, self.installed() - self.before)
        live = sys.stdout.isatty()
        done = min(done if live else done // 25 * 25, self.total)
        line = "    " + sentence(stage, done=done, total=self.total)
        if line != self.shown and done:
            print(("\r" if live else "") + line, end="  " if live else "\n", flush=True)
            self.shown = line

    def end(self) -> None:
        """Leave the rewritten line."""
        if self.shown and sys.stdout.isatty():
            print(flush=True)


class Checkout:
    """This folder, its ``.venv`` and the stamp that tells what is installed there."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.venv = root / ".venv"
        self.log = self.venv / "install.log"
        self.stamp = self.venv / "stamp.json"
        self.wheelhouse = root / "wheelhouse"

    def program(self, name: str) -> Path:
        """Return the path of a program in ``.venv``."""
        if os.name == "nt":
            return self.venv / "Scripts" / (name + ".exe")
        return self.venv / "bin" / name

    def works(self) -> bool:
        """Tell whether ``.venv`` has a Python that starts and has pip."""
        ask = [str(self.program("python")), "-I", "-c", "import pip"]
        try:
            return subprocess.run(ask, capture_output=True, check=False).returncode == 0
        except OSError:
            return False

    def stamped(self) -> "dict[str, str]":
        """Return what the stamp says is installed; nothing when the folder was moved since."""
        try:
            stamp = json.loads(self.stamp.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return stamp if isinstance(stamp, dict) and stamp.get("place") == str(self.root) else {}

    def prepare(self, with_tests: bool = False) -> None:
        """Bring ``.venv`` to what the lock says; return at once when it is there already.

        Parameters
        ----------
        with_tests
            Install what the tests need as well; their lock holds everything of the other one.
        """
        began = time.monotonic()
        names = ("requirements.lock", "requirements-test.lock")[: 2 if with_tests else 1]
        locks = {name: fingerprint(self.root / name) for name in names}
        project = {"place": str(self.root)}
        project["pyproject.toml"] = fingerprint(self.root / "pyproject.toml")
        stamp = self.stamped()
        same_packages = locks.items() <= stamp.items() and self.works()
        if same_packages and project.items() <= stamp.items():
            return
        say("place", "1/3 ")
        moved = self.stamp.exists() and not stamp
        if moved or not self.works():
            self._make_venv()
        self.stamp.unlink(missing_ok=True)
        if not same_packages:
            self._install(self.root / names[-1])
        say("link", "3/3 ")
        self._pip(["--no-index", "--no-build-isolation", "--editable", str(self.root)])
        self.stamp.write_text(json.dumps({**stamp, **locks, **project}, indent=1), encoding="utf-8")
        say("ready", seconds=time.monotonic() - began)

    def _make_venv(self) -> None:
        if importlib.util.find_spec("ensurepip") is None:
            raise Stop("no venv")
        if shutil.disk_usage(self.root).free < ROOM_NEEDED:
            raise Stop("no room")
        made = subprocess.run(
            [sys.executable, "-m", "venv", "--clear", str(self.venv)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if made.returncode:
            self.venv.mkdir(exist_ok=True)
            self.log.write_text(made.stdout, encoding="utf-8")
            raise Stop(meaning(made.stdout))

    def _install(self, lock: Path) -> None:
        offline = self.wheelhouse.is_dir()
        say("wheelhouse" if offline else "packages", "2/3 ")
        if offline:
            source = ["--no-index", "--find-links", str(self.wheelhouse)]
        else:
            source = ["--retries", "2", "--timeout", "30"]
        progress = Progress(expected(lock), lambda: len(list(self.venv.rglob("*.dist-info"))))
        pins = ["--require-hashes", "--only-binary", ":all:", "--requirement", str(lock)]
        try:
            self._pip(source + pins, progress)
        finally:
            progress.end()

    def _pip(self, words: "list[str]", progress: "Progress | None" = None) -> None:
        """Run ``pip install``; the lock is complete, so nothing depends on anything outside it."""
        command = [str(self.program("python")), "-I", "-m", "pip", "install", "--no-deps"]
        command += ["--no-input", "--disable-pip-version-check", "--progress-bar", "off"]
        with self.log.open("w", encoding="utf-8") as log:
            pip = subprocess.Popen(
                command + words,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**os.environ, "PIP_USER": "0"},
            )
            try:
                while pip.poll() is None:
                    time.sleep(0.2)
                    if progress:
                        progress.show(self.log.read_text(encoding="utf-8", errors="replace"))
            finally:
                pip.kill()
                pip.wait()
        if pip.returncode:
            output = self.log.read_text(encoding="utf-8", errors="replace")
            raise Stop(meaning(output, offline="--find-links" in words))


def command(words: "list[str]", checkout: Checkout) -> "list[str]":
    """Return the program and words that a start with these words ends in.

    Options alone open the two-day workshop. Answers are kept in ``workshop-data`` unless told
    otherwise.
    """
    workshop = str(checkout.program("workshop"))
    if words and words[0] == "test":
        return [str(checkout.program("python")), "-m", "tests.gates", *words[1:]]
    if words and words[0] != "serve" and not words[0].startswith("-"):
        return [workshop, *words]
    options = words[1:] if words[:1] == ["serve"] else words
    name = "two_day"
    if options and not options[0].startswith("-"):
        name, options = options[0], options[1:]
    if not any(word == "--data" or word.startswith("--data=") for word in options):
        options = ["--data", str(checkout.root / "workshop-data" / Path(name).name), *options]
    return [workshop, "serve", name, *options]


def hand_over(program: "list[str]", root: Path) -> int:
    """Go on as that program; Windows cannot, so there this one waits for it."""
    os.environ["PYTHONUTF8"] = "1"
    if program[1:3] == ["-m", "tests.gates"]:
        os.chdir(root)
    if os.name != "nt":
        os.execv(program[0], program)  # noqa: S606 (there is no shell, as it should be)
    return subprocess.run(program, check=False).returncode


def start(words: "list[str]", checkout: Checkout) -> int:
    """Install what is missing, then hand over."""
    if words[:1] in (["-h"], ["--help"]):
        print(USAGE)
        return 0
    checkout.prepare(with_tests=words[:1] == ["test"])
    if words == ["setup"]:
        return 0
    return hand_over(command(words, checkout), checkout.root)


def main(words: "list[str]", root: Path) -> int:
    """Run, and end every failure in one sentence."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    checkout = Checkout(root)
    missing = ""
    try:
        return start(words, checkout)
    except KeyboardInterrupt:
        say("stopped")
        return 130
    except Stop as stop:
        name, missing = stop.name, stop.missing
    except OSError as error:
        name = MEANS.get(error.errno or 0, "unknown")
        keep_trace(checkout.log)
    except Exception:  # a person at a hotel's desk is helped by a sentence, not by a trace
        name = "unknown"
        keep_trace(checkout.log)
    told = sentence(
        name,
        gigabytes=ROOM_NEEDED / 1e9,
        log=checkout.log,
        missing=missing,
        root=root,
        version="{}.{}".format(*sys.version_info),
    )
    print(told, file=sys.stderr, flush=True)
    return 1


def keep_trace(log: Path) -> None:
    """Write where it went wrong into the log, for whoever looks after the toolkit."""
    try:
        log.parent.mkdir(exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            traceback.print_exc(file=file)
    except OSError:
        pass  # the sentence still reaches the person


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Path(__file__).resolve().parent))
