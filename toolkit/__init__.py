"""What backs the worksheets: words, store, widgets, walls, server. It names no exercise."""

__version__ = "0.1.0"
