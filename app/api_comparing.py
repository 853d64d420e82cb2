"""Routes of the REST API that set decisions side by side: compare, damages, citator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import FastAPI, Path, Query
from pydantic import BaseModel, ConfigDict, Field

from search.citator import Citator
from search.comparison import Comparison
from search.damages import Damages, DamagesFilters

if TYPE_CHECKING:
    from search.library import Library

Term = Annotated[str, Field(min_length=1, max_length=200)]
Terms = Annotated[list[Term], Field(max_length=100)]


class CompareQuery(BaseModel):
    """Places, and what to compare them by."""

    # A condition with a misspelt name would be no condition at all.
    model_config = ConfigDict(extra="forbid")

    place: Annotated[
        list[Term],
        Field(min_length=1, max_length=100, description="ISO code, EU, or a name; repeatable"),
    ]
    element: Annotated[
        Terms, Field(description="Element, topic or section of a law; all rows when none is given")
    ] = []
    lang: Annotated[Literal["zh", "en"], Field(description="Language of the texts")] = "en"


class DamagesQuery(BaseModel):
    """Conditions that every decision must meet."""

    model_config = ConfigDict(extra="forbid")

    country: Annotated[Terms, Field(description="ISO code, EU, or a name")] = []
    topic: Terms = []
    industry: Terms = []
    currency: Annotated[Terms, Field(description="ISO 4217 code such as CNY")] = []
    stage: Annotated[Terms, Field(description="Stage at which the last amount stood")] = []
    into: Annotated[
        Literal["USD"] | None,
        Field(alias="in", description="Sum up across currencies too, where rates are held"),
    ] = None

    def filters(self) -> DamagesFilters:
        """The conditions as the library takes them."""
        return DamagesFilters(
            country=tuple(self.country),
            topic=tuple(term.lower() for term in self.topic),
            industry=tuple(term.lower() for term in self.industry),
            currency=tuple(self.currency),
            stage=tuple(term.lower() for term in self.stage),
        )


def add_comparing(app: FastAPI, library: Library) -> None:
    """Register the routes. Exact amounts are texts, so that no digit is lost."""

    @app.get("/v1/compare")
    def compare(query: Annotated[CompareQuery, Query()]) -> Comparison:
        """Law and holdings of several places side by side, word for word, with what is lacking."""
        return library.compare(query.place, elements=query.element, language=query.lang)

    @app.get("/v1/damages")
    def damages(query: Annotated[DamagesQuery, Query()]) -> Damages:
        """What was claimed and awarded, decision by decision, and what of it stands."""
        return library.damages(query.filters(), in_usd=query.into is not None)

    @app.get("/v1/cases/{case_id}/citator")
    def citator(case_id: Annotated[str, Path(max_length=200)]) -> Citator:
        """What a record cites, what cites it, and what became of it, as its record states."""
        return library.citator(case_id)
