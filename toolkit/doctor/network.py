"""Where phones find this computer."""

from __future__ import annotations

import socket
import sys

from toolkit.doctor.finding import Finding


def address(found: str, port: int) -> Finding:
    """Is there an address that phones can reach?"""
    if found.startswith("127."):
        return Finding("network", "fail")
    if found.startswith("169.254."):
        return Finding("network", "warn", {"address": found})
    return Finding("network", "ok", {"address": f"http://{found}:{port}"})


def port(number: int) -> Finding:
    """Is the port free?"""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("", number))
        except OSError:
            return Finding("port", "fail", {"port": number})
    return Finding("port", "ok", {"port": number})
