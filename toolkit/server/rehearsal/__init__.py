"""The rehearsal: invented participants who play a workshop over the real protocols.

They speak what browsers speak (forms, pages, events, the kernel's socket) and keep account of
every answer, so that it can be said afterwards whether any was lost.
"""
