"""`/healthz` and `/readyz`: whether the process is up, and whether it can answer."""

from __future__ import annotations

from fastapi import APIRouter

from api.openapi import problems
from api.problems import ProblemError
from api.schemas.health import Health, Readiness
from api.state import CurrentAssistant, CurrentSettings
from api.version import project_version
from index import Manifest, verify_index

router = APIRouter(tags=["health"])


@router.get("/healthz", summary="Whether the process is up")
def health() -> Health:
    """Return the version; needs neither the document nor the index."""
    return Health(version=project_version())


@router.get("/readyz", summary="Whether questions can be answered", responses=problems("not-ready"))
def readiness(assistant: CurrentAssistant, settings: CurrentSettings) -> Readiness:
    """Return which document and which index answer, after checking that the index on disk is sound."""
    wrong = verify_index(settings.index_dir)
    if wrong:
        raise ProblemError("not-ready", f"The index on disk is not sound: {'; '.join(wrong)}.")
    return Readiness(document=assistant.document.metadata.id, index=Manifest.read(settings.index_dir).id)
