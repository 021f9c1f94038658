"""Issues over HTTP: marked at a moment of the film, attributed to a stage, followed there, seen again when it is mended."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field, field_validator

from aiuteur.generation.view import View
from aiuteur.kit.errors import BadInput
from aiuteur.kit.request import RequestBody
from aiuteur.stages.s12_video.document import Clip, Cut, Issue, IssueKind, Region
from aiuteur.stages.s12_video.own import still
from aiuteur.stages.s12_video.saving import rendered
from aiuteur.stages.s12_video.service import issue_of, judged_again, marked, moment, near, placed_in, sent_to
from aiuteur.stages.s12_video.vocabulary import KINDS
from aiuteur.studio.answers import ERRORS
from aiuteur.studio.desk import engines_of, operations_of
from aiuteur.studio.downstream import Dependent, downstream
from aiuteur.studio.edit_sets import EditSetAnswer
from aiuteur.studio.place import Editing, Place, Reading
from aiuteur.studio.verbs import change

router = APIRouter(prefix="/issues", responses=ERRORS)

Id = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[0-9a-z][0-9a-z_.-]*$")]
Words = Annotated[str, Field(max_length=2_000, pattern=r"^[^\x00]*$")]
Slug = Annotated[str, Field(max_length=20)]


class KindAnswer(BaseModel):
    """One thing that can be wrong."""

    kind: IssueKind
    group: str
    label: str


class IssueAnswer(BaseModel):
    """One issue, where it is in the film as it stands, and the stage that is to mend it."""

    id: str
    issue: Issue
    label: str
    stage_title: str
    frame: int | None = Field(description="Its frame in the film on screen; null where its shot is not in it any more")
    now: str = Field(
        description="The hash of the clip that stands there now; another than the issue's: it was made again"
    )
    author: str
    at: int


class IssuesAnswer(BaseModel):
    """All issues of a branch, those of the film's beginning first, and everything that can be wrong."""

    issues: list[IssueAnswer]
    kinds: list[KindAnswer]


class MarkRequest(RequestBody):
    """An issue at a frame of the film on screen. `about`: the asset it is about; `region`: where in the picture."""

    kind: IssueKind
    frame: Annotated[int, Field(ge=0, le=10_000_000)]
    words: Words = ""
    region: Region | None = None
    about: Annotated[str, Field(max_length=80, pattern=r"^[0-9a-z_.-]*$")] = ""

    @field_validator("region")
    @classmethod
    def _inside(cls, region: Region | None) -> Region | None:
        if region is not None and (region.x + region.width > 1000 or region.y + region.height > 1000):
            raise ValueError("The region reaches beyond the picture.")
        return region


class MarkedAnswer(BaseModel):
    """The new issue, and the way back."""

    id: str
    issue: Issue
    change: EditSetAnswer


class IssueChange(RequestBody):
    """What of an issue is to be otherwise; `stage`: the slug of the stage that a person holds responsible."""

    state: Literal["open", "fixed", "dismissed"] | None = None
    kind: IssueKind | None = None
    words: Words | None = None
    stage: Slug | None = None


class DependentAnswer(BaseModel):
    """Something that stands on what is to be mended."""

    key: str
    label: str
    stage: str
    renders: int
    price_micro: int


class FixAnswer(BaseModel):
    """What stands on the document that is to be mended and is surely moved by it, with its renders and their price; and
    what all costs that may be moved, at most."""

    depends: list[DependentAnswer]
    renders: int
    price_micro: int
    most: int = Field(description="Everything that may be moved")
    most_renders: int
    most_micro: int


@router.get("", operation_id="list_issues", summary="What was found wrong with the film")
async def list_issues(place: Reading) -> IssuesAnswer:
    """All issues of the branch with where they come from, and the kinds there are."""
    view = await place.view()
    titles = {stage.slug: f"{stage.number}. {stage.title}" for stage in place.house.pipeline}
    found = [_answer(view, key, issue, titles) for key, issue in view.all(Issue)]
    kinds = [
        KindAnswer.model_validate({"kind": kind, "group": group, "label": said})
        for kind, (group, said) in KINDS.items()
    ]
    return IssuesAnswer(issues=sorted(found, key=lambda one: (one.frame is None, one.frame or 0, one.id)), kinds=kinds)


@router.post("", status_code=201, operation_id="mark_issue", summary="Mark an issue at a moment of the film")
async def mark_issue(place: Editing, request: MarkRequest) -> MarkedAnswer:
    """Kept with the picture of that moment, and attributed by rule to the stage that most likely caused it."""
    view = await place.view()
    key, issue = marked(view, await _issue(place, view, request))
    done = await change(place, view, {key: issue})
    return MarkedAnswer(id=key.partition("/")[2], issue=issue, change=done)


@router.patch("/{issue}", operation_id="change_issue", summary="Settle an issue, say it otherwise, send it elsewhere")
async def change_issue(place: Editing, issue: Id, request: IssueChange) -> EditSetAnswer:
    """What is said of it decides anew where it comes from, unless a person has chosen the stage."""
    view = await place.view()
    if request.stage is not None:
        stage = next((one for one in place.house.pipeline if one.slug == request.stage), None)
        if stage is None:
            raise BadInput(f"There is no stage {request.stage!r}.", fields={"stage": request.stage})
        return await change(place, view, sent_to(view, issue, stage.slug, stage.title, place.person.account_id))
    said = {name: value for name, value in request.model_dump(exclude={"stage"}).items() if value is not None}
    return await change(place, view, judged_again(view, issue, **said))


@router.delete("/{issue}", operation_id="remove_issue", summary="Take an issue out")
async def remove_issue(place: Editing, issue: Id) -> EditSetAnswer:
    """Its text stays in the history; the answer holds the way back."""
    view = await place.view()
    issue_of(view, issue)
    return await change(place, view, {f"issue/{issue}": None})


@router.get("/{issue}/fix", operation_id="foresee_fix", summary="What mending an issue would move")
async def foresee_fix(place: Reading, issue: Id) -> FixAnswer:
    """Everything that stands on the document to be mended. What comes out as it was costs nothing then."""
    view = await place.view()
    found = issue_of(view, issue)
    pipeline = place.house.pipeline
    depends = downstream(view, operations_of(pipeline), engines_of(pipeline), [found.place]) if found.place else []
    every = [_dependent(one) for one in depends]
    rows = [one for one in every if near(found.place, one.key)]
    return FixAnswer(
        depends=rows,
        renders=sum(one.renders for one in rows),
        price_micro=sum(one.price_micro for one in rows),
        most=len(every),
        most_renders=sum(one.renders for one in every),
        most_micro=sum(one.price_micro for one in every),
    )


async def _issue(place: Place, view: View, request: MarkRequest) -> Issue:
    """The issue as it was seen: the shot that plays there, its clip, and the still."""
    cut, at = view.find("cut", Cut), moment(view, request.frame)
    clip = view.find(f"clip/{at.scene}/{at.shot}", Clip)
    film = cut.film if cut is not None else None
    seen, frame = (film, request.frame) if film is not None else (clip.shown if clip is not None else None, at.frame)
    picture = None if seen is None else await rendered(place, still(seen.hash, frame), "cut", "still")
    return Issue(
        kind=request.kind,
        scene=at.scene,
        shot=at.shot,
        at_frame=at.frame,
        region=request.region,
        about=request.about,
        words=request.words.strip(),
        still=picture,
        clip=None if clip is None else clip.shown,
    )


def _answer(view: View, key: str, issue: Issue, titles: dict[str, str]) -> IssueAnswer:
    head, placed = view.head(key), placed_in(view, issue.scene, issue.shot)
    clip = view.find(f"clip/{issue.scene}/{issue.shot}", Clip)
    frame = issue.at_frame if not issue.shot else None
    if placed is not None:
        inside = min(max(0, issue.at_frame - placed[1].head), max(0, placed[1].frames - 1))
        frame = placed[0] + inside
    return IssueAnswer(
        id=key.partition("/")[2],
        issue=issue,
        label=KINDS[issue.kind][1],
        stage_title=titles.get(issue.stage, issue.stage),
        frame=frame,
        now="" if clip is None or clip.shown is None else clip.shown.hash,
        author="" if head is None else head.author,
        at=0 if head is None else head.at,
    )


def _dependent(one: Dependent) -> DependentAnswer:
    return DependentAnswer(
        key=one.target.writes,
        label=one.target.label,
        stage=one.operation.stage,
        renders=one.cost.renders,
        price_micro=one.cost.price_micro,
    )
