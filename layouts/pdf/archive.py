"""What a file for the screen claims: to be PDF/UA-1 (ISO 14289-1, 2014) and PDF/A-2a in one.

PDF/A-2 (ISO 19005-2, 2011) wants an output intent with the profile of the colours, here sRGB, and
an XMP packet that describes the schema of PDF/UA, which it does not know (6.6.2.3).
"""

from collections.abc import Mapping
from datetime import date
from xml.sax.saxutils import escape

from layouts.pdf import xmp
from layouts.pdf.objects import Raw, stream

CLAIMS = "PDF/UA-1 PDF/A-2a"

SPACES = {
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
CLAIM = """<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<dc:language><rdf:Bag><rdf:li>{locale}</rdf:li></rdf:Bag></dc:language>
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
</rdf:li></rdf:Bag></pdfaExtension:schemas>"""


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
    """Return the XMP packet of a file for the screen, see `layouts.pdf.xmp`.

    Args:
        texts: title, author, subject, creator and producer.
        locale: a BCP 47 tag.
        day: of the deck.
    """
    claim = CLAIM.format(locale=escape(locale))
    return xmp.packet(texts, day, spaces=SPACES, claim=claim, seed=f"{CLAIMS}\n{locale}")
