// What a key does: it clicks or focuses the `[data-does]` of the focused row, else of the page. A button outside the
// focused row is pressed only where it changes nothing, or where the person confirms with a passkey what stands beside
// it; any other gets the focus, and Enter presses it.
import { focusedRow, inSight } from "./rows";
import { say } from "./speech";

const FIELD = "input:not([type=submit], [type=button], [type=image], [type=checkbox]), select, textarea";
const LEADS = "a[href], summary";

export function does(name: string): void {
  const row = focusedRow();
  const meant = row && named(row, name).find(shown);
  if (row && meant) return inRow(row, meant);
  const elsewhere = named(document, name).filter((one) => shown(one) && !one.closest("[data-row]"));
  const first = elsewhere[0];
  if (first) onPage(first);
  else if (named(document, name).length > 0) say("Choose a row first.");
}

function inRow(row: HTMLElement, meant: HTMLElement): void {
  if (!inSight(row)) row.scrollIntoView({ block: "center" });
  else if (meant.matches(":disabled, [aria-disabled=true]")) say(meant.title || "That is not possible here.");
  else if (meant.matches(FIELD)) meant.focus();
  else meant.click();
}

function onPage(meant: HTMLElement): void {
  if (meant.matches(LEADS) || isSafe(meant)) return follow(meant);
  meant.focus();
  if (!meant.matches(FIELD)) say(`${meant.textContent.trim()}: press Enter.`);
}

/** What was folded away is opened to write into it. */
function follow(meant: HTMLElement): void {
  meant.click();
  if (!meant.matches("details[open] > summary")) return;
  const fields = meant.parentElement?.querySelectorAll<HTMLElement>(FIELD) ?? [];
  [...fields].find(shown)?.focus();
}

function isSafe(meant: HTMLElement): boolean {
  const form = meant instanceof HTMLButtonElement && !meant.disabled ? meant.form : null;
  return form !== null && (form.method === "get" || ("passkey" in form.dataset && inSight(meant)));
}

function named(within: ParentNode, name: string): HTMLElement[] {
  return [...within.querySelectorAll<HTMLElement>(`[data-does~="${CSS.escape(name)}"]`)];
}

function shown(element: HTMLElement): boolean {
  return element.getClientRects().length > 0;
}
