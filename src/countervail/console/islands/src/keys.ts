// Single keys, from the one table that the server writes into the page: `template#bindings` with a `[data-keys]` and
// `[data-does]` for each. They never fire while somebody types or a dialog is open, and can be switched off.
import { tinykeys } from "tinykeys";
import { does } from "./doing";
import { openPalette } from "./palette";
import { focusedRow, move, openRow } from "./rows";
import { toggle, toggleRange } from "./selection";
import { say } from "./speech";

const TYPING = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";
const OWN: Record<string, () => void> = {
  next: () => move(1),
  previous: () => move(-1),
  select: () => onRow(toggle),
  "select-range": () => onRow(toggleRange),
  open: () => onRow(openRow),
};

export function attachKeys(): void {
  const table = document.querySelector<HTMLTemplateElement>("template#bindings");
  const single = document.body.dataset["singleKeys"] !== "off";
  const bindings: Record<string, (event: KeyboardEvent) => void> = {};
  for (const line of table?.content.querySelectorAll<HTMLElement>("[data-keys]") ?? []) {
    const { keys = "", does: name = "" } = line.dataset;
    if (name === "palette") bindings[keys] = openPalette;
    else if (name === "close") bindings[keys] = leave;
    else if (single) bindings[spelt(keys)] = (event) => fire(event, name);
  }
  tinykeys(window, bindings, { ignore: (event) => event.isComposing });
}

function fire(event: KeyboardEvent, name: string): void {
  const target = event.target instanceof Element ? event.target : document.body;
  if (event.defaultPrevented || target.matches(TYPING) || document.querySelector("dialog[open]")) return;
  // Enter on a link or button is the browser's own; it is ours on a row that has the focus itself.
  if (name === "open" && !target.matches("[data-row]")) return;
  event.preventDefault();
  (OWN[name] ?? (() => does(name)))();
}

/** Signs such as `?` and `/` need Shift on some keyboards and not on others. */
function spelt(keys: string): string {
  return /^[^\w\s]$/.test(keys) ? `[Shift]+${keys}` : keys;
}

function onRow(act: (row: HTMLElement) => void): void {
  const row = focusedRow();
  if (row) act(row);
  else say("Choose a row first.");
}

/** Out of a field and back to its row, so that single keys count again; an open dialog closes by itself. */
function leave(): void {
  if (document.querySelector("dialog[open]")) return;
  const row = focusedRow();
  if (row) row.focus();
  else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
