"""What a quiz looks like, what is asked for and how responses are graded (`/v1/quizzes`)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Field, WithJsonSchema

from api.schemas.base import Lines, Page, PassageId, SectionNumber, Shape
from api.schemas.search import whole
from assistant.quiz import ALL, LANGUAGES, SECTIONS, Bloom, Difficulty, Form, ItemKind
from assistant.quiz.quiz import MOST, MOST_SEED
from corpus import open_document

LONGEST = 500  # characters of what is typed as a response
Whole = Annotated[int, BeforeValidator(whole)]
Letter = Annotated[str, Field(pattern=r"^[a-z]$", examples=["b"])]
TOPICS = [*SECTIONS, ALL, *open_document().sections]
Topic = Annotated[
    str,
    Field(max_length=40, description="A topic, all, or the number of a section", examples=["detention", "8.4.3"]),
    WithJsonSchema({"type": "string", "enum": TOPICS}),  # one that there is not is told as a problem of its own
]
QuizLanguage = Annotated[str, Field(pattern=f"^({'|'.join(LANGUAGES)})$", description="fr, en or ar", examples=["ar"])]
FormatName = Literal["moodle-xml", "gift", "qti-1.2", "qti-2.1", "anki", "csv", "html", "pdf", "json"]
ItemId = Annotated[str, Field(description="The same for ever", examples=["gap.8.4-3-2-c5f1.ar"])]


class QuizRequest(Shape):
    """What a quiz is to be."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "topic": "detention",
                    "count": 20,
                    "language": "ar",
                    "difficulty": "medium",
                    "kinds": ["mcq"],
                    "seed": 7,
                }
            ]
        },
    )

    topic: Topic = "all"
    count: Whole = Field(10, ge=1, le=MOST, description="How many items")
    language: QuizLanguage = "fr"
    difficulty: Difficulty | None = Field(None, description="Only items of this difficulty; of any when left out")
    kinds: list[ItemKind] = Field([], max_length=20, description="Only items of these kinds; of all when empty")
    seed: Annotated[int | None, BeforeValidator(whole)] = Field(
        None, ge=0, le=MOST_SEED, description="The same seed makes the same quiz for ever; drawn when left out"
    )
    brief: bool = Field(False, description="Only items that a game on a screen can show, within the limits of Kahoot")


class LetteredShape(Shape):
    """Something to choose or to match, by the letter that responses name it by."""

    id: Letter
    text: str


class SourceShape(Shape):
    """The passage that proves what is right."""

    passage_id: PassageId
    section: SectionNumber
    title: str = Field(description="Title of the section, in French")
    quote: str = Field(description="Verbatim French, as it stands in the source")
    lines: Lines
    page: Page
    translation: str | None = Field(description="The same words in the quiz's language, where there is an edition")
    title_translation: str | None = Field(description="The title in the quiz's language, where there is an edition")


class ItemShape(Shape):
    """One item; what tells what is right is left out where the quiz is shown without its key."""

    id: ItemId
    kind: ItemKind
    form: Form = Field(description="How it is answered: by one letter, several, pairs, an order, words or a number")
    language: str
    stem: str = Field(description="The question")
    options: list[LetteredShape] = Field(description="What to choose from, match with or put in order")
    premises: list[LetteredShape] = Field(description="What is to be matched with options")
    topics: list[str]
    section: SectionNumber
    page: Page
    bloom: Bloom
    difficulty: Difficulty
    hardness: float = Field(ge=0, le=1, description="From which the difficulty follows")
    key: str | list[str] | dict[str, str] | None = Field(
        None, description="A response that earns the whole mark: a letter, letters, a letter by premise, or words"
    )
    accepted: list[str] | None = Field(None, description="All words that are right, where words are asked for")
    reasons: dict[str, str] | None = Field(None, description="Why each wrong option is wrong, by its letter")
    feedback: list[str] | None = Field(None, description="What is told after a response, with the passages quoted")
    citations: list[SourceShape] | None = None


class QuizShape(Shape):
    """A quiz."""

    id: str = Field(description="Says all that the quiz was made from: topic, count, language, kinds and seed")
    title: str
    language: str
    topic: str
    seed: int
    count: int = Field(description="How many items were asked for")
    available: int = Field(description="How many items there are for the topic, difficulty and kinds")
    message: str | None = Field(None, description="Why there are fewer items than were asked for, where there are")
    items: list[ItemShape]


class AttemptRequest(Shape):
    """Responses to a quiz, by the id of the item."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"responses": {"gap.8.4-3-2-c5f1.fr": "b", "matching.returns.fr": {"a": "c"}}}]}
    )

    responses: dict[
        str,
        Annotated[str, Field(max_length=LONGEST)]
        | Annotated[list[Annotated[str, Field(max_length=8)]], Field(max_length=26)]
        | Annotated[dict[str, Annotated[str, Field(max_length=8)]], Field(max_length=26)]
        | None,
    ] = Field(
        max_length=MOST,
        description="One letter; several, also for an order; a letter by premise; or what was typed. "
        "An item without a response earns nothing",
    )


class GradedShape(Shape):
    """One item graded."""

    id: ItemId
    mark: float = Field(ge=0, le=1, description="Partial credit as Moodle gives it")
    key: str | list[str] | dict[str, str] = Field(description="A response that earns the whole mark")
    reasons: list[str] = Field(description="Why what was chosen is wrong")
    feedback: list[str] = Field(description="What is right, with the passages quoted, their edition, section and page")
    citations: list[SourceShape]


class AttemptReply(Shape):
    """A quiz graded; nothing of it is kept."""

    quiz: str = Field(description="Id of the quiz")
    points: float = Field(ge=0, description="The sum of the marks")
    count: int = Field(description="What could be had")
    share: float = Field(ge=0, le=1, description="Points by count")
    items: list[GradedShape]
