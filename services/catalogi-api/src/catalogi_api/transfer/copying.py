"""A new version of a zaaktype, with all that hangs on it."""

from datetime import date, timedelta
from functools import partial

from sqlalchemy import select

from catalogi_api.resources.catalogussen.model import Catalogus
from catalogi_api.resources.zaaktypen.model import ZaakType
from catalogi_api.transfer.checking import Checking
from catalogi_api.transfer.finding import find_zaaktype
from catalogi_api.transfer.kinds import ZAAKTYPEN
from catalogi_api.transfer.making import create_version
from catalogi_api.transfer.references import is_known
from catalogi_api.transfer.report import Report
from catalogi_api.transfer.stored import stored_zaaktypen
from catalogi_api.transfer.writing import Writer
from catalogi_api.versions.model import is_valid


async def copy_zaaktype(
    named: str, catalogus: str, begin: date, publish: bool, report: Report, writer: Writer
) -> str:
    """Returns the URL of the new version. Raises Refused."""
    base_url = writer.context.settings.base_url
    uuid = await find_zaaktype(writer.session, named, catalogus, base_url)
    source = await writer.session.get_one(ZaakType, uuid, with_for_update=True)
    (stored,) = await stored_zaaktypen(writer.session, ZaakType.uuid == uuid)
    days = {"beginGeldigheid": begin.isoformat(), "eindeGeldigheid": None}
    content = {**stored.with_all_below(), **days, "concept": not publish}
    label = f"zaaktype {source.identificatie} {begin}"
    checking = Checking(partial(is_known, writer.context), report)
    entry = checking.version(ZAAKTYPEN, content, label)
    report.raise_mistakes()
    assert entry is not None
    with report.of(label):
        catalogus_url = writer.own_url(Catalogus.path, source.catalogus)
        url = await create_version(entry, catalogus_url, writer, report)
    report.raise_mistakes()
    return url


async def end_previous(
    named: str, catalogus: str, begin: date, report: Report, writer: Writer
) -> str | None:
    """The published version that is valid when a new one begins ends the day before. Returns its
    URL, None when there is none. Raises Refused."""
    base_url = writer.context.settings.base_url
    uuid = await find_zaaktype(writer.session, named, catalogus, base_url)
    source = await writer.session.get_one(ZaakType, uuid)
    previous = await writer.session.scalar(
        select(ZaakType).where(
            ZaakType.catalogus == source.catalogus,
            ZaakType.identificatie == source.identificatie,
            ZaakType.concept.is_(False),
            is_valid(ZaakType, begin),
        )
    )
    if previous is None:
        return None
    with report.of(f"zaaktype {previous.identificatie} {previous.begin_geldigheid}"):
        last_day = (begin - timedelta(days=1)).isoformat()
        await writer.end(ZAAKTYPEN, previous.uuid, last_day)
    report.raise_mistakes()
    return writer.own_url(ZaakType.path, previous.uuid)
