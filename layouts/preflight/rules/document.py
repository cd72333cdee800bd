"""Rules on the file as a whole: version, claim, metadata, output intent, active content.

Sources: PDF/X-4 is ISO 15930-7 (2010), X-1a:2003 ISO 15930-4 and X-3:2003 ISO 15930-6; clauses 6.1
version, 6.4 output intent, 6.10 identification, 6.17 annotations, 6.18 actions of the first. GWG is
the specification of the Ghent Workgroup of 2022.
"""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from pikepdf import Array, Name, Stream

from layouts.preflight.inspected import Inspected, name_of, of_file
from layouts.preflight.limits import TITLES, VERSIONS, Limits
from layouts.preflight.report import Finding

NAMESPACES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://ns.adobe.com/pdfx/1.3/": "pdfx",
    "http://www.npes.org/pdfx/ns/id/": "pdfxid",
    "http://www.aiim.org/pdfua/ns/id/": "pdfuaid",
}
STATED = (
    "dc:title",
    "xmp:CreateDate",
    "xmp:ModifyDate",
    "xmp:MetadataDate",
    "pdf:Trapped",
    "xmpMM:DocumentID",
    "xmpMM:VersionID",
    "xmpMM:RenditionClass",
)
SAME = {
    "Title": "dc:title",
    "Creator": "xmp:CreatorTool",
    "Producer": "pdf:Producer",
    "CreationDate": "xmp:CreateDate",
    "ModDate": "xmp:ModifyDate",
}
PACKED = re.compile(rb"/Type\s*/(?:ObjStm|XRef)\b")
# ISO 32000-1 (2008), table 198
ACTIONS = frozenset((
    "/GoTo", "/GoToR", "/GoToE", "/Launch", "/Thread", "/URI", "/Sound", "/Movie", "/Hide",
    "/Named", "/SubmitForm", "/ResetForm", "/ImportData", "/JavaScript", "/SetOCGState",
    "/Rendition", "/Trans", "/GoTo3DView",
))  # fmt: skip


def pdf_version(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """The version of PDF is one that the standard knows."""
    most = VERSIONS[limits.standard]
    found = tuple(int(part) for part in file.pdf.pdf_version.split("."))
    wanted = f"at most {most[0]}.{most[1]}"
    title = TITLES[limits.standard]
    if found > most:
        yield of_file(f"the version of PDF is too new for {title}", file.pdf.pdf_version, wanted)
    elif limits.standard != "x4" and PACKED.search(file.path.read_bytes()):
        yield of_file("objects are packed in streams", "object streams", "none, as in PDF 1.4")


def file_identifier(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """The trailer has an identifier of two parts."""
    found = file.pdf.trailer.get("/ID")
    if not isinstance(found, Array) or len(found) != 2:
        yield of_file("the file has no identifier", "no /ID", "a pair of strings in the trailer")


def encryption(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """The file is not encrypted."""
    if file.pdf.is_encrypted:
        help = "save it again without a password and without restrictions"
        yield of_file("the file is encrypted", "/Encrypt", "no encryption", help=help)


def damage(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """The file is whole: nothing had to be repaired to read it."""
    for warning in file.damage:
        help = "make the file again, or download it again: a part may be missing"
        yield of_file(f"the file is damaged: {warning}", help=help)


def stated(file: Inspected) -> dict[str, str]:
    """Return what the XMP packet says, with short names such as `dc:title`."""
    packet = file.root.get("/Metadata")
    if not isinstance(packet, Stream):
        return {}
    try:
        tree = ElementTree.fromstring(packet.read_bytes())
    except ElementTree.ParseError:
        return {}
    found: dict[str, str] = {}
    for node in tree.iter():
        said = {node.tag: "".join(node.itertext()).strip(), **node.attrib}
        for full, text in said.items():
            space, _, name = str(full)[1:].partition("}")
            if space in NAMESPACES:
                found.setdefault(f"{NAMESPACES[space]}:{name}", str(text))
    return found


def standard_claim(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """The file says that it keeps the standard which the printer asks for."""
    title = TITLES[limits.standard]
    if limits.standard == "x4":
        found = stated(file).get("pdfxid:GTS_PDFXVersion", "")
    else:
        found = str(file.info.get("/GTS_PDFXVersion", ""))
    if found != title:
        help = f"export it as {title}"
        said = "the file claims another standard" if found else "the file claims no standard"
        yield of_file(said, found or "none", title, help=help)


def metadata(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """The XMP packet is complete, and says the same as the information dictionary."""
    said = stated(file)
    if limits.standard == "x4":
        missing = [name for name in STATED if not said.get(name)]
        if missing:
            yield of_file("the XMP packet does not say everything", "no " + ", ".join(missing))
    else:
        missing = [
            name for name in ("Title", "CreationDate", "ModDate") if f"/{name}" not in file.info
        ]
        if missing:
            yield of_file("the document information is incomplete", "no " + ", ".join(missing))
    for name, other in SAME.items():
        if f"/{name}" not in file.info or other not in said:
            continue
        here, there = str(file.info[f"/{name}"]), said[other]
        if (day(here) != day(there)) if name.endswith("Date") else (here != there):
            message = f"the information dictionary and the XMP packet differ in {name}"
            yield of_file(message, f"'{here}' and '{there}'", "the same in both")


def day(text: str) -> str:
    """Return the digits of a date to the minute; zones are compared by no rule."""
    return re.sub(r"\D", "", text)[:12].ljust(12, "0")


def trapped(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """The file says whether it has been trapped."""
    found = file.info.get("/Trapped")
    if found is None:
        said = stated(file).get("pdf:Trapped", "none")
    else:
        said = name_of(found) if isinstance(found, Name) else f"a text, '{found}'"
    if said not in ("True", "False"):
        yield of_file("the file does not say whether it is trapped", said, "True or False")


def output_intent(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """There is one output intent, for the printing condition of the printer."""
    listed = file.root.get("/OutputIntents")
    intents = [one for one in list(listed or ()) if one.get("/S") == Name.GTS_PDFX]
    if len(intents) != 1:
        help = "choose a printing condition when you export, such as FOGRA39"
        yield of_file(
            "the output intent is missing or repeated", f"{len(intents)}", "one", help=help
        )
        return
    found = str(intents[0].get("/OutputConditionIdentifier", ""))
    if not found:
        yield of_file("the output intent names no printing condition", "none", limits.identifier)
    elif limits.identifier and found != limits.identifier:
        help = "separate the colours for it; if the shop asks for the other one, say --condition"
        message = "the file is made for another printing condition"
        yield of_file(message, found, limits.identifier, help=help)


def output_profile(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """The output intent holds the ICC profile of a press with four inks."""
    listed = file.root.get("/OutputIntents")
    for intent in list(listed or ()):
        if intent.get("/S") != Name.GTS_PDFX:
            continue
        profile = intent.get("/DestOutputProfile")
        if not isinstance(profile, Stream):
            if limits.standard == "x4":
                yield of_file("the profile of the output intent is missing", "none", "embedded")
            continue
        data = profile.read_bytes()
        facts = {
            f"class and space '{data[12:20].decode('latin-1')}'": data[12:20] == b"prtrCMYK",
            f"/N {profile.get('/N')}": profile.get("/N") == 4,
            f"size {int.from_bytes(data[:4], 'big')} of {len(data)}": data[:4]
            == len(data).to_bytes(4, "big"),
            f"version {data[8] if len(data) > 8 else 0}": limits.standard == "x4"
            or data[8:9] == b"\2",
        }
        wrong = ", ".join(fact for fact, right in facts.items() if not right)
        if wrong:
            allowed = "a whole 'prtr' profile from CMYK" + (
                "" if limits.standard == "x4" else ", v2"
            )
            yield of_file("the profile of the output intent is wrong", wrong, allowed)


def active_content(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """Nothing in the file acts: no scripts, actions, form fields or attached files."""
    found = [name for name in ("/OpenAction", "/AA", "/AcroForm", "/AF") if name in file.root]
    names = file.root.get("/Names")
    if names is not None:
        found += [name for name in ("/JavaScript", "/EmbeddedFiles") if name in names]
    found += sorted({str(one.get("/S")) for one in file.dictionaries} & ACTIONS)
    found += ["/AA" for one in file.dictionaries if one.get("/Type") == Name.Page and "/AA" in one]
    for name in dict.fromkeys(found):
        yield of_file("the file holds something that acts", name, "none")


def annotations(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """No link, note or form field lies on the page or its bleed."""
    for side in file.sides:
        area = side.bleed
        for note in list(side.page.obj.get("/Annots") or ()):
            left, low, right, top = (float(value) for value in list(note["/Rect"]))
            if left < area.right and right > area.x and low < area.top and top > area.y:
                found = name_of(note.get("/Subtype", "?"))
                yield side.finding("an annotation lies on the page", found, "none", at=(left, low))
