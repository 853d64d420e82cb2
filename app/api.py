"""The REST API: ask, search and case, with its documentation at /docs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import FastAPI, HTTPException, Path, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException as AnyHTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware

from app.api_comparing import add_comparing
from app.dates import is_partial_date
from app.settings import read_settings
from ingest.errors import CaseLawError
from search.library import MAX_QUESTION
from search.models import Answer, Filters, Match, Ranking, Stats
from search.notes import NoteEntry
from search.rewriting.models import Rewritten

if TYPE_CHECKING:
    from search.library import Library

_STATUS = {
    "unknown_case": 404,
    "unknown_note": 404,
    "library_busy": 503,
    "library_damaged": 500,
    "library_unusable": 500,
    "model_unreachable": 502,
    "model_refused": 502,
    "model_garbled": 502,
    "model_too_slow": 504,
}
# Names by which a browser on this machine reaches us. Any other in a request's Host means a page
# from elsewhere whose name was made to point here (DNS rebinding), which could read what is asked.
_HOSTS = ("127.0.0.1", "localhost")


def _date(text: str) -> str:
    if text and not is_partial_date(text):
        raise ValueError("is not a date YYYY, YYYY-MM or YYYY-MM-DD")
    return text


Text = Annotated[str, Field(min_length=1, max_length=MAX_QUESTION)]
PartialDate = Annotated[str, AfterValidator(_date)]


class AskBody(BaseModel):
    """A question."""

    model_config = ConfigDict(extra="forbid")

    question: Text
    context: Annotated[
        str,
        Field(
            max_length=MAX_QUESTION,
            description="What was asked before, of which this is a follow-up: what the question "
            "leaves open (place, case, topic) is taken from it",
        ),
    ] = ""
    whole: Annotated[bool, Field(description="Whole passages, and more of them")] = False
    prose: Annotated[
        bool,
        Field(
            description="Also send question and passages to the outside language model that this "
            "server is configured with, and give what of its prose they bear out; with `whole`"
        ),
    ] = False


@dataclass(frozen=True, slots=True)
class AnswerInProse(Answer):
    """An answer with what an outside model made of it."""

    prose: Rewritten = field(kw_only=True)


class SearchQuery(BaseModel):
    """A query with conditions that every case found must meet."""

    # A filter with a misspelt name would be no filter at all.
    model_config = ConfigDict(extra="forbid")

    q: Annotated[Text, Field(description="The query")]
    k: Annotated[int, Field(ge=1, le=100, description="How many cases")] = 10
    region: list[str] = []
    country: Annotated[list[str], Field(description="ISO code such as SG, or EU")] = []
    court: list[str] = []
    topic: list[str] = []
    winner: list[str] = []
    date_from: Annotated[
        PartialDate, Field(alias="from", description="Decided in or after YYYY[-MM[-DD]]")
    ] = ""
    date_to: Annotated[
        PartialDate, Field(alias="to", description="Decided in or before YYYY[-MM[-DD]]")
    ] = ""
    lang: Annotated[
        Literal["zh", "en"] | None, Field(description="Search passages of one language")
    ] = None

    def filters(self) -> Filters:
        """The conditions as the library takes them."""
        return Filters(
            region=_lower(self.region),
            country=tuple(code.upper() for code in self.country),
            court=_lower(self.court),
            topic=_lower(self.topic),
            winner=_lower(self.winner),
            date_from=self.date_from,
            date_to=self.date_to,
            language=self.lang,
        )


def _lower(terms: list[str]) -> tuple[str, ...]:
    return tuple(term.lower() for term in terms)


class Problem(BaseModel):
    """What went wrong: a stable code, and a message that says what to do."""

    code: str
    message: str


def create_app(library: Library) -> FastAPI:
    """The API over one open library, for programs on this machine.

    Every error is a ``Problem``; no other site's pages may read an answer (no CORS headers).
    """
    app = FastAPI(
        title="MiHang 秘航",
        version="1",
        description="Trade-secret case law abroad, in Chinese and English. Every point of an answer "
        "stands word for word in the passage it cites.",
        docs_url=None,
        redoc_url=None,
        responses={"4XX": {"model": Problem}},
    )
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(_HOSTS))
    _add_documentation(app)
    _add_problems(app)

    @app.post("/v1/ask")
    def ask(body: AskBody) -> Answer | AnswerInProse:
        """The cited answer to a question, or a reasoned decline."""
        if not body.prose:
            return library.ask(body.question, context=body.context, whole=body.whole)
        model = read_settings().outside_model()
        answer = library.ask(body.question, context=body.context, whole=True)
        told = {name.name: getattr(answer, name.name) for name in fields(answer)}
        return AnswerInProse(**told, prose=library.rewrite(answer, model))

    @app.get("/v1/search")
    def search(query: Annotated[SearchQuery, Query()]) -> Ranking:
        """The best cases for a query."""
        return library.search(query.q, k=query.k, filters=query.filters())

    @app.get("/v1/cases/{case_id}")
    def case(case_id: Annotated[str, Path(max_length=200)]) -> dict[str, Any]:
        """A whole record: facts with their status, and its sections in both languages."""
        return library.show(case_id)

    @app.get("/v1/laws")
    def laws() -> list[NoteEntry]:
        """The places whose law is told."""
        return library.notes.entries("law")

    @app.get("/v1/guides")
    def guides() -> list[NoteEntry]:
        """The guides held."""
        return library.notes.entries("guide")

    @app.get("/v1/notes/{note_id}")
    def note(note_id: Annotated[str, Path(max_length=200)]) -> dict[str, Any]:
        """The law of a place, or a guide: what each paragraph rests on, in both languages."""
        return library.notes.show(note_id)

    @app.get("/v1/cite")
    def cite(q: Annotated[str, Query(min_length=1, max_length=MAX_QUESTION)]) -> list[Match]:
        """Records that a citation, docket or name leads to."""
        return library.cite(q)

    add_comparing(app, library)

    @app.get("/v1/stats")
    def stats() -> Stats:
        """What the library holds."""
        return library.stats()

    return app


def _add_problems(app: FastAPI) -> None:
    """Make every kind of error answer with a ``Problem``."""

    @app.exception_handler(CaseLawError)
    def mendable(_request: Request, error: CaseLawError) -> JSONResponse:
        return _problem(_STATUS.get(error.code, 422), error.code, str(error))

    @app.exception_handler(RequestValidationError)
    def invalid(_request: Request, error: RequestValidationError) -> JSONResponse:
        wrong = (f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
        return _problem(422, "invalid_request", "; ".join(wrong) + ". See /docs.")

    @app.exception_handler(AnyHTTPException)
    def http(_request: Request, error: HTTPException) -> JSONResponse:
        code = HTTPStatus(error.status_code).name.lower()
        return _problem(error.status_code, code, f"{error.detail}. See /docs.", error.headers)


def _problem(
    status: int, code: str, message: str, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    return JSONResponse({"code": code, "message": message}, status_code=status, headers=headers)


def _add_documentation(app: FastAPI) -> None:
    """An OpenAPI page that loads nothing from outside this machine."""

    @app.get("/docs", include_in_schema=False)
    def docs() -> Any:
        from app.api_page import openapi_page

        return openapi_page(app.openapi())


__all__ = ["create_app"]
