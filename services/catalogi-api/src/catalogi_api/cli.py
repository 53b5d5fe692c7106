"""Commands for types in bulk: a new version of a zaaktype, a catalogus to a file and back."""

import asyncio
import sys
from argparse import ArgumentTypeError, Namespace
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from sqlalchemy.exc import SQLAlchemyError

from catalogi_api.main import SERVICE
from catalogi_api.transfer.copying import copy_zaaktype, end_previous
from catalogi_api.transfer.document import (
    check_target,
    document_of,
    read_document,
    write_document,
)
from catalogi_api.transfer.finding import find_catalogus
from catalogi_api.transfer.importing import import_document
from catalogi_api.transfer.kinds import Content
from catalogi_api.transfer.report import Refused, Report
from catalogi_api.transfer.writing import Writer, open_context, reading, writing
from zgw_core.cli import CommandLine, run_migrations
from zgw_core.context import Context
from zgw_core.problems import Problem
from zgw_core.settings import Settings
from zgw_core.suite_file import AS_ASKED, CREATE, SuiteFile, WrongFile, add_apply

Result = TypeVar("Result")


def add_transfer_commands(line: CommandLine) -> None:
    copy = line.add("copy", _copy, "make a new version of a zaaktype with all that hangs on it")
    copy.add_argument("zaaktype", help="identificatie, or uuid or URL of one version")
    copy.add_argument("--catalogus", default="", help="DOMEIN/RSIN, where an identificatie is")
    copy.add_argument(
        "--begin", type=_day, required=True, help="beginGeldigheid of the new version, YYYY-MM-DD"
    )
    copy.add_argument(
        "--end-previous",
        action="store_true",
        help="the published version that is valid then ends the day before",
    )
    copy.add_argument("--publish", action="store_true", help="the new version is no concept")
    export = line.add("export", _export, "write a whole catalogus to a file")
    export.add_argument("catalogus", help="DOMEIN/RSIN, or the domein where that is enough")
    export.add_argument("file", type=Path)
    export.add_argument("--force", action="store_true", help="replace a file that is there")
    imported = line.add("import", _import, "read a catalogus from a file: all of it, or nothing")
    imported.add_argument("file", type=Path, help="written by export, or a zip by Open Zaak")
    imported.add_argument("--migrate", action="store_true", help="migrate first")
    add_apply(line, _apply)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text} is no day; write it as 2026-01-31") from error


def _copy(options: Namespace) -> None:
    report = Report()

    async def copy(context: Context) -> str:
        async with writing(context) as writer:
            if options.end_previous:
                await _end_previous(options, report, writer)
            return await copy_zaaktype(
                options.zaaktype,
                options.catalogus,
                options.begin,
                options.publish,
                report,
                writer,
            )

    url = _run(copy)
    _remark(report)
    print(url)


async def _end_previous(options: Namespace, report: Report, writer: Writer) -> None:
    named = (options.zaaktype, options.catalogus, options.begin)
    ended = await end_previous(*named, report, writer)
    report.remark(f"ended: {ended}" if ended else "no version is valid then: none is ended")


def _export(options: Namespace) -> None:
    async def export(context: Context) -> None:
        check_target(options.file, options.force)
        async with reading(context) as session:
            catalogus = await find_catalogus(session, options.catalogus)
            document = await document_of(session, catalogus)
        write_document(document, options.file, options.force)

    _run(export)


def _import(options: Namespace) -> None:
    report = Report()
    if options.migrate:
        run_migrations(SERVICE, Settings())

    async def bring_in(context: Context) -> list[str]:
        document = read_document(options.file, report)
        async with writing(context) as writer:
            done = await import_document(document, report, writer)
        return list(done.lines())

    try:
        lines = _run(bring_in)
    finally:
        _remark(report)
    print("\n".join(lines))


def _apply(options: Namespace, suite: SuiteFile) -> None:
    """All catalogi or none."""
    report = Report()
    files = [options.file.parent / one.bestand for one in suite.catalogi]
    missing = [
        f"catalogi.{number}.bestand: {file} is er niet. (required)"
        for number, file in enumerate(files)
        if not file.is_file()
    ]
    if missing:
        raise WrongFile(options.file, *missing)

    async def bring_in(context: Context) -> list[str]:
        documents = [read_document(file, report) for file in files]
        async with writing(context, stored=not options.dry_run) as writer:
            return [line for d in documents for line in await _ensured(d, report, writer)]

    try:
        print(*_run(bring_in), sep="\n", end="\n" if files else "")
    finally:
        _remark(report)


async def _ensured(document: Content, report: Report, writer: Writer) -> list[str]:
    done = await import_document(document, report, writer)
    naam = f"catalogus {document['catalogus']['domein']}/{document['catalogus']['rsin']}"
    if not done.has_changed:
        return [f"{naam}: {AS_ASKED}"]
    what = {"new": CREATE, "changed": "change", "equal": "change types"}[done.catalogus]
    return [f"{naam}: {what}", *(f"{naam}, {line}" for line in done.lines())]


def _run(work: Callable[[Context], Awaitable[Result]]) -> Result:
    async def inside() -> Result:
        async with open_context(Settings()) as context:
            return await work(context)

    try:
        return asyncio.run(inside())
    except Refused as refused:
        sys.exit(str(refused))
    except Problem as problem:
        sys.exit(problem.detail)
    except SQLAlchemyError as error:
        reason = type(error).__name__
        sys.exit(f"the database cannot be used ({reason}); is it there, and is it migrated?")
    except OSError as error:
        sys.exit(str(error))


def _remark(report: Report) -> None:
    for remark in report.remarks:
        print(remark, file=sys.stderr)
