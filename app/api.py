"""The REST API: ask, search and case, with its documentation at /docs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import FastAPI, Path, Query, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from ingest.errors import CaseLawError
from search.library import MAX_QUESTION
from search.models import Answer, Filters, Match, Ranking, Stats

if TYPE_CHECKING:
    from search.library import Library

_STATUS = {"unknown_case": 404, "library_busy": 503}


class AskBody(BaseModel):
    """A question."""

    question: Annotated[str, Field(min_length=1, max_length=MAX_QUESTION)]


class Problem(BaseModel):
    """What went wrong: a stable code, and a message that says what to do."""

    code: str
    message: str


def create_app(library: Library) -> FastAPI:
    """The API over one open library."""
    app = FastAPI(
        title="MiHang 秘航",
        version="1",
        description="Trade-secret case law abroad, in Chinese and English. Every point of an answer "
        "stands word for word in the passage it cites.",
        docs_url=None,
        redoc_url=None,
        responses={"4XX": {"model": Problem}},
    )
    _add_documentation(app)

    @app.exception_handler(CaseLawError)
    def problem(_request: Request, error: CaseLawError) -> JSONResponse:
        body = {"code": error.code, "message": str(error)}
        return JSONResponse(body, status_code=_STATUS.get(error.code, 422))

    @app.post("/v1/ask")
    def ask(body: AskBody) -> Answer:
        """The cited answer to a question, or a reasoned decline."""
        return library.ask(body.question)

    @app.get("/v1/search")
    def search(
        q: Annotated[str, Query(min_length=1, max_length=MAX_QUESTION, description="The query")],
        k: Annotated[int, Query(ge=1, le=100)] = 10,
        region: Annotated[list[str] | None, Query()] = None,
        country: Annotated[list[str] | None, Query()] = None,
        court: Annotated[list[str] | None, Query()] = None,
        topic: Annotated[list[str] | None, Query()] = None,
        winner: Annotated[list[str] | None, Query()] = None,
        date_from: Annotated[str, Query(alias="from", pattern=r"^(\d{4}(-\d\d){0,2})?$")] = "",
        date_to: Annotated[str, Query(alias="to", pattern=r"^(\d{4}(-\d\d){0,2})?$")] = "",
        lang: Annotated[Literal["zh", "en"] | None, Query()] = None,
    ) -> Ranking:
        """The best cases for a query."""
        filters = Filters(
            region=tuple(region or ()),
            country=tuple(code.upper() for code in country or ()),
            court=tuple(court or ()),
            topic=tuple(topic or ()),
            winner=tuple(winner or ()),
            date_from=date_from,
            date_to=date_to,
            language=lang,
        )
        return library.search(q, k=k, filters=filters)

    @app.get("/v1/cases/{case_id}")
    def case(case_id: Annotated[str, Path(max_length=200)]) -> dict[str, Any]:
        """A whole record: facts with their status, and its sections in both languages."""
        return library.show(case_id)

    @app.get("/v1/cite")
    def cite(q: Annotated[str, Query(min_length=1, max_length=MAX_QUESTION)]) -> list[Match]:
        """Records that a citation, docket or name leads to."""
        return library.cite(q)

    @app.get("/v1/stats")
    def stats() -> Stats:
        """What the library holds."""
        return library.stats()

    return app


def _add_documentation(app: FastAPI) -> None:
    """An OpenAPI page that loads nothing from outside this machine."""

    @app.get("/docs", include_in_schema=False)
    def docs() -> Any:
        from app.api_page import openapi_page

        return openapi_page(app.openapi())


__all__ = ["create_app"]
