"""QTI 1.2.1 (IMS, 2003) as a package that Canvas imports, in its classic and its New Quizzes.

The elements are those of `ims_qtiasiv1p2p1`; which of them, and `assessment_meta.xml` beside them, follows Canvas's own
exports. Canvas grades by itself: of what earns a part of the mark it reads which answers are right.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, indent

from assistant.quiz.formats import Written
from assistant.quiz.formats.package import MANIFEST, document, identifier, manifest, node, resource, schema, zipped
from assistant.quiz.formats.qti12_items import field, item_node
from assistant.quiz.formats.qti_text import html
from assistant.quiz.quiz import Quiz, title_of
from assistant.quiz.wording import say

ITEMS = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
META = "assessment_meta.xml"
META_KIND = "associatedcontent/imscc_xmlv1p1/learning-application-resource"


def write(quiz: Quiz) -> Written:
    """Return the quiz as a zip."""
    name = identifier(quiz)
    items, meta = f"{name}/{name}.xml", f"{name}/{META}"
    told = manifest(
        name,
        (node("schema", None, "IMS Content"), node("schemaversion", None, "1.1.3")),
        (
            resource(name, "imsqti_xmlv1p2", (items,), (f"{name}_meta",)),
            resource(f"{name}_meta", META_KIND, (meta,)),
        ),
    )
    files = {MANIFEST: told, items: _file(_assessment(quiz, name)), meta: _file(_meta(quiz, name))}
    return Written(zipped(files))


def _file(root: Element) -> bytes:
    indent(root)  # no element here has both text and elements in it
    return document(root)


def _assessment(quiz: Quiz, name: str) -> Element:
    section = node("section", {"ident": "root_section"}, *(item_node(item) for item in quiz.items))
    return node(
        "questestinterop",
        schema(ITEMS, "http://www.imsglobal.org/xsd/ims_qtiasiv1p2p1.xsd"),
        node(
            "assessment",
            {"ident": name, "title": title_of(quiz.plan), "xml:lang": quiz.plan.language},
            node("qtimetadata", None, field("cc_maxattempts", "1")),
            section,
        ),
    )


def _meta(quiz: Quiz, name: str) -> Element:
    """Return what Canvas asks about a quiz beside its items; it is not published until its trainer has seen it."""
    told = [say(key, quiz.plan.language) for key in ("paper.made", "paper.unofficial")]
    values = {
        "title": title_of(quiz.plan),
        "description": html((line for line in told if line), quiz.plan.language),
        "shuffle_answers": "false",
        "scoring_policy": "keep_highest",
        "quiz_type": "assignment",
        "points_possible": f"{len(quiz.items):.1f}",
        "show_correct_answers": "true",
        "allowed_attempts": "1",
        "one_question_at_a_time": "false",
        "cant_go_back": "false",
        "available": "false",
    }
    root = {"identifier": name, **schema(CANVAS, "https://canvas.instructure.com/xsd/cccv1p0.xsd")}
    return node("quiz", root, *(node(label, None, value) for label, value in values.items()))
