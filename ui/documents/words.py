"""What a document says about itself, in the words of the screen."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from praktijkteam import calendar
from praktijkteam.cases.document_view import DocumentVersionView, DocumentView
from praktijkteam.cases.view import CaseView
from praktijkteam.documents import kinds
from praktijkteam.documents.places import place_of
from praktijkteam.documents.sizes import size_text
from praktijkteam.labels import label
from praktijkteam.terms import Confidentiality


def facts(document: DocumentView, view: CaseView) -> str:
    """`brief · ma 2 mrt 2026 · intern beraad · bij taak ‘Lijst opvragen’`"""
    parts = [label(document.kind)]
    if document.day:
        parts.append(calendar.day_text(document.day))
    parts.append(label(document.openness))
    if document.confidentiality is not view.confidentiality or is_secret(document):
        parts.append(label(document.confidentiality))
    belongs = belonging(document, view)
    if belongs:
        parts.append(_tr("bij {what}").format(what=belongs))
    return " · ".join(parts)


def is_secret(document: DocumentView) -> bool:
    return document.confidentiality is Confidentiality.CONFIDENTIAL


def belonging(document: DocumentView, view: CaseView) -> str:
    """What of the case it hangs on: `taak ‘Lijst opvragen’`; empty for the case as a whole."""
    return str(place_of(document, view) or "")


def file_line(version: DocumentVersionView, today: date) -> str:
    """`brief.pdf · 1,2 MB · versie 2 · di 7 apr 10:12 · A. Bakker`"""
    parts = [version.file_name, size_text(version.size)]
    if version.number > 1:
        parts.append(_tr("versie {number}").format(number=version.number))
    parts.append(calendar.moment_short(version.added_at, today))
    if version.author:
        parts.append(version.author)
    return " · ".join(parts)


def really(version: DocumentVersionView) -> str:
    """What is in it, when its name says something else."""
    if not kinds.differs(version.file_name, version.media_type):
        return ""
    return _tr("De naam klopt niet: dit is een {kind}.").format(kind=kinds.words(version.media_type))


def warning(version: DocumentVersionView) -> str:
    """What to mind before opening it: that it could run, or that it is not what it is called."""
    if kinds.why_not_open(version.file_name, version.media_type):
        return _tr("Dit kan een programma zijn. Het wordt bewaard, maar niet geopend.")
    return really(version)


def edited(document: DocumentView, member_id: str, today: date) -> str:
    """Who works on it outside the program, if anybody does."""
    if document.edited_since is None:
        return ""
    since = calendar.moment_short(document.edited_since, today)
    if document.edited_by_id == member_id:
        return _tr("In bewerking bij u, sinds {since}.").format(since=since)
    return _tr("In bewerking bij {who}, sinds {since}.").format(who=document.edited_by, since=since)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Documents", text)
