"""The workshop report, its tables, and each participant's pack to take home."""
