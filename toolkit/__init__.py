"""What backs the worksheets: content, store, widgets, walls and the server. It names no exercise."""

__version__ = "0.1.0"
