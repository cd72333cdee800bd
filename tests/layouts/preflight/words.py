"""What the first finding of each case says, word for word."""

WORDS = {
    "damage": ("error[damage]: the file is damaged: xref not found"),
    "encryption": (
        "error[encryption]: the file is encrypted (found /Encrypt, allowed no encryption)"
    ),
    "pdf-version": (
        "error[pdf-version]: the version of PDF is too new for PDF/X-4 (found 1.7, allowed at"
        " most 1.6)"
    ),
    "pdf-version-streams": (
        "error[pdf-version]: objects are packed in streams (found object streams, allowed "
        "none, as in PDF 1.4)"
    ),
    "file-identifier": (
        "error[file-identifier]: the file has no identifier (found no /ID, allowed a pair of "
        "strings in the trailer)"
    ),
    "standard-claim": (
        "error[standard-claim]: the file claims another standard (found PDF/X-5g, allowed PDF/X-4)"
    ),
    "standard-claim-x1a": (
        "error[standard-claim]: the file claims another standard (found PDF/X-3:2002, allowed"
        " PDF/X-1a:2003)"
    ),
    "standard-claim-none": (
        "error[standard-claim]: the file claims no standard (found none, allowed PDF/X-4)"
    ),
    "metadata": (
        "error[metadata]: the XMP packet does not say everything (found no xmpMM:VersionID)"
    ),
    "metadata-differs": (
        "error[metadata]: the information dictionary and the XMP packet differ in Title "
        "(found 'Another' and 'Specimen', allowed the same in both)"
    ),
    "metadata-date": (
        "error[metadata]: the information dictionary and the XMP packet differ in ModDate "
        "(found 'D:20260203030400Z' and '2026-01-02T03:04:00Z', allowed the same in both)"
    ),
    "trapped": (
        "error[trapped]: the file does not say whether it is trapped (found Unknown, allowed "
        "True or False)"
    ),
    "output-intent": (
        "error[output-intent]: the output intent is missing or repeated (found 0, allowed one)"
    ),
    "output-intent-two": (
        "error[output-intent]: the output intent is missing or repeated (found 2, allowed one)"
    ),
    "output-intent-other": (
        "error[output-intent]: the file is made for another printing condition (found "
        "FOGRA51, allowed FOGRA39)"
    ),
    "output-profile": (
        "error[output-profile]: the profile of the output intent is wrong (found class and "
        "space 'mntrRGB ', allowed a whole 'prtr' profile from CMYK)"
    ),
    "output-profile-none": (
        "error[output-profile]: the profile of the output intent is missing (found none, "
        "allowed embedded)"
    ),
    "output-profile-v4": (
        "error[output-profile]: the profile of the output intent is wrong (found version 4, "
        "allowed a whole 'prtr' profile from CMYK, v2)"
    ),
    "active-content": (
        "error[active-content]: the file holds something that acts (found /OpenAction, "
        "allowed none)"
    ),
    "active-content-attached": (
        "error[active-content]: the file holds something that acts (found /EmbeddedFiles, "
        "allowed none)"
    ),
    "active-content-hides": (
        "error[active-content]: the file holds something that acts (found /Hide, allowed none)"
    ),
    "annotations": (
        "page 1 at 14.6, 14.6 mm: error[annotations]: an annotation lies on the page (found "
        "Text, allowed none)"
    ),
    "stream-filters": (
        "error[stream-filters]: a stream is packed in a way that is not allowed (found LZW, "
        "allowed Flate or JPEG)"
    ),
    "forbidden-objects": (
        "page 1: error[forbidden-objects]: the object 'X' is of a kind that is not allowed "
        "(found /OPI, allowed none)"
    ),
    "transfer-curves": (
        "page 1: error[transfer-curves]: the graphics state 'X' changes tones (found /TR, "
        "allowed none)"
    ),
    "transparency": (
        "page 1: error[transparency]: the graphics state 'X' is transparent (found /ca, "
        "allowed none)"
    ),
    "transparency-x3": (
        "page 1: error[transparency]: the page is a transparency group (found /Group, allowed none)"
    ),
    "blending-space": (
        "page 1: error[blending-space]: transparency blends in another space (found "
        "DeviceRGB, allowed DeviceCMYK)"
    ),
    "layers": (
        "error[layers]: a layer is missing in the list of layers (found Cutting, allowed in /Order)"
    ),
    "layers-nameless": (
        "error[layers]: the configuration of the layers has no name (found none, allowed /Name)"
    ),
    "layers-x1a": (
        "error[layers]: PDF/X-1a:2003 has no layers (found /OCProperties, allowed none)"
    ),
    "resource-names": (
        "page 1: error[resource-names]: the page uses something that is not there (found "
        "ExtGState 'Nowhere')"
    ),
    "content-syntax": ("page 1: error[content-syntax]: the content is broken: 'Q' without 'q'"),
    "fonts-embedded": (
        "page 1: error[fonts-embedded]: a font is not embedded (found Helvetica, allowed embedded)"
    ),
    "page-boxes": (
        "page 1: error[page-boxes]: the page needs one of TrimBox and ArtBox (found both, "
        "allowed one)"
    ),
    "page-boxes-nesting": (
        "page 1: error[page-boxes]: the BleedBox reaches beyond the MediaBox (found 67.4 x 87.4 mm)"
    ),
    "crop-box": (
        "page 1: error[crop-box]: the CropBox hides a part of the page (found 65.3 x 85.3 mm,"
        " allowed none)"
    ),
    "user-unit": ("page 1: error[user-unit]: the page has units of its own (found 2, allowed 1)"),
    "rotation": ("page 1: warning[rotation]: the page is turned (found 90 degrees, allowed 0)"),
    "equal-trims": (
        "pages 2, 4 (2 pages): warning[equal-trims]: the page has another size than the first "
        "one (found 60.0 x 80.0 mm, allowed 59.3 x 79.3 mm)"
    ),
    "trim-size": (
        "page 1: error[trim-size]: the page has the wrong size (found 59.3 x 79.3 mm, allowed"
        " 60.0 x 80.0 mm)"
    ),
    "bleed-box": (
        "page 1: error[bleed-box]: the page has too little bleed (found 2.3 mm, allowed 3.0 "
        "mm on each side)"
    ),
    "page-count": (
        "error[page-count]: the file has the wrong number of pages (found 4, allowed 6)"
    ),
    "page-count-odd": (
        "error[page-count]: a card has one side only (found 3 pages, allowed an even number)"
    ),
    "page-count-one": (
        "error[page-count]: a card has one side only (found 1 page, allowed an even number)"
    ),
    "page-count-booklet": (
        "error[page-count]: the booklet does not fill its sheets (found 2, allowed a multiple of 4)"
    ),
    "page-order": (
        "error[page-order]: fronts and backs stand in the wrong order (found back-front, "
        "allowed front-back)"
    ),
    "page-order-other": (
        "error[page-order]: fronts and backs stand in the wrong order (found front-back, "
        "allowed back-front)"
    ),
    "page-order-one-file": (
        "error[page-order]: fronts and backs stand in one file (found front-back, allowed "
        "two-files)"
    ),
    "color-space": (
        "page 1 at 21.7, 21.7 mm: error[color-space]: an area is not in the colours of a "
        "press (found DeviceRGB, allowed CMYK, grey or spot)"
    ),
    "picture-space": (
        "page 1 at 18.2, 53.4 mm: error[picture-space]: a picture is not in the colours of a "
        "press (found DeviceRGB, allowed CMYK or grey)"
    ),
    "spot-alternates": (
        "page 1: error[spot-alternates]: the spot colour 'CutContour' stands for no colour of"
        " a press (found DeviceRGB, allowed DeviceCMYK or DeviceGray)"
    ),
    "spot-alternates-two": (
        "page 1: error[spot-alternates]: the spot colour 'Gold' stands for two colours"
        " (found two alternates, allowed one)"
    ),
    "spot-names-alike": (
        "page 1: error[spot-names]: the spot colours 'Gold' and 'Brass' stand for the same"
        " colour (found two names, allowed one)"
    ),
    "transfer-curves-type": (
        "page 1: error[transfer-curves]: the graphics state 'X' changes tones (found /HT, allowed"
        " none)"
    ),
    "transfer-curves-named": (
        "page 1: error[transfer-curves]: the graphics state 'X' changes tones (found /HT, allowed"
        " none)"
    ),
    "spot-names": (
        "page 1: error[spot-names]: the spot colours 'CutContour' and 'cutcontour' would get "
        "a plate each (found two names, allowed one)"
    ),
    "spot-count": (
        "page 1: warning[spot-count]: a spot colour needs a plate of its own (found 'Gold', "
        "allowed CMYK)"
    ),
    "registration-color": (
        "page 1 at 15.3, 15.3 mm: error[registration-color]: registration colour on the page "
        "(found All, allowed CMYK)"
    ),
    "registration-color-slug": (
        "page 1 at -6.5, 14.6 mm: warning[registration-color]: registration colour in the "
        "marks (found All, allowed CMYK)"
    ),
    "die-lines": (
        "page 1 at 16.4, 49.9 mm: error[die-lines]: 'CutContour' knocks out what lies below "
        "it (found knock-out, allowed overprint)"
    ),
    "die-lines-area": (
        "page 1 at 11.1, 57.0 mm: error[die-lines]: 'CutContour' is not drawn as a line "
        "(found fill, allowed stroke)"
    ),
    "blacks-overprint": (
        "page 1 at 18.2, 32.3 mm: warning[blacks-overprint]: small text in black does not "
        "overprint (found knock-out, allowed overprint, mode 1)"
    ),
    "blacks-overprint-mode": (
        "page 1 at 16.4, 49.9 mm: warning[blacks-overprint]: a thin line in black does not "
        "overprint (found mode 0, allowed overprint, mode 1)"
    ),
    "whites-knock-out": (
        "page 1 at 18.2, 32.3 mm: error[whites-knock-out]: white text overprints and would "
        "not be seen (found overprint, allowed knock-out)"
    ),
    "whites-knock-out-area": (
        "page 1 at 18.2, 53.4 mm: warning[whites-knock-out]: a white area or line overprints "
        "and would not be seen (found overprint, allowed knock-out)"
    ),
    "small-in-gray": (
        "page 1 at 18.2, 32.3 mm: warning[small-in-gray]: small text is in DeviceGray (found "
        "DeviceGray, allowed DeviceCMYK)"
    ),
    "rich-text": (
        "page 1 at 18.2, 32.3 mm: warning[rich-text]: text is in a rich black (found 290 %, "
        "allowed at most 280 %)"
    ),
    "hairlines": (
        "page 1 at 21.7, 49.9 mm: error[hairlines]: a line is too thin to print (found 0.10 "
        "pt, allowed at least 0.25 pt)"
    ),
    "hairlines-bar": (
        "page 1 at 21.7, 49.9 mm: error[hairlines]: a line is too thin to print (found 0.10 "
        "pt, allowed at least 0.25 pt)"
    ),
    "hairlines-scaled": (
        "page 1 at 0.9, 44.6 mm: error[hairlines]: a line is too thin to print (found 0.20 "
        "pt, allowed at least 0.25 pt)"
    ),
    "thin-lines": (
        "page 1 at 21.7, 49.9 mm: warning[thin-lines]: a line in 2 inks is thin (found 0.30 "
        "pt, allowed at least 0.5 pt)"
    ),
    "thin-lines-white": (
        "page 1 at 21.7, 49.9 mm: warning[thin-lines]: a white line is thin (found 0.30 pt, "
        "allowed at least 0.5 pt)"
    ),
    "small-type": (
        "page 1 at 18.2, 32.3 mm: warning[small-type]: text is small (found 5.0 pt, allowed "
        "at least 6 pt)"
    ),
    "small-type-inks": (
        "page 1 at 18.2, 32.3 mm: warning[small-type-inks]: text in more than one ink is "
        "small (found 7.0 pt, allowed at least 8 pt)"
    ),
    "small-type-white": (
        "page 1 at 18.2, 32.3 mm: warning[small-type-white]: text in white is small (found "
        "6.5 pt, allowed at least 7 pt)"
    ),
    "picture-resolution": (
        "page 1 at 27.3, 62.6 mm: error[picture-resolution]: a picture has too few pixels "
        "(found 200 ppi, allowed at least 299 ppi)"
    ),
    "picture-resolution-warning": (
        "page 1 at 27.3, 62.6 mm: warning[picture-resolution]: a picture has too few pixels "
        "(found 280 ppi, allowed at least 299 ppi)"
    ),
    "bitmap-resolution": (
        "page 1 at 27.3, 62.6 mm: error[bitmap-resolution]: a picture in black and white has "
        "too few pixels (found 400 ppi, allowed at least 799 ppi)"
    ),
    "empty-pages": ("page 1: warning[empty-pages]: the page is empty"),
    "safe-zone": (
        "page 1 at 2.0, 32.3 mm: error[safe-zone]: 'A' stands outside the safe zone (found "
        "2.0 mm from the trim, allowed at least 4.0 mm)"
    ),
    "safe-zone-picture": (
        "page 1 at 1.0, 32.3 mm: warning[safe-zone]: a picture stands close to the trim (found 1.0"
        " mm from it, allowed at least 3.0 mm)"
    ),
    "safe-zone-sign": (
        "page 1 at 2.5, 18.2 mm: warning[safe-zone]: a sign stands close to the trim (found 2.5 mm"
        " from it, allowed at least 3.0 mm)"
    ),
    "round-corners": (
        "page 1 at 4.2, 4.2 mm: warning[round-corners]: 'A' stands in a round corner (allowed"
        " a radius of 16.0 mm)"
    ),
    "ink-coverage": (
        "page 1 at 19.9, 44.9 mm: error[ink-coverage]: too much ink (found 350 %, allowed at "
        "most 300 %)"
    ),
    "ink-coverage-spot": (
        "page 1 at 19.9, 44.9 mm: error[ink-coverage]: too much ink (found 400 %, allowed at "
        "most 300 %)"
    ),
    "ink-coverage-die": (
        "page 1 at 19.9, 44.9 mm: error[ink-coverage]: too much ink (found 350 %, allowed at "
        "most 300 %)"
    ),
    "ink-coverage-mean": (
        "page 1 at 19.9, 44.9 mm: warning[ink-coverage]: much ink on a square of 15 mm (found"
        " 308 %, allowed at most 300 %)"
    ),
    "bleed-inked": (
        "page 1 at 30.0, 80.0 mm: error[bleed-inked]: art ends before the bleed (found 0 % of"
        " an inked edge, allowed at least 99 %)"
    ),
}
