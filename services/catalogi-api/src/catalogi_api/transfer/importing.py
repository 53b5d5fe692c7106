"""What a file holds is brought into the database: made, brought up to date, or left as it is."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

from sqlalchemy import select

from catalogi_api.resources.catalogussen.model import Catalogus
from catalogi_api.resources.catalogussen.schema import CatalogusBody
from catalogi_api.transfer.checking import Checking, Contents, VersionEntry
from catalogi_api.transfer.comparing import differences, different_members, keyed, outdated
from catalogi_api.transfer.kinds import STATUSTYPEN, SUBTYPES, VERSIONS, Content, Kind
from catalogi_api.transfer.making import Below, create_version
from catalogi_api.transfer.references import is_known
from catalogi_api.transfer.report import Report
from catalogi_api.transfer.stored import Stored, catalogus_content, stored_types
from catalogi_api.transfer.writing import Writer
from zgw_core.problems import Invalid, InvalidParam, invalid


@dataclass
class Done:
    """How many types were made, changed and left as they were."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    catalogus: str = "equal"

    def note(self, kind: Kind, what: str) -> None:
        self.counts[kind.member, what] += 1

    @property
    def has_changed(self) -> bool:
        return self.catalogus != "equal" or any(what != "equal" for _, what in self.counts)

    def lines(self) -> Iterator[str]:
        for kind in VERSIONS:
            new, changed, equal = (self.counts[kind.member, w] for w in ("new", "changed", "equal"))
            yield f"{kind.member}: {new} new, {changed} changed, {equal} as they were"


async def import_document(document: Content, report: Report, writer: Writer) -> Done:
    """All or nothing. Raises Refused with everything that is wrong, as far as that can be known
    at once: rules are only asked once every object is well-formed."""
    known = partial(is_known, writer.context)
    contents = Checking(known, report).contents(document)
    with report.of("catalogus"):
        catalogus, what = await _ensure_catalogus(contents.catalogus, writer)
    report.raise_mistakes()
    done = await _ensure_types(contents, catalogus, writer, report)
    report.raise_mistakes()
    done.catalogus = what
    return done


async def _ensure_catalogus(body: CatalogusBody, writer: Writer) -> tuple[UUID, str]:
    named = select(Catalogus).where(Catalogus.domein == body.domein, Catalogus.rsin == body.rsin)
    catalogus = await writer.session.scalar(named)
    if catalogus is None:
        return await writer.create_catalogus(body), "new"
    if catalogus_content(catalogus) == body.model_dump(by_alias=True, mode="json"):
        return catalogus.uuid, "equal"
    await writer.update_catalogus(catalogus.uuid, body)
    return catalogus.uuid, "changed"


async def _ensure_types(
    contents: Contents, catalogus: UUID, writer: Writer, report: Report
) -> Done:
    known = await stored_types(writer.session, catalogus)
    catalogus_url = writer.own_url(Catalogus.path, catalogus)
    done = Done()
    for kind in VERSIONS:
        stored = keyed(kind, known[kind.member])
        for entry in contents.versions[kind.member]:
            with report.of(entry.label):
                what = await _ensure(entry, stored.get(entry.key), catalogus_url, writer, report)
                done.note(kind, what)
    return done


async def _ensure(
    entry: VersionEntry, stored: Stored | None, catalogus: str, writer: Writer, report: Report
) -> str:
    if stored is None:
        await create_version(entry, catalogus, writer, report)
        return "new"
    different = differences(entry, stored)
    if not stored.concept:
        return await _keep_published(entry, stored, different, writer)
    if different:
        await _change_concept(entry, stored, catalogus, writer, report)
    if not entry.concept:
        await writer.publish(entry.kind, stored.uuid)
    return "changed" if different or not entry.concept else "equal"


async def _keep_published(
    entry: VersionEntry, stored: Stored, different: list[str], writer: Writer
) -> str:
    """What is published stays, but for its last day. Raises Invalid for each other difference."""
    if entry.concept:
        raise invalid("concept", "non-concept-object", "Dit type is hier al gepubliceerd.")
    if different == ["eindeGeldigheid"]:
        await writer.end(entry.kind, stored.uuid, entry.content["eindeGeldigheid"])
        return "changed"
    if different:
        reason = "Dit type is hier al gepubliceerd, en anders dan in het bestand."
        raise Invalid(*(InvalidParam(name, "non-concept-object", reason) for name in different))
    return "equal"


async def _change_concept(
    entry: VersionEntry, stored: Stored, catalogus: str, writer: Writer, report: Report
) -> None:
    """As the file says. Of what hangs on a zaaktype, what is different is made anew."""
    old = outdated(entry, stored)
    for kind in reversed(SUBTYPES):
        for row in old[kind.member].values():
            await writer.delete(kind, row.uuid)
    if different_members(entry, stored):
        body = entry.body.model_copy(update={"catalogus": catalogus})
        await writer.update(entry.kind, stored.uuid, body)
    left = {
        kind.member: {
            key: row
            for key, row in keyed(kind, stored.below.get(kind.member, [])).items()
            if key not in old[kind.member]
        }
        for kind in SUBTYPES
    }
    below = Below(
        zaaktype=writer.own_url(entry.kind.resource.path, stored.uuid),
        catalogus=catalogus,
        procestype=entry.content.get("selectielijstProcestype", ""),
        statustypen={
            row.content["volgnummer"]: writer.own_url(STATUSTYPEN.resource.path, row.uuid)
            for row in left[STATUSTYPEN.member].values()
        },
    )
    missing = [one for one in entry.all_below() if one.key not in left[one.kind.member]]
    await below.create_all(missing, writer, report)
