// Something that may change while somebody looks: `[data-progress=URL]`. The server says that it has changed, by events that hold
// counts and a sentence; the block of the page that holds the mark is then asked for again, with the same rights and the same
// masking. Without script the page says the same whenever it is loaded again.
import htmx from "htmx.org";
import { focusRow, focusedRow, rows } from "./rows";
import { say } from "./speech";

interface Told {
  over: boolean;
  says: string;
}

/** Said aloud at most so often, the newest when its turn comes; what is over is said at once. */
const QUIET_MS = 10_000;
let source: EventSource | null = null;
let shown = "";
let said = -QUIET_MS;
let later: number | undefined;

export function watchProgress(): void {
  const marked = document.querySelector<HTMLElement>("[data-progress]");
  const url = marked?.dataset["progress"];
  const block = marked?.closest("[id]")?.id;
  if (!url?.startsWith("/api/") || !block) return;
  const watch = (): void => (document.hidden ? leave() : attend(url, block));
  document.addEventListener("visibilitychange", watch);
  window.addEventListener("pagehide", leave);
  watch();
}

function attend(url: string, block: string): void {
  if (source) return;
  source = new EventSource(url);
  source.addEventListener("progress", (event) => void take(event.data as string, block));
}

function leave(): void {
  source?.close();
  source = null;
}

async function take(data: string, block: string): Promise<void> {
  const first = shown === "";
  if (data === shown) return;
  shown = data;
  const told = JSON.parse(data) as Told;
  if (told.over) leave();
  if (first && !told.over) return; // the page was drawn a moment ago
  await again(block, told.over);
  speak(told.says, told.over ? 0 : said + QUIET_MS - performance.now());
}

/** Say it after a wait; what waited to be said is old then, and is not. */
function speak(words: string, waitMs: number): void {
  window.clearTimeout(later);
  const aloud = (): void => {
    said = performance.now();
    say(words);
  };
  if (waitMs > 0) later = window.setTimeout(aloud, waitMs);
  else aloud();
}

/**
 * The block anew, or the whole page once it is over; a row that had the focus has it again. Somebody who writes or chooses is
 * not disturbed, and what is written and not sent stays.
 */
async function again(block: string, over: boolean): Promise<void> {
  const area = document.getElementById(block);
  if (!area || unsent(area)) return;
  const place = over && !busy(document.activeElement) ? document.getElementById("main") : area;
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

/** Whether somebody is at a form of the block, or has written into one. */
function unsent(area: HTMLElement): boolean {
  if (document.activeElement?.closest("form") && area.contains(document.activeElement)) return true;
  return [...area.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input:not([type=hidden]), textarea")].some((field) =>
    field instanceof HTMLInputElement && field.type === "checkbox"
      ? field.checked !== field.defaultChecked
      : field.value !== field.defaultValue,
  );
}
