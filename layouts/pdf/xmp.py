"""The XMP packet: what a file says of itself, in the words of the information dictionary.

XMP is ISO 16684-1 (2012). The parts that a standard adds are given by whoever claims it.
"""

from collections.abc import Mapping
from datetime import date
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape

from layouts.pdf.objects import Raw

PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"{spaces}>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<xmp:CreateDate>{day}T00:00:00Z</xmp:CreateDate>
<xmp:ModifyDate>{day}T00:00:00Z</xmp:ModifyDate>
<xmp:MetadataDate>{day}T00:00:00Z</xmp:MetadataDate>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
<xmpMM:DocumentID>uuid:{name}</xmpMM:DocumentID>
<xmpMM:InstanceID>uuid:{name}</xmpMM:InstanceID>
{claim}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def packet(
    texts: Mapping[str, str], day: date, *, spaces: Mapping[str, str], claim: str, seed: str
) -> Raw:
    """Return the XMP packet as a stream that is not compressed, so that any program finds it.

    Args:
        texts: title, author, subject, creator and producer, as in the information dictionary.
        day: of the deck; a build knows no clock.
        spaces: the namespaces of the claim, by prefix.
        claim: what a standard wants to be said, in XML.
        seed: what tells this file from another one with the same texts.
    """
    safe = {name: escape(text) for name, text in texts.items()}
    name = uuid5(NAMESPACE_URL, "\n".join((seed, str(day), *texts.values())))
    named = "".join(f'\n xmlns:{prefix}="{space}"' for prefix, space in spaces.items())
    text = PACKET.format(**safe, day=day.isoformat(), name=name, spaces=named, claim=claim)
    data = text.encode("utf-8")
    head = f"<</Type/Metadata/Subtype/XML/Length {len(data)}>>\nstream\n".encode("ascii")
    return Raw(head + data + b"\nendstream\n")
