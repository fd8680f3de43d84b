"""`/` leads to the pages in the reader's language; `/static/…` are their style sheets and modules."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

import api.web
from api.web.page import preferred

STATIC = Path(api.web.__file__).with_name("static")


class Assets(StaticFiles):
    """Files that a browser may keep as long as it asks whether they have changed."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file that is kept by its tag."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "no-cache"
        return response


router = APIRouter(include_in_schema=False)


@router.get("/")
def start(request: Request) -> RedirectResponse:
    """Lead to the pages in the language that the reader's browser asks for."""
    return RedirectResponse(f"/{preferred(request)}/", status_code=303, headers={"Vary": "Accept-Language"})


assets = Assets(directory=STATIC)
