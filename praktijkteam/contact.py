"""Telephone, e-mail and website of whoever it is: checked where they come in, because people click on them."""

import re
from collections.abc import Mapping
from typing import Any

from praktijkteam.errors import Refused

_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+")
_WEBSITE = re.compile(r"(?:https?://)?[^\s/:@]+\.[^\s/:@]+(?:[/:?#]\S*)?", re.IGNORECASE)


def check_contact(values: Mapping[str, Any]) -> None:
    """Refuse an e-mail address or website that cannot be one; what is not filled in is fine."""
    email, website = values.get("email", ""), values.get("website", "")
    if email and not _EMAIL.fullmatch(email):
        raise Refused(
            "Dit is geen e-mailadres. Controleer het, bijvoorbeeld info@gemeente.nl.", field="email"
        )
    if website and not _WEBSITE.fullmatch(website):
        raise Refused("Dit is geen webadres. Controleer het, bijvoorbeeld www.gemeente.nl.", field="website")
