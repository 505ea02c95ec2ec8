"""The structure of a document as things of its PDF file.

They are written as text: making a thousand of them one by one with a PDF library takes as long as the whole print.
"""

from collections.abc import Iterator, Mapping, Sequence

from praktijkteam.dossier.pdf.growing import Growing
from praktijkteam.dossier.pdf.structure import Annotated, Attributes, Element, Marked, Structure

Numbers = Mapping[str, int]
"""The number of each annotation, by name."""


def put_structure(growing: Growing, structure: Structure, pages: Sequence[int], annotations: Numbers) -> int:
    """Write the structure to a file, given the numbers of its pages and annotations; the answer is that of its root.

    The pages find their elements under their own place, the annotations under the places after them.
    """
    elements = list(structure.root.walk())
    root, parents = growing.number(), growing.number()
    numbers = dict(zip(map(id, elements), growing.numbers(len(elements)), strict=True))
    above = {id(kid): numbers[id(each)] for each in elements for kid in each.kids}
    growing.put(root, _root(numbers[id(structure.root)], parents, len(pages) + len(annotations)))
    growing.put(parents, _parents(elements, numbers, len(pages), list(annotations)))
    for element in elements:
        parent = above.get(id(element), root)
        growing.put(numbers[id(element)], _element(element, parent, numbers, pages, annotations))
    return root


def text_string(text: str) -> str:
    """A text as PDF writes it, in any language."""
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex()}>"


def _root(document: int, parents: int, next_key: int) -> bytes:
    said = f"<</Type/StructTreeRoot/K {document} 0 R/ParentTree {parents} 0 R/ParentTreeNextKey {next_key}>>"
    return said.encode()


def _parents(elements: Sequence[Element], numbers: Mapping[int, int], pages: int, links: list[str]) -> bytes:
    """From the marks of each page, and from each link, back to the element that they belong to."""
    marks: list[list[int]] = [[] for _ in range(pages)]
    owners: dict[str, int] = {}
    for element in elements:
        for kid in element.kids:
            if isinstance(kid, Marked):
                marks[kid.page].append((kid.number << 32) + numbers[id(element)])
            elif isinstance(kid, Annotated):
                owners[kid.name] = numbers[id(element)]
    of_pages = [f"{place}[{_references(found)}]" for place, found in enumerate(marks)]
    of_links = [f"{place} {owners[name]} 0 R" for place, name in enumerate(links, start=pages)]
    return f"<</Nums[{' '.join((*of_pages, *of_links))}]>>".encode()


def _references(marks: list[int]) -> str:
    """The owners in the order of their marks; which owner rides along in the lower bits of the mark."""
    return " ".join(f"{each & 0xFFFFFFFF} 0 R" for each in sorted(marks))


def _element(
    element: Element, parent: int, numbers: Mapping[int, int], pages: Sequence[int], annotations: Numbers
) -> bytes:
    home = next((kid.page for kid in element.kids if not isinstance(kid, Element)), None)
    page = "" if home is None else f"/Pg {pages[home]} 0 R"
    kids = " ".join(_kids(element, home, numbers, pages, annotations))
    about = "".join(_about(element.about)) if element.about else ""
    return f"<</Type/StructElem/S/{element.role}/P {parent} 0 R{page}/K[{kids}]{about}>>".encode()


def _kids(
    element: Element,
    home: int | None,
    numbers: Mapping[int, int],
    pages: Sequence[int],
    annotations: Numbers,
) -> Iterator[str]:
    for kid in element.kids:
        if isinstance(kid, Element):
            yield f"{numbers[id(kid)]} 0 R"
        elif isinstance(kid, Annotated):
            yield f"<</Type/OBJR/Obj {annotations[kid.name]} 0 R/Pg {pages[kid.page]} 0 R>>"
        elif kid.page == home:
            yield str(kid.number)
        else:
            yield f"<</Type/MCR/Pg {pages[kid.page]} 0 R/MCID {kid.number}>>"


def _about(about: Attributes) -> Iterator[str]:
    if "alt" in about:
        yield f"/Alt{text_string(about['alt'])}"
    if "expansion" in about:
        yield f"/E{text_string(about['expansion'])}"
    if "scope" in about or "across" in about:
        scope = f"/Scope/{about['scope']}" if "scope" in about else ""
        across = f"/ColSpan {about['across']}" if "across" in about else ""
        yield f"/A<</O/Table{scope}{across}>>"
    if "box" in about:
        box = " ".join(f"{side:.2f}" for side in about["box"])
        yield f"/A<</O/Layout/Placement/Block/BBox[{box}]>>"
