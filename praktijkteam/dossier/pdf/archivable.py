"""The last step of every print: it becomes PDF/A-3a, for the archive, and PDF/UA-1, for who can't see it.

The structure is put in, the file says what it is in words that archives read (XMP), it brings the meaning of
its colours, and files may be embedded. The same print gives the same bytes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from io import BytesIO
from xml.sax.saxutils import escape

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, String

from praktijkteam import resources
from praktijkteam.dossier.pdf.paper import Paper
from praktijkteam.dossier.pdf.reading import opened
from praktijkteam.dossier.pdf.travelling import Embedded, with_files
from praktijkteam.dossier.pdf.tree import Numbers, appended, written

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


def archivable(
    data: bytes, paper: Paper, said: Description, files: Sequence[Embedded] = ()
) -> Iterator[bytes]:
    """The print as the archive wants it, in pieces; `data` is what `paper` saved."""
    document = paper.document
    new = written(paper.structure, document.size, document.pages, document.annotations)
    with opened(appended(data, new, document.root, document.info)) as pdf:
        _link_structure(pdf, new.root, document.annotations)
        return finish(pdf, said, files)


def finish(pdf: Pdf, said: Description, files: Sequence[Embedded]) -> Iterator[bytes]:
    """A file with its structure says what it is, and is saved with what travels in it; in pieces."""
    describe(pdf, said)
    promise(pdf, said)
    embed(pdf, files)
    target = BytesIO()
    pdf.save(
        target,
        min_version="1.7",
        deterministic_id=True,
        object_stream_mode=ObjectStreamMode.generate,
        fix_metadata_version=False,
    )
    return with_files(_unambiguous(target.getvalue()), files, pdf_moment(said.made_at))


def _unambiguous(pdf: bytes) -> bytes:
    """The file with another line end behind a stream that happens to end with half of one itself.

    Whoever takes a stream from its end instead of by its length would miss its last byte, and call the file broken.
    """
    return pdf.replace(b"\r\nendstream", b"\r\rendstream")


def _link_structure(pdf: Pdf, root: int, annotations: Numbers) -> None:
    pdf.Root.StructTreeRoot = pdf.get_object(root, 0)
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    for place, page in enumerate(pdf.pages):
        page.obj.StructParents = place
        page.obj.Tabs = Name.S
    for place, number in enumerate(annotations.values(), start=len(pdf.pages)):
        annotation = pdf.get_object(number, 0)
        annotation.StructParent = place
        annotation.F = _PRINT


def describe(pdf: Pdf, said: Description) -> None:
    """Title, maker and language, where every reader finds them."""
    moment = pdf_moment(said.made_at)
    pdf.docinfo = pdf.make_indirect(
        Dictionary(
            Title=String(said.title),
            Author=String(said.author),
            Subject=String(said.subject),
            Creator=String(PROGRAM),
            Producer=String(PROGRAM),
            CreationDate=String(moment),
            ModDate=String(moment),
        )
    )
    pdf.Root.Lang = String(LANGUAGE)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def promise(pdf: Pdf, said: Description) -> None:
    """That it is PDF/A and PDF/UA, in the words of archives, and what its colours mean."""
    root = pdf.Root
    root.Metadata = pdf.make_stream(_xmp(said), Type=Name.Metadata, Subtype=Name.XML)
    root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier=String("sRGB"),
                Info=String("sRGB IEC61966-2.1"),
                DestOutputProfile=pdf.make_stream(_colours(), N=3),
            )
        ]
    )


@cache
def _colours() -> bytes:
    return resources.print_file("sRGB.icc").read_bytes()


def embed(pdf: Pdf, files: Sequence[Embedded]) -> None:
    """Each file once in the list of attachments, and once as associated with the document; its content comes later."""
    if not files:
        return
    found = [_specification(pdf, file) for file in files]
    named = sorted(
        zip((String(file.name) for file in files), found, strict=True), key=lambda each: bytes(each[0])
    )
    names = Dictionary(Names=Array([part for each in named for part in each]))
    listed = pdf.Root.get("/Names", Dictionary())
    listed.EmbeddedFiles = pdf.make_indirect(names)
    pdf.Root.Names = listed
    pdf.Root.AF = Array(found)


def _specification(pdf: Pdf, file: Embedded) -> Object:
    content = pdf.make_stream(b"")
    about = Dictionary(
        Type=Name.Filespec,
        F=String(file.name),
        UF=String(file.name),
        Desc=String(file.description),
        AFRelationship=Name(f"/{file.relationship}"),
        EF=Dictionary(F=content, UF=content),
    )
    return pdf.make_indirect(about)


def pdf_moment(moment: datetime) -> str:
    """`D:20260409144000+02'00'`"""
    offset = moment.utcoffset()
    minutes = round(offset.total_seconds() / 60) if offset else 0
    zone = f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}'{abs(minutes) % 60:02d}'"
    return f"D:{moment:%Y%m%d%H%M%S}{zone}"


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
