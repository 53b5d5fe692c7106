"""Types of a file are made, each with all that hangs on it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from catalogi_api.transfer.checking import Entry, VersionEntry
from catalogi_api.transfer.kinds import RESULTAATTYPEN, STATUSTYPEN
from catalogi_api.transfer.references import NOTHING_GIVEN, given_by
from catalogi_api.transfer.report import Report
from catalogi_api.transfer.writing import Writer, uuid_of


async def create_version(
    entry: VersionEntry, catalogus: str, writer: Writer, report: Report
) -> str:
    """A type with all below it, published when it is no concept. Returns its URL."""
    body = entry.body.model_copy(update={"catalogus": catalogus})
    url = await writer.create(entry.kind, body)
    below = Below(url, catalogus, entry.content.get("selectielijstProcestype", ""))
    await below.create_all(entry.all_below(), writer, report)
    if not entry.concept:
        await writer.publish(entry.kind, uuid_of(url))
    return url


@dataclass
class Below:
    """What hangs on one zaaktype while it is made."""

    zaaktype: str
    catalogus: str
    procestype: str
    statustypen: dict[int, str] = field(default_factory=dict)
    """URL by volgnummer."""

    async def create_all(self, entries: Iterable[Entry], writer: Writer, report: Report) -> None:
        for entry in entries:
            with report.of(entry.label):
                await self._create(entry, writer)

    async def _create(self, entry: Entry, writer: Writer) -> None:
        kind = entry.kind
        urls = {
            "zaaktype": self.zaaktype,
            "catalogus": self.catalogus,
            "statustype": self.statustypen.get(entry.content.get("statustype", 0)),
        }
        fields = kind.body.model_fields.keys() & urls.keys()
        body = entry.body.model_copy(update={name: urls[name] for name in fields})
        is_resultaattype = kind is RESULTAATTYPEN
        given = given_by(entry.given, self.procestype) if is_resultaattype else NOTHING_GIVEN
        url = await writer.create(kind, body, given)
        if kind is STATUSTYPEN:
            self.statustypen[entry.content["volgnummer"]] = url
