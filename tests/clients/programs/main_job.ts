// The main job with a generated client: a zaak is opened, and gets its first status.
import createClient from "openapi-fetch";
import type { paths } from "./zaken.js";

declare const process: { env: Record<string, string | undefined> };

const job = JSON.parse(process.env.JOB ?? "{}") as Record<
  "zaken" | "token" | "zaaktype" | "statustype",
  string
>;
const api = createClient<paths>({
  baseUrl: job.zaken,
  headers: { Authorization: `Bearer ${job.token}` },
});
const crs = { "Accept-Crs": "EPSG:4326", "Content-Crs": "EPSG:4326" } as const;

const opened = await api.POST("/zaken", {
  params: { header: crs },
  body: {
    bronorganisatie: "517439943",
    verantwoordelijkeOrganisatie: "517439943",
    zaaktype: job.zaaktype,
    startdatum: "2026-01-01",
    omschrijving: "Scheve stoeptegel",
  },
});
if (!opened.data) throw new Error(JSON.stringify(opened.error));

const moved = await api.POST("/statussen", {
  body: {
    zaak: opened.data.url,
    statustype: job.statustype,
    datumStatusGezet: new Date().toISOString(),
  },
});
if (!moved.data) throw new Error(JSON.stringify(moved.error));

const again = await api.GET("/zaken/{uuid}", {
  params: { path: { uuid: opened.data.uuid }, header: { "Accept-Crs": "EPSG:4326" } },
});
if (again.data?.status !== moved.data.url) throw new Error("the zaak has another status");
console.log(again.data.identificatie);
