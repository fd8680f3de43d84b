"""The service put together: settings and assistant in, an application out."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from api.handlers import add_handlers
from api.middleware.access import AccessLog
from api.middleware.body import BodyLimit
from api.middleware.headers import SecurityHeaders
from api.openapi import SUMMARY, TAGS, describe, operation_id
from api.routes import ask, conversations, document, entries, health, pages, quizzes, search
from api.settings import Settings
from api.state import State
from api.text import reason, sentence
from api.version import project_version
from assistant import Assistant, History
from assistant.quiz import open_quizzes
from corpus import AssistantError, open_document


def create_app(settings: Settings, assistant: Assistant | None = None) -> FastAPI:
    """Return the service; it opens an assistant of its own when none is given.

    The interactive pages that FastAPI brings are left out: they load their parts from elsewhere.
    """
    app = FastAPI(
        title="MTM assistant",
        summary=SUMMARY,
        version=project_version(),
        license_info={"name": "MIT", "identifier": "MIT"},
        openapi_tags=TAGS,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=operation_id,
        telemetry={"auto_configure": False},
        lifespan=_lifespan(settings, assistant),
        middleware=[
            Middleware(AccessLog),
            Middleware(SecurityHeaders),
            Middleware(BodyLimit, max_bytes=settings.max_body_bytes),
            Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6),  # event streams are left as they are
        ],
    )
    add_handlers(app)
    routers = (ask, conversations, search, document, entries, quizzes, health)
    describe(app, [each.router for each in routers])
    app.mount("/static", pages.assets)
    for router in pages.routers:
        app.include_router(router)
    return app


def _lifespan(settings: Settings, given: Assistant | None) -> Callable[[FastAPI], AbstractAsyncContextManager[State]]:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[State]:
        assistant, failure = (given, "") if given else await asyncio.to_thread(_open, settings)
        made = open_quizzes()
        threading.Thread(target=made.warm, daemon=True).start()  # so that the first quiz is quick, and start-up too
        yield State(settings=settings, document=open_document(), assistant=assistant, failure=failure, quizzes=made)

    return lifespan


def _open(settings: Settings) -> tuple[Assistant | None, str]:
    """Return the assistant, or none and why: a service that cannot answer stays up to say so."""
    try:
        history = History(settings.conversations, settings.conversation_days)
        return Assistant.open(settings.index_dir, model=settings.embedding_model, history=history), ""
    except (AssistantError, OSError) as error:
        return None, sentence(f"the index in {settings.index_dir} cannot be opened: {reason(error)}")
