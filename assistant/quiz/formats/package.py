"""What the QTI packages share: XML built of nodes, the manifest of an IMS content package (1.1.4), and the zip of it,
whose bytes depend on nothing but its files.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element, tostring

from assistant.quiz.item import Difficulty
from assistant.quiz.quiz import Quiz

MANIFEST = "imsmanifest.xml"
PACKAGING = "http://www.imsglobal.org/xsd/imscp_v1p1"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
STAMP = (2008, 1, 1, 0, 0, 0)
PERMISSIONS = 0o644 << 16
UNIX = 3
DIFFICULTY = {Difficulty.EASY: "easy", Difficulty.MEDIUM: "medium", Difficulty.HARD: "difficult"}  # as IEEE LOM has it


def node(name: str, attributes: Mapping[str, str] | None = None, *children: Element | str) -> Element:
    """Return an XML element with what it holds: elements and text, in their order."""
    made = Element(name, dict(attributes or {}))
    for child in children:
        if isinstance(child, Element):
            made.append(child)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + child
        else:
            made.text = (made.text or "") + child
    return made


def document(root: Element) -> bytes:
    """Return an XML file."""
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode").encode("utf-8") + b"\n"


def schema(namespace: str, place: str) -> dict[str, str]:
    """Return the attributes of a root that say its namespace, and where that namespace's schema is."""
    return {"xmlns": namespace, "xmlns:xsi": INSTANCE, "xsi:schemaLocation": f"{namespace} {place}"}


def identifier(quiz: Quiz) -> str:
    """Return a short name of a quiz that is an XML name, always the same."""
    return "i" + hashlib.sha256(quiz.id.encode("utf-8")).hexdigest()[:32]


def resource(name: str, kind: str, files: Iterable[str], needs: Iterable[str] = (), *more: Element) -> Element:
    """Return the manifest's entry of something in the package: its files, the first to open, and what it needs."""
    listed = list(files)
    return node(
        "resource",
        {"identifier": name, "type": kind, "href": listed[0]},
        *more,
        *(node("file", {"href": file}) for file in listed),
        *(node("dependency", {"identifierref": other}) for other in needs),
    )


def manifest(name: str, metadata: Iterable[Element], resources: Iterable[Element]) -> bytes:
    """Return the manifest of a package."""
    root = node(
        "manifest",
        {"identifier": f"{name}_manifest", **schema(PACKAGING, f"{PACKAGING}.xsd")},
        node("metadata", None, *metadata),
        node("organizations"),
        node("resources", None, *resources),
    )
    return document(root)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of files by name, the same bytes for the same files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, STAMP)
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, UNIX, PERMISSIONS
            archive.writestr(info, content)
    return made.getvalue()
