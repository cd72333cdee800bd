"""What a file for the screen claims: to be PDF/UA-1 (ISO 14289-1, 2014) and PDF/A-2a in one.

PDF/A-2 (ISO 19005-2, 2011) wants an output intent with the profile of the colours, here sRGB, and
an XMP packet that describes the schema of PDF/UA, which it does not know (6.6.2.3).
"""

from collections.abc import Mapping
from datetime import date
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape

from layouts.pdf.objects import Raw, stream

CLAIMS = "PDF/UA-1 PDF/A-2a"

PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>{locale}</rdf:li></rdf:Bag></dc:language>
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
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file keeps</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def intents(profile: str) -> Raw:
    """Return the array with the one output intent: the colours of a screen.

    Args:
        profile: the reference to the sRGB profile.
    """
    name = "(sRGB IEC61966-2.1)"
    return Raw(
        f"[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier{name}/Info{name}"
        f"/RegistryName(http://www.color.org)/DestOutputProfile {profile}>>]"
    )


def profile_stream(data: bytes) -> Raw:
    """Return an RGB profile as a stream that an output intent may refer to."""
    return stream(data, "/N 3")


def packet(texts: Mapping[str, str], locale: str, day: date) -> Raw:
    """Return the XMP packet as a stream that is not compressed, so that any program finds it.

    Args:
        texts: title, author, subject, creator and producer, as in the information dictionary.
        locale: a BCP 47 tag.
        day: of the deck; a build knows no clock.
    """
    safe = {name: escape(text) for name, text in texts.items()}
    name = uuid5(NAMESPACE_URL, "\n".join((CLAIMS, locale, str(day), *texts.values())))
    text = PACKET.format(**safe, locale=escape(locale), day=day.isoformat(), name=name)
    data = text.encode("utf-8")
    head = f"<</Type/Metadata/Subtype/XML/Length {len(data)}>>\nstream\n".encode("ascii")
    return Raw(head + data + b"\nendstream\n")
