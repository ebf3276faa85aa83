// Ctrl-K, also while typing: the server's own search form as a dialog, with the ways from here below it. What is typed leaves
// the ways it fits; arrows go through them, Enter follows the one that has the focus, and in the field it searches.
import { say } from "./speech";

export function openPalette(event: KeyboardEvent): void {
  const palette = document.querySelector<HTMLDialogElement>("dialog#palette");
  if (!palette) return;
  event.preventDefault();
  if (!palette.open) palette.showModal();
  const field = palette.querySelector<HTMLInputElement>("input:not([type=hidden])");
  field?.focus();
  field?.select();
}

export function attachPalette(): void {
  const palette = document.querySelector<HTMLDialogElement>("dialog#palette");
  const field = palette?.querySelector<HTMLInputElement>("input[type=search]");
  if (!palette || !field) return;
  field.addEventListener("input", () => narrow(palette, field.value));
  palette.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") walk(event, palette, field);
  });
}

function narrow(palette: HTMLElement, typed: string): void {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  for (const way of palette.querySelectorAll<HTMLElement>("li")) {
    const text = way.textContent.toLowerCase();
    way.hidden = !words.every((word) => text.includes(word));
  }
  const left = ways(palette).length;
  say(left ? `${left} ways from here; Enter searches.` : "No way from here; Enter searches.");
}

function walk(event: KeyboardEvent, palette: HTMLElement, field: HTMLElement): void {
  event.preventDefault();
  const stops: HTMLElement[] = [field, ...ways(palette)];
  const at = stops.findIndex((one) => one === document.activeElement);
  stops[Math.min(Math.max(at + (event.key === "ArrowDown" ? 1 : -1), 0), stops.length - 1)]?.focus();
}

function ways(palette: HTMLElement): HTMLElement[] {
  return [...palette.querySelectorAll<HTMLElement>("li:not([hidden]) a[href]")];
}
