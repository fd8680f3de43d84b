"""What the tests of the page to ask on share: questions with answers of every kind, and how they are asked."""

from playwright.sync_api import Locator, Page, expect

ANSWERED = {
    "fr": "Qu’est-ce que le non-refoulement ?",
    "en": "What is non-refoulement?",
    "ar": "ما هو عدم الإعادة القسرية؟",
}
MISSING = {
    "fr": "Quel était le budget annuel de Frontex ?",
    "en": "What is the population of Malta?",
    "ar": "كم عدد سكان مالطا؟",
}
OFF_TOPIC = {"fr": "Comment cuire du pain ?", "en": "How do I bake bread?", "ar": "كيف أخبز الخبز؟"}
OPEN = {"fr": "Quels sont les défis ?", "en": "What are the challenges?", "ar": "ما هي التحديات؟"}
DETENTION = {
    "fr": "Quelles sont les recommandations sur la détention ?",
    "en": "What are the recommendations on detention?",
    "ar": "ما هي التوصيات بشأن الاحتجاز؟",
}
FOLLOW_UP = {"fr": "et pour le retour ?", "en": "and for return?", "ar": "وماذا عن العودة؟"}
MANY = "Quels sont les participants ?"  # more than twenty citations
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> {{7*7}} détention"
HOMES = {"fr": "/fr/", "en": "/en/", "ar": "/ar/"}


def opened(page: Page, language: str = "fr") -> Page:
    """Open the empty page and wait for its modules."""
    page.goto(HOMES[language])
    page.locator("#ask[data-ready]").wait_for()
    return page


def ask(page: Page, question: str) -> Locator:
    """Ask as a reader does, and return the turn once it is the service's own markup."""
    page.locator("#ask[data-ready]").wait_for()
    number = page.locator(".turn").count() + 1
    page.fill("#question", question)
    page.press("#question", "Enter")
    turn = page.locator(f"#turn-{number}")
    turn.wait_for()
    return turn


def outcome(turn: Locator) -> str:
    """How a turn ended, as its markup says."""
    return turn.get_attribute("data-outcome") or ""


def opens_panel(page: Page, turn: Locator) -> Locator:
    """Press the first number of an answer, and return the panel."""
    turn.locator(".cite").first.click()
    panel = page.locator("#panel")
    expect(panel).to_be_visible()
    return panel
