"""Names of machines: is it this one?"""

from __future__ import annotations

import ipaddress
import re


def name_of(host: str) -> str:
    """The name in a `Host` header, without its port."""
    return host.rpartition(":")[0] if re.search(r":\d+$", host) else host


def is_loopback(name: str) -> bool:
    """True for a name or number by which a machine calls only itself."""
    if name.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return False
