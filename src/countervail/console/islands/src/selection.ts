// Ticking rows, one or a range, by the row's own checkbox `[data-select]`: what is ticked is what the form sends.
import { rows } from "./rows";

let last: HTMLElement | null = null;

export function toggle(row: HTMLElement): void {
  const box = boxOf(row);
  if (!box) return;
  set(box, !box.checked);
  last = row;
}

/** All rows from the one last ticked to this one become as that one is. */
export function toggleRange(row: HTMLElement): void {
  const all = rows();
  const from = last ? all.indexOf(last) : -1;
  if (!last || from < 0) return toggle(row);
  const to = all.indexOf(row);
  const checked = boxOf(last)?.checked ?? true;
  for (const between of all.slice(Math.min(from, to), Math.max(from, to) + 1)) {
    const box = boxOf(between);
    if (box) set(box, checked);
  }
  last = row;
}

function boxOf(row: HTMLElement): HTMLInputElement | null {
  return row.querySelector<HTMLInputElement>("input[type=checkbox][data-select]");
}

function set(box: HTMLInputElement, checked: boolean): void {
  if (box.checked === checked || box.disabled) return;
  box.checked = checked;
  box.dispatchEvent(new Event("change", { bubbles: true }));
}
