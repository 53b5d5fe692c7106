"""What docs/backup.md says, done: a dump of a service, restored where nothing was."""

import subprocess
from pathlib import Path

from boeken import SERVICE
from zgw_core.app import create_app
from zgw_core.embedded import programs
from zgw_core.migrations import check, check_serves
from zgw_core.testing import servers
from zgw_core.testing.api import InProcess


def run(program: str, *arguments: str) -> None:
    subprocess.run([str(programs() / program), *arguments], check=True)


async def test_a_restored_dump_is_the_service_as_it_was(
    api: InProcess, boek: dict[str, str], tmp_path: Path
) -> None:
    created = await api.create("/boeken", boek)
    before = await api.get(created["url"])
    trail = (await api.get(f"{created['url']}/audittrail")).json()
    dump = tmp_path / "dump"
    run("pg_dump", "--format=custom", f"--file={dump}", api.context.settings.database_url)

    await servers.postgres().ensure_database("restored", "restored")
    url = servers.postgres().url("restored", "restored", "restored")
    run("pg_restore", "--no-owner", "--no-acl", "--exit-on-error", f"--dbname={url}", str(dump))

    await check(url, Path(SERVICE.migrations), SERVICE.metadata)
    await check_serves(url, Path(SERVICE.migrations))
    settings = api.context.settings.model_copy(update={"database_url": url})
    app = create_app(SERVICE, settings, api.others)
    async with app.router.lifespan_context(app):
        restored = InProcess(app, SERVICE, api.others)
        after = await restored.get(created["url"])
        assert after.content == before.content
        assert after.headers["etag"] == before.headers["etag"]
        assert (await restored.get(f"{created['url']}/audittrail")).json() == trail
        assert (await restored.rows("SELECT count(*) FROM outbox"))[0]["count"] == 1
        await restored.create("/boeken", boek)
        assert (await restored.get("/boeken")).json()["count"] == 2
