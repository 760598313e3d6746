"""The widgets of worksheets: one Python class and one browser module each."""

from toolkit.widgets.base import RoomWidget, SavingWidget
from toolkit.widgets.board import Board
from toolkit.widgets.form import Form
from toolkit.widgets.look import Look
from toolkit.widgets.map import NetworkMap

__all__ = ["Board", "Form", "Look", "NetworkMap", "RoomWidget", "SavingWidget"]
