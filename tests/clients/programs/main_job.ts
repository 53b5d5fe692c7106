// The main job with generated clients: somebody wants to hear of zaken, and a zaak is opened, moved
// on and closed. Says which status ended it.
import createClient from "openapi-fetch";
import type { paths as CatalogiPaths } from "./catalogi.js";
import type { paths as NotificatiesPaths } from "./notificaties.js";
import type { paths as ZakenPaths } from "./zaken.js";

declare const process: { env: Record<string, string | undefined> };

const job = JSON.parse(process.env.JOB ?? "{}") as Record<
  | "zaken"
  | "catalogi"
  | "notificaties"
  | "token"
  | "zaaktype"
  | "resultaattype"
  | "callback"
  | "auth",
  string
>;
const headers = { Authorization: `Bearer ${job.token}` };
const zaken = createClient<ZakenPaths>({ baseUrl: job.zaken, headers });
const catalogi = createClient<CatalogiPaths>({ baseUrl: job.catalogi, headers });
const notificaties = createClient<NotificatiesPaths>({ baseUrl: job.notificaties, headers });
const crs = { "Accept-Crs": "EPSG:4326", "Content-Crs": "EPSG:4326" } as const;

function given<T>(answer: { data?: T; error?: unknown }): T {
  if (answer.data === undefined) throw new Error(JSON.stringify(answer.error));
  return answer.data;
}

async function setStatus(zaak: string, statustype: string) {
  const datumStatusGezet = new Date().toISOString();
  return given(await zaken.POST("/statussen", { body: { zaak, statustype, datumStatusGezet } }));
}

async function read(uuid: string) {
  const params = { path: { uuid }, header: { "Accept-Crs": crs["Accept-Crs"] } };
  return given(await zaken.GET("/zaken/{uuid}", { params }));
}

given(
  await notificaties.POST("/abonnement", {
    body: {
      callbackUrl: job.callback,
      auth: job.auth,
      kanalen: [{ naam: "zaken", filters: {} }],
    },
  }),
);
const query = { zaaktype: job.zaaktype };
const known = given(await catalogi.GET("/statustypen", { params: { query } })).results;
const statustypen = known.sort((one, other) => one.volgnummer - other.volgnummer);

const opened = given(
  await zaken.POST("/zaken", {
    params: { header: crs },
    body: {
      bronorganisatie: "517439943",
      verantwoordelijkeOrganisatie: "517439943",
      zaaktype: job.zaaktype,
      startdatum: "2026-01-01",
      omschrijving: "Scheve stoeptegel",
    },
  }),
);
const moved = await setStatus(opened.url, statustypen.at(0)?.url ?? "");
if ((await read(opened.uuid)).status !== moved.url) throw new Error("it has another status");

given(
  await zaken.POST("/resultaten", {
    body: { zaak: opened.url, resultaattype: job.resultaattype },
  }),
);
const ended = await setStatus(opened.url, statustypen.at(-1)?.url ?? "");
const closed = await read(opened.uuid);
if (closed.status !== ended.url || !closed.einddatum) throw new Error("it is not closed");
console.log(ended.url);
