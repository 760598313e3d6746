"""`python -m toolkit` is the command `workshop`."""

from toolkit.cli import main

main()
