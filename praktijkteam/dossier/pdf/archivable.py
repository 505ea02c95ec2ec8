"""What makes a print PDF/A-3a, for the archive, and PDF/UA-1, for who can't see it.

The structure is put in, the file says what it is in words that archives read (XMP), it brings the meaning of
its colours, and files may be embedded. The same print gives the same bytes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from xml.sax.saxutils import escape

from pikepdf import String

from praktijkteam import resources
from praktijkteam.dossier.pdf.drawn import Drawn, put_tree
from praktijkteam.dossier.pdf.growing import Growing
from praktijkteam.dossier.pdf.paper import Paper
from praktijkteam.dossier.pdf.travelling import pdf_moment
from praktijkteam.dossier.pdf.tree import Numbers, put_structure

LANGUAGE = "nl-NL"
PROGRAM = "Praktijkteam"
_PRINT = 4
"""The flag of an annotation that is there on paper too; archives demand it."""


@dataclass(frozen=True)
class Description:
    """What a print says about itself, for whoever finds it without its folder."""

    title: str
    author: str
    subject: str
    made_at: datetime


def archive(paper: Paper, said: Description, growing: Growing, travelling: bytes = b"") -> None:
    """Write what was drawn on `paper` as the archive wants it; of what is `travelling` the root tells this."""
    tree = growing.number()
    drawn = Drawn(paper, growing, tree)
    annotations = {name: drawn.named(name) for name in paper.annotations}
    drawn.put(dict(_linked(drawn.pages, annotations)))
    put_tree(growing, tree, drawn.pages)
    structure = put_structure(growing, paper.structure, drawn.pages, annotations)
    outline = drawn.outline
    root = b"/Pages %d 0 R/StructTreeRoot %d 0 R/MarkInfo<</Marked true>>" % (tree, structure)
    root += b"/PageMode/UseOutlines/Outlines %d 0 R" % outline if outline else b""
    close(growing, said, root + promised(growing, said) + travelling)


def _linked(pages: Sequence[int], annotations: Numbers) -> Iterator[tuple[int, bytes]]:
    """What pages and links say of themselves, so that their elements are found."""
    for place, number in enumerate(pages):
        yield number, b"/StructParents %d/Tabs/S" % place
    for place, number in enumerate(annotations.values(), start=len(pages)):
        yield number, b"/StructParent %d/F %d" % (place, _PRINT)


def close(growing: Growing, said: Description, root: bytes) -> None:
    """Nothing more comes: title, maker and language stand where every reader finds them, and all that the root has."""
    moment, info, catalog = pdf_moment(said.made_at), growing.number(), growing.number()
    about = {
        "Title": said.title,
        "Author": said.author,
        "Subject": said.subject,
        "Creator": PROGRAM,
        "Producer": PROGRAM,
        "CreationDate": moment,
        "ModDate": moment,
    }
    told = b"".join(b"/%s%s" % (name.encode(), String(text).unparse()) for name, text in about.items())
    growing.put(info, b"<<%s>>" % told)
    usual = b"/Lang(%s)/ViewerPreferences<</DisplayDocTitle true>>" % LANGUAGE.encode()
    growing.put(catalog, b"<</Type/Catalog%s%s>>" % (usual, root))
    growing.end(b"%d 0 R" % catalog, b"%d 0 R" % info)


def promised(growing: Growing, said: Description) -> bytes:
    """That it is PDF/A and PDF/UA, in the words of archives, and what its colours mean, as the root says it."""
    words, colours = growing.number(), growing.number()
    told, profile = _xmp(said), _colours()
    growing.put_stream(words, b"<</Type/Metadata/Subtype/XML/Length %d>>" % len(told), told)
    growing.put_stream(colours, b"<</N 3/Length %d>>" % len(profile), profile)
    intent = b"/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)/DestOutputProfile %d 0 R"
    return b"/Metadata %d 0 R/OutputIntents[<</Type/OutputIntent%s>>]" % (words, intent % colours)


@cache
def _colours() -> bytes:
    return resources.print_file("sRGB.icc").read_bytes()


def _xmp(said: Description) -> bytes:
    moment = said.made_at.isoformat(timespec="seconds")
    filled = _XMP.format(
        title=escape(said.title),
        author=escape(said.author),
        subject=escape(said.subject),
        language=LANGUAGE,
        program=PROGRAM,
        moment=moment,
    )
    return filled.encode()


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{program}</pdf:Producer>
<xmp:CreatorTool>{program}</xmp:CreatorTool>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
<xmp:MetadataDate>{moment}</xmp:MetadataDate>
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA to which the document conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
