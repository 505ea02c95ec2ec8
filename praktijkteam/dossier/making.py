"""A case becomes files: the dossier or the overview, with its documents, redacted or not.

Window, command line and the process that makes a pile of them all print through here.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path
from shutil import rmtree

from praktijkteam import calendar
from praktijkteam.cases import reading
from praktijkteam.cases.questions.missing import missing
from praktijkteam.cases.view import CaseView
from praktijkteam.documents import copies
from praktijkteam.dossier import attachments, pdf
from praktijkteam.dossier.attachments import Attachment
from praktijkteam.dossier.content import Choice, DossierContent, Missing, Section, build
from praktijkteam.dossier.content.words import counted, sentence
from praktijkteam.dossier.letterhead import Letterhead, read_letterhead
from praktijkteam.dossier.naming import dossier_name, overview_name, redacted_name, volume_paths
from praktijkteam.dossier.order import Order
from praktijkteam.dossier.pdf.archivable import Description
from praktijkteam.dossier.pdf.leaves import Binder, Leaves
from praktijkteam.dossier.pdf.look import Look, look
from praktijkteam.dossier.pdf.saving import Placer
from praktijkteam.dossier.pdf.volume import Volume, binder, finish_volume
from praktijkteam.dossier.pen import Known, Mark, Numbers
from praktijkteam.dossier.people import known_people
from praktijkteam.dossier.redaction import (
    MARK,
    Redacted,
    build_struck,
    outward,
    redacted,
    struck_in,
    without_hidden,
)
from praktijkteam.dossier.withholding import Screen, Withheld
from praktijkteam.errors import Refused
from praktijkteam.experts.reading import declared_on_case
from praktijkteam.labels import TEAM, label
from praktijkteam.permissions import Action, refusal
from praktijkteam.retention.reading import Keeping
from praktijkteam.retention.reading import keeping as keeping_of
from praktijkteam.store.connection import Store
from praktijkteam.team.rights import rights_on_case
from praktijkteam.terms import Attached

ALL_CHANGES = 1_000_000
UNREDACTED = "nog niet gelakt"
"""What stands on every page of a print that shows what will be left out."""

Tell = Callable[[int], None]
"""Told now and then how many pages there are; what it raises stops the work."""


@dataclass(frozen=True)
class Made:
    """The files of a print, the dossier first; what its maker should know, what was struck out, what stays out."""

    files: tuple[Path, ...]
    remarks: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    not_met: tuple[str, ...] = ()
    """What was chosen by hand to be left out, and was not found in one piece."""


class Maker:
    """Makes the prints of one order, in the name of somebody, on a day."""

    def __init__(
        self, store: Store, order: Order, *, by: str, today: date, now: Callable[[], datetime] = calendar.now
    ) -> None:
        self._store, self._order = store, order
        self._by, self._today, self._now = by, today, now
        self.people = Numbers()
        """Who is which number in the prints of this maker: the same person the same one in all of them."""
        self.not_met: frozenset[str] | None = None
        """What was chosen by hand and was found in none of its prints; None before the first."""

    def name(self, view: CaseView) -> str:
        """What the print of this case is called as a file."""
        if self._order.redaction:
            return redacted_name(view)
        return overview_name(view) if self._order.overview else dossier_name(view)

    def make(self, view: CaseView, target: Path, tell: Tell | None = None) -> Made:
        """Write the print of a case to a file, and further volumes beside it.

        Refused when whoever reads the store may not take prints of this case along.
        """
        made = self._make(view, target, tell or _silent)
        not_met = frozenset(made.not_met)
        self.not_met = not_met if self.not_met is None else self.not_met & not_met
        return made

    def _make(self, view: CaseView, target: Path, tell: Tell) -> Made:
        self._demand(view)
        view = self._with_interests(view)
        if not self._order.overview:
            _check_period(self._choice)
        struck = self._struck(view)
        if self._order.overview:
            pdf.write_overview(self._content(struck), target, self._letterhead)
            return Made((target,), marks=struck.marks, not_met=struck.not_met)
        folder = copies.look_folder()
        try:
            return self._with_documents(view, struck, folder, target, tell)
        finally:
            rmtree(folder, ignore_errors=True)

    def marked(self, view: CaseView, target: Path) -> Made:
        """Write what a redacted print would leave out with all of it still there, between marks: to look at."""
        self._demand(view)
        struck = self._struck(self._with_interests(view), only_marked=True)
        content = replace(self._content(struck), confidentiality=UNREDACTED)
        write = pdf.write_overview if self._order.overview else pdf.write_dossier
        write(content, target, self._letterhead)
        return Made((target,), marks=struck.marks)

    def may(self, view: CaseView) -> bool:
        """Whether whoever reads the store may print this case: by their roles, or as who they are on it."""
        reader = self._store.reader
        if reader is None:
            return True
        with self._store.read() as connection:
            return rights_on_case(connection, reader, view.id).may(Action.PRINT)

    def said(self, cases: int) -> Description:
        """What a file with several of these prints says it is."""
        by = TEAM if self._order.redaction else self._by
        what = "casusoverzichten" if self._order.overview else "zaakdossiers"
        return Description(f"{cases} {what}", by, what, self._now())

    def _demand(self, view: CaseView) -> None:
        if not self.may(view):
            raise refusal(Action.PRINT)

    @cached_property
    def basis(self) -> str:
        """By which it is known whether what prints lean on beside their case is the same: letterhead and people."""
        known = self._known if self._order.redaction else []
        return sha256(repr((self._letterhead, known)).encode()).hexdigest()

    @cached_property
    def _letterhead(self) -> Letterhead | None:
        return read_letterhead(self._order.letterhead) if self._order.letterhead else None

    @cached_property
    def _known(self) -> list[Known]:
        with self._store.read() as connection:
            return known_people(connection)

    @cached_property
    def _choice(self) -> Choice:
        choice = self._order.choice
        return outward(choice) if self._order.redaction else choice

    def _struck(self, view: CaseView, *, only_marked: bool = False) -> Redacted:
        redaction, keeping = self._order.redaction, self._keeping(view)
        if redaction is None:
            return Redacted(view, keeping)
        chosen, kept = redaction.chosen, redaction.kept
        shown = without_hidden(view, self._order.choice)
        return redacted(
            shown,
            self._known,
            chosen,
            kept,
            keeping=keeping,
            numbers=self.people,
            only_marked=only_marked,
        )

    def _with_interests(self, view: CaseView) -> CaseView:
        if self._order.overview or Section.EXPERTS not in self._choice.sections:
            return view
        with self._store.read() as connection:
            return replace(view, interests=declared_on_case(connection, view.id))

    def _keeping(self, view: CaseView) -> Keeping | None:
        if self._order.overview or Section.CASE not in self._choice.sections:
            return None
        with self._store.read() as connection:
            return keeping_of(connection, view.id)

    def _with_documents(
        self, view: CaseView, struck: Redacted, folder: Path, target: Path, tell: Tell
    ) -> Made:
        worn = look(self._letterhead)
        screen = self._screen(view, folder)
        choice, is_redacted = self._choice, self._order.redaction is not None
        with (
            Placer() as placer,
            binder(worn, target, choice.most_pages) as bound,
            attachments.fetched(self._store, struck.view, choice, folder, redacted=is_redacted) as coming,
        ):
            ahead = self._ahead(struck, worn)
            found = [self._taken(each, bound, screen, tell) for each in coming]
            bound.settle()
            content = self._described(struck, found, bound.volumes)
            files = volume_paths(target, 1 + len(bound.volumes))
            embedded = [each for each in (one.embedded() for one in found) if each]
            pdf.write_dossier(content, target, self._letterhead, tell, embedded, placer.place, ahead)
            for place, leaves in enumerate(bound.volumes, start=2):
                tell(0)
                finish_volume(_volume(content, place, len(files)), leaves, worn, placer.place)
        withheld = tuple(screen.withheld) if screen else ()
        remarks = (*attachments.troubles(found), *(each.told for each in withheld))
        return Made(files, remarks, struck.marks, withheld, struck.not_met)

    def _ahead(self, struck: Redacted, worn: Look) -> Sequence[pdf.LaidOut]:
        """What has nothing to do with the documents is laid out while those come in."""
        if self._order.redaction or self._choice.attached is Attached.NOT or not struck.view.documents:
            return ()
        return pdf.laid_out(self._content(struck), worn)

    def _taken(self, found: Attachment, bound: Binder, screen: Screen | None, tell: Tell) -> Attachment:
        """A document that came in, with its pages in a volume if they go along."""
        tell(0)
        kept = screen.passed(found) if screen else found
        return attachments.with_pages(kept, self._choice, bound)

    def _screen(self, view: CaseView, folder: Path) -> Screen | None:
        """What a redacted print holds back of the files that would go along."""
        redaction = self._order.redaction
        if redaction is None:
            return None
        chosen, kept = redaction.chosen, redaction.kept
        struck = partial(struck_in, view=view, known=self._known, chosen=chosen, kept=kept)
        return Screen(struck, redaction.given, folder)

    def _described(
        self, struck: Redacted, found: Sequence[Attachment], parts: Sequence[Leaves]
    ) -> DossierContent:
        """What the dossier says, also of the files that go along."""
        is_redacted = self._order.redaction is not None
        inside = attachments.not_redacted(struck.view, self._choice) if is_redacted else {}
        content = self._content(struck, attachments.said_of(found, parts) | inside)
        volumes = len(parts) + 1
        mark = MARK if is_redacted else label(attachments.strictest(struck.view, found))
        return replace(
            content,
            confidentiality=mark,
            volume=f"deel 1 van {volumes}" if parts else "",
            attached=tuple(_told(found, len(parts))),
            left_out=(*content.left_out, *attachments.left_out(found, len(inside))),
        )

    def _content(self, struck: Redacted, attached: Mapping[str, str] | None = None) -> DossierContent:
        view, now = struck.view, self._now()
        if self._order.redaction:
            return build_struck(struck, self._choice, now=now, missing=self._missing, attached=attached)
        lacking = self._missing(view)
        return build(
            view,
            self._choice,
            now=now,
            by=self._by,
            missing=lacking,
            attached=attached,
            keeping=struck.keeping,
        )

    def _missing(self, view: CaseView) -> Sequence[Missing]:
        return missing(view, self._today)


def read_case(store: Store, number: str) -> CaseView:
    """The case with all of its history, in one short read: an open one holds up another's save."""
    with store.read() as connection:
        return reading.case(connection, number, changes=ALL_CHANGES)


def _check_period(choice: Choice) -> None:
    begin, end = choice.journal_from, choice.journal_until
    if begin and end and end < begin:
        raise Refused(
            f"Het logboek zou lopen van {calendar.day_text(begin)} tot en met {calendar.day_text(end)}. Kies een einde "
            "dat niet voor het begin ligt.",
            field="until",
        )


def _volume(content: DossierContent, place: int, of: int) -> Volume:
    return Volume(
        case=content.number,
        title=content.title,
        place=place,
        of=of,
        confidentiality=content.confidentiality,
        made_at=content.made_at,
        made_by=content.made_by,
    )


def _told(found: Sequence[Attachment], volumes: int) -> Iterator[str]:
    """What the contents page says of the files that go along."""
    inside = sum(1 for each in found if each.source)
    shown = sum(1 for each in found if each.is_appended)
    if inside:
        count = sentence(counted(inside, "bestand is", "bestanden zijn"))
        yield f"{count} in deze pdf ingesloten; de lijst van documenten noemt ze."
    if shown:
        which = "deel 2" if volumes == 1 else f"deel 2 tot en met {volumes + 1}"
        count = sentence(counted(shown, "document staat", "documenten staan"))
        yield f"{count} ook als bladzijden in {which}."


def _silent(_pages: int) -> None:
    """Nobody watches."""
