"""Clients that see only what is ready for publication, beside and on top of their other rights."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio
from pydantic import Field
from sqlalchemy.orm import Mapped, mapped_column
from starlette.responses import Response

from zgw_core.app import Service
from zgw_core.audittrail import audit_routes
from zgw_core.change import Writing
from zgw_core.fields import Url
from zgw_core.model import VERTROUWELIJKHEID, Row, service_metadata
from zgw_core.resource import Hoofdobject, Resource
from zgw_core.routes import Routes
from zgw_core.schema import Body, Schema, patch
from zgw_core.testing.api import InProcess, in_process
from zgw_core.vertrouwelijkheid import Vertrouwelijkheidaanduiding


class Base(Row):
    __abstract__ = True
    metadata = service_metadata()


class Folder(Base):
    __tablename__ = "folder"
    path = "/folders"

    soort: Mapped[str]
    is_gereed: Mapped[bool | None]
    vertrouwelijkheidaanduiding: Mapped[str] = mapped_column(VERTROUWELIJKHEID)


class FolderBody(Body):
    """Een folder zoals een client die aanlevert."""

    soort: Url = Field(description="Het soort folder.")
    is_gereed: bool | None = Field(default=None, description="Of de folder klaar is.")
    vertrouwelijkheidaanduiding: Vertrouwelijkheidaanduiding = Field(
        default="openbaar", description="Het niveau."
    )


@patch
class FolderPatch(FolderBody):
    """De velden die een client wil wijzigen."""


class FolderSchema(Schema):
    """Een folder."""

    url: Url = Field(description="URL van de folder.")
    soort: Url = Field(description="Het soort folder.")
    is_gereed: bool | None = Field(description="Of de folder klaar is.")


FOLDERS = Hoofdobject(
    component="drc",
    model=Folder,
    type="soort",
    vertrouwelijkheid="vertrouwelijkheidaanduiding",
    gereed="is_gereed",
)
FOLDER = Resource(
    naam="folder",
    model=Folder,
    schema=FolderSchema,
    hoofdobject=FOLDERS,
    read_scopes=["folders.lezen"],
)
routes = Routes(FOLDER)
routes.reads()


@routes.creates("folders.schrijven")
async def create_folder(body: FolderBody, change: Writing) -> Response:
    folder = Folder(**body.values())
    change.require(FOLDERS, folder, "folders.schrijven")
    return await change.created(FOLDER, folder)


@routes.patches("folders.schrijven")
async def patch_folder(uuid: UUID, body: FolderPatch, change: Writing) -> Response:
    folder = await change.load(FOLDER, uuid, Folder)
    change.require(FOLDERS, folder, "folders.schrijven")
    for name, value in body.values().items():
        setattr(folder, name, value)
    return await change.updated(FOLDER, folder)


SERVICE = Service(
    naam="folders-api",
    component="drc",
    title="Folders API",
    version="1.0.0",
    root="/folders/api/v1",
    metadata=Base.metadata,
    migrations=str(Path(__file__).parent / "migrations"),
    routers=[routes, audit_routes(FOLDER, "folder_uuid")],
)
SOORT = "http://soorten.test/reis"
RIGHTS = {
    "component": "drc",
    "scopes": ["folders.lezen", "folders.schrijven", "audittrails.lezen"],
    "informatieobjecttype": SOORT,
    "maxVertrouwelijkheidaanduiding": "intern",
}


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def running_folders(
    worker_id: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[InProcess]:
    async with in_process(SERVICE, worker_id, tmp_path_factory.mktemp("folders")) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def folders(running_folders: InProcess) -> InProcess:
    await running_folders.forget()
    return running_folders


def become(folders: InProcess, *rows: dict[str, Any]) -> None:
    """From here on, a client that sees only what is ready, with all rights or just these."""
    folders.others.allow("beperkt", *rows)
    folders.others.applicaties["beperkt"]["alleenIsGereedVoorPublicatie"] = True
    folders.context.rights.drop()
    folders.client_id = "beperkt"


async def made(folders: InProcess, is_gereed: bool | None, **more: Any) -> str:
    body = {"soort": SOORT, "isGereed": is_gereed, **more}
    url: str = (await folders.create("/folders", body))["url"]
    return url


def as_absent(folders: InProcess) -> str:
    return f"{folders.base_url}/folders/00000000-0000-4000-8000-000000000000"


@pytest.mark.parametrize("rows", [(), (RIGHTS,)], ids=["everything", "one type"])
async def test_what_is_not_ready_is_as_if_it_were_not_there(
    folders: InProcess, rows: tuple[dict[str, Any], ...]
) -> None:
    ready, *others = [await made(folders, state) for state in (True, False, None)]
    become(folders, *rows)
    page = (await folders.get("/folders")).json()
    assert (page["count"], [found["url"] for found in page["results"]]) == (1, [ready])
    assert (await folders.get(ready)).status_code == 200
    assert (await folders.get(f"{ready}/audittrail")).status_code == 200
    for url in (*others, as_absent(folders)):
        for answer in (
            await folders.get(url),
            await folders.get(f"{url}/audittrail"),
            await folders.patch(url, {"isGereed": True}),
        ):
            assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
        assert (await folders.head(url)).status_code == 404


async def test_types_and_levels_hold_besides(folders: InProcess) -> None:
    await made(folders, True, soort="http://soorten.test/ander")
    await made(folders, True, vertrouwelijkheidaanduiding="geheim")
    become(folders, RIGHTS)
    assert (await folders.get("/folders")).json()["count"] == 0


async def test_without_any_right_all_is_forbidden(folders: InProcess) -> None:
    become(folders, {**RIGHTS, "component": "zrc"})
    assert (await folders.get("/folders")).status_code == 403
    assert (await folders.get(as_absent(folders))).status_code == 403


@pytest.mark.parametrize("rows", [(), (RIGHTS,)], ids=["everything", "one type"])
async def test_no_write_makes_what_its_writer_may_not_see(
    folders: InProcess, rows: tuple[dict[str, Any], ...]
) -> None:
    become(folders, *rows)
    ready = await made(folders, True)
    for answer in (
        await folders.post("/folders", {"soort": SOORT}),
        await folders.patch(ready, {"isGereed": False}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (403, "permission_denied")
    assert (await folders.get("/folders")).json()["count"] == 1
    assert (await folders.get(ready)).json()["isGereed"] is True


async def test_others_see_all_of_their_types(folders: InProcess) -> None:
    urls = [await made(folders, state) for state in (True, False, None)]
    hidden = await made(folders, True, soort="http://soorten.test/ander")
    folders.as_client("beperkt", RIGHTS)
    assert (await folders.get("/folders")).json()["count"] == 3
    for url in urls:
        assert (await folders.get(url)).status_code == 200
    assert (await folders.get(hidden)).status_code == 403


async def test_objects_that_know_no_publication_are_not_hidden(api: InProcess, boek: Any) -> None:
    made = await api.create("/boeken", boek)
    api.others.applicaties["alles"]["alleenIsGereedVoorPublicatie"] = True
    api.context.rights.drop()
    assert (await api.get(made["url"])).status_code == 200
    row = {"component": "zrc", "scopes": ["boeken.lezen"], "zaaktype": boek["soort"]}
    api.as_client("beperkt", {**row, "maxVertrouwelijkheidaanduiding": "intern"})
    api.others.applicaties["beperkt"]["alleenIsGereedVoorPublicatie"] = True
    api.context.rights.drop()
    assert (await api.get("/boeken")).json()["count"] == 1
