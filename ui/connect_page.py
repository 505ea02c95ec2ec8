"""The way to the store of a team: which server, who logs in, and what proves that it is the right one."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from praktijkteam.errors import Refused
from praktijkteam.store.server.address import Host, Protection, ServerAddress, hosts_of
from ui.appearance import TextSize, Tone
from ui.start import StartScreen
from ui.widgets.buttons import LinkButton, PrimaryButton
from ui.widgets.choices import CheckBox, Select
from ui.widgets.detail_field import DetailField
from ui.widgets.form_row import ErrorLine, FormRow
from ui.widgets.labels import Label

_FIELD = 420
_NOBODY = ServerAddress((Host(""),), "")


class ConnectPage(StartScreen):
    """`submitted(address, password, keep)` comes when somebody wants to connect; `keep` is about the password.

    It begins with the address of last time, and `refuse` says at its field what is wrong with it.
    """

    submitted = Signal(object, str, bool)

    def __init__(
        self,
        address: ServerAddress | None = None,
        password: str = "",
        *,
        keep: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Opslag van het team openen"), self._explanation(), (), parent)
        self._address = address or _NOBODY
        self.hosts = DetailField(self.tr("Server"), self)
        self.database = DetailField(self.tr("Database"), self)
        self.login = DetailField(self.tr("Inlognaam"), self)
        self.password = DetailField(self.tr("Wachtwoord"), self)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.keep = CheckBox(self.tr("Wachtwoord bewaren op deze computer"), parent=self)
        self.certificate = DetailField(self.tr("Certificaat"), self)
        self.protection = Select(self.tr("Beveiliging"), self)
        self.protection.set_choices(self._protections())
        self.connect_ = PrimaryButton(self.tr("Verbinden"), shortcut="Ctrl+Enter", parent=self)
        self.more = LinkButton(self.tr("Certificaat en beveiliging"), small=False, parent=self)
        self._rest = QWidget(self)
        self._trouble = ErrorLine(self)
        self._rows = self._make_rows()
        self._lay_out()
        self._fill(password)
        self.keep.setChecked(keep)
        self._connect()

    def take_focus(self) -> None:
        empty = (each for each in (self.hosts, self.database, self.login) if not each.text())
        next(empty, self.password).setFocus()

    def refuse(self, refusal: Refused) -> None:
        """Say what is wrong where it can be changed; what was typed stands."""
        for each in self._rows.values():
            each.accept()
        row = self._rows.get(refusal.field or "")
        self._trouble.say("" if row else str(refusal))
        if row is None:
            return
        if self._rest.isAncestorOf(row):
            self._show_rest(shown=True)
        row.refuse(str(refusal))
        row.field.setFocus()

    def address(self) -> ServerAddress:
        """What stands in the fields; Refused when it is no address."""
        hosts = hosts_of(self.hosts.text())
        if not hosts:
            raise Refused(self.tr("Vul de naam van de server in."), field="hosts")
        if not self.database.text().strip():
            raise Refused(self.tr("Vul de naam van de database in."), field="database")
        chosen = Protection(str(self.protection.value()))
        usual = ServerAddress(hosts, "").needs
        return ServerAddress(
            hosts,
            self.database.text().strip(),
            self.login.text().strip(),
            self.certificate.text().strip(),
            None if chosen is usual else chosen,
            self._address.options,
        )

    def _explanation(self) -> str:
        return self.tr(
            "Werk samen met collega’s in dezelfde zaken. Wat u hier invult, krijgt u van de beheerder van de server. "
            "U vult het één keer in."
        )

    def _protections(self) -> Sequence[tuple[object, str]]:
        return (
            (Protection.VERIFIED, self.tr("Versleuteld, en de server bewijst wie hij is")),
            (Protection.ENCRYPTED, self.tr("Versleuteld, zonder bewijs")),
            (Protection.NONE, self.tr("Niet versleuteld")),
        )

    def _make_rows(self) -> dict[str, FormRow]:
        made = {
            "hosts": (self.tr("Server"), self.hosts, self.tr("Meer servers scheidt u met een komma.")),
            "database": (self.tr("Database"), self.database, ""),
            "login": (self.tr("Inlognaam"), self.login, ""),
            "password": (
                self.tr("Wachtwoord"),
                self.password,
                self.tr("Laat leeg als de server u herkent aan hoe u op deze computer bent ingelogd."),
            ),
            "certificate": (
                self.tr("Certificaat"),
                self.certificate,
                self.tr("Leeg: de certificaten die deze computer al vertrouwt."),
            ),
            "protection": (self.tr("Beveiliging"), self.protection, ""),
        }
        return {
            name: FormRow(label, field, hint=hint, parent=self) for name, (label, field, hint) in made.items()
        }

    def _lay_out(self) -> None:
        self.hosts.setPlaceholderText(self.tr("bijvoorbeeld zaken.gemeente.nl"))
        self.database.setPlaceholderText(self.tr("bijvoorbeeld praktijkteam"))
        narrow = QWidget(self)
        narrow.setMaximumWidth(_FIELD)
        self._form = QVBoxLayout(narrow)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setSpacing(8)
        beside = QHBoxLayout()  # a column would ask for the height that its words need at its own width
        beside.addWidget(narrow, 1)
        beside.addStretch()
        self.column.addLayout(beside)
        for name in ("hosts", "database", "login", "password"):
            self._form.addWidget(self._rows[name])
        self._form.addWidget(self.keep)
        self._form.addSpacing(4)
        self._form.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._lay_out_rest()
        self._form.addWidget(self._rest)
        self._form.addWidget(self._trouble)
        self.column.addSpacing(8)
        self.column.addWidget(self.connect_, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addSpacing(16)
        other = self._link("file.choose", self.tr("Andere opslag kiezen"))
        self.column.addWidget(other, 0, Qt.AlignmentFlag.AlignLeft)
        told = self.tr("Het wachtwoord staat nergens leesbaar: hooguit in de sleutelbos van uw computer.")
        self.column.addWidget(Label(told, TextSize.SMALL, Tone.MUTED, wrap=True, parent=self))

    def _lay_out_rest(self) -> None:
        rest = QVBoxLayout(self._rest)
        rest.setContentsMargins(0, 4, 0, 0)
        rest.setSpacing(8)
        choose = LinkButton(self.tr("Bestand kiezen…"), parent=self._rest)
        choose.clicked.connect(self._choose_certificate)
        rest.addWidget(self._rows["certificate"])
        rest.addWidget(choose, 0, Qt.AlignmentFlag.AlignLeft)
        rest.addWidget(self._rows["protection"])

    def _fill(self, password: str) -> None:
        address = self._address
        with QSignalBlocker(self.protection):
            self.hosts.setText(", ".join(str(host) for host in address.hosts))
            self.database.setText(address.database)
            self.login.setText(address.login)
            self.password.setText(password)
            self.certificate.setText(address.certificate)
            self.protection.set_value(address.needs if address.database else Protection.VERIFIED)
        self._show_rest(shown=bool(address.certificate or address.protection))
        self._warn()

    def _connect(self) -> None:
        self.more.clicked.connect(lambda: self._show_rest(shown=self._rest.isHidden()))
        self.protection.picked.connect(self._warn)
        self.connect_.clicked.connect(self._submit)
        for field in (self.hosts, self.database, self.login, self.password, self.certificate):
            field.returnPressed.connect(self._submit)

    def _show_rest(self, *, shown: bool) -> None:
        self._rest.setVisible(shown)

    def _warn(self) -> None:
        """Who lowers the protection should know what that means."""
        told = {
            Protection.ENCRYPTED: self.tr(
                "Een ander kan zich voordoen als de server. Alleen om te proberen."
            ),
            Protection.NONE: self.tr("Iedereen op het netwerk kan meelezen. Alleen om te proberen."),
        }.get(Protection(str(self.protection.value())), "")
        self._rows["protection"].set_hint(told)

    def _choose_certificate(self) -> None:
        kinds = self.tr("Certificaten (*.crt *.pem *.cer);;Alle bestanden (*)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Certificaat kiezen"), "", kinds)
        if chosen:
            self.certificate.setText(chosen)

    def _submit(self) -> None:
        try:
            address = self.address()
        except Refused as refusal:
            self.refuse(refusal)
            return
        self.submitted.emit(address, self.password.text(), self.keep.isChecked())
