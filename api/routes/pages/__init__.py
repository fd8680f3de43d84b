"""The web pages, each group in a module of its own; `routers` are all of them.

Every address begins with the language of the page, `/fr`, `/en` or `/ar`; pages are no part of the OpenAPI description.
"""

from api.routes.pages import (
    about,
    ask,
    conversations,
    document,
    glossary,
    quality,
    quiz,
    recommendations,
    routes,
    start,
)

assets = start.assets
routers = (
    about.router,
    ask.router,
    conversations.router,
    document.router,
    glossary.router,
    quality.router,
    quiz.router,
    recommendations.router,
    routes.router,
    start.router,
)
