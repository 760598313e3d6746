"""The widgets of worksheets: one Python class and one browser module each."""

from toolkit.widgets.base import RoomWidget, SavingWidget
from toolkit.widgets.board import Board
from toolkit.widgets.form import Form
from toolkit.widgets.keepsake import Keepsake
from toolkit.widgets.look import Look
from toolkit.widgets.map import NetworkMap
from toolkit.widgets.replay import Replay
from toolkit.widgets.roster import Roster
from toolkit.widgets.sort import Sort
from toolkit.widgets.team import TeamWidget
from toolkit.widgets.told import Told
from toolkit.widgets.triangle import Triangle

__all__ = [
    "Board",
    "Form",
    "Keepsake",
    "Look",
    "NetworkMap",
    "Replay",
    "RoomWidget",
    "Roster",
    "SavingWidget",
    "Sort",
    "TeamWidget",
    "Told",
    "Triangle",
]
