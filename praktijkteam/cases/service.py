"""The door to what can be done with requests and cases. The caller owns the transaction; nothing here commits."""

from praktijkteam.cases.links import (
    add_sub_case,
    relate,
    set_marks,
    set_municipalities,
    set_parent,
    set_themes,
    unrelate,
)
from praktijkteam.cases.new import NewCase, NewRequest
from praktijkteam.cases.numbering import next_number
from praktijkteam.cases.opening import change_case, open_case
from praktijkteam.cases.requests.service import (
    Decision,
    acknowledge_request,
    attach_request,
    change_request,
    decline_request,
    make_case,
    refer_request,
    register_request,
    reopen_request,
)

__all__ = [
    "Decision",
    "NewCase",
    "NewRequest",
    "acknowledge_request",
    "add_sub_case",
    "attach_request",
    "change_case",
    "change_request",
    "decline_request",
    "make_case",
    "next_number",
    "open_case",
    "refer_request",
    "register_request",
    "relate",
    "reopen_request",
    "set_marks",
    "set_municipalities",
    "set_parent",
    "set_themes",
    "unrelate",
]
