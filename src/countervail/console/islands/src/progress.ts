// A plan that may change while somebody looks: `[data-progress=URL]`. The server says that it has changed, by events that hold
// counts only; the page's own block `standing` is then asked for again, with the same rights and the same masking. Without
// script the page says the same whenever it is loaded again.
import htmx from "htmx.org";
import { focusRow, focusedRow, rows } from "./rows";
import { say } from "./speech";

interface Told {
  begun: boolean;
  ended: boolean;
  over: boolean;
  states: Record<string, number>;
}

const WAITING = ["planned", "approved"];
let source: EventSource | null = null;
let shown = "";

export function watchProgress(): void {
  const url = document.querySelector<HTMLElement>("[data-progress]")?.dataset["progress"];
  if (!url?.startsWith("/api/")) return;
  const watch = (): void => (document.hidden ? leave() : attend(url));
  document.addEventListener("visibilitychange", watch);
  window.addEventListener("pagehide", leave);
  watch();
}

function attend(url: string): void {
  if (source) return;
  source = new EventSource(url);
  source.addEventListener("progress", (event) => void take(event.data as string));
}

function leave(): void {
  source?.close();
  source = null;
}

async function take(data: string): Promise<void> {
  const first = shown === "";
  if (data === shown) return;
  shown = data;
  const told = JSON.parse(data) as Told;
  if (told.over) leave();
  if (first && !told.over) return; // the page was drawn a moment ago
  await again(told.over ? "main" : "standing");
  say(spoken(told));
}

/** The block anew; a row that had the focus has it again. Somebody who writes or chooses is not disturbed. */
async function again(block: string): Promise<void> {
  const active = document.activeElement;
  const place = document.getElementById(busy(active) ? "standing" : block);
  if (!place) return;
  const row = focusedRow();
  const at = row ? rows().indexOf(row) : -1;
  const here = window.location.pathname + window.location.search;
  const swap = place.id === "main" ? "innerHTML" : "outerHTML";
  await htmx.ajax("get", here, { target: `#${place.id}`, swap, headers: { "Countervail-Unattended": "1" } });
  const back = rows()[at];
  if (back) focusRow(back);
}

function busy(active: Element | null): boolean {
  return active?.closest("#main form, #main summary, #main a") !== null && active !== null;
}

function spoken(told: Told): string {
  const total = Object.values(told.states).reduce((sum, n) => sum + n, 0);
  const left = WAITING.reduce((sum, state) => sum + (told.states[state] ?? 0), 0);
  const failed = told.states["not_enforced"] ?? 0;
  return `${total - left} of ${total} steps called for${failed ? `, ${failed} did not hold` : ""}${told.ended ? ". Ended." : "."}`;
}
