// Rows that keys move between: `[data-row]`. Keys act on the one that holds the focus.

export function rows(): HTMLElement[] {
  const all = document.querySelectorAll<HTMLElement>("[data-row]");
  return [...all].filter((row) => row.getClientRects().length > 0);
}

export function focusedRow(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>("[data-row]") ?? null;
}

export function move(by: 1 | -1): void {
  const all = rows();
  const current = focusedRow();
  const at = current ? all.indexOf(current) + by : by > 0 ? 0 : all.length - 1;
  const row = all[Math.min(Math.max(at, 0), all.length - 1)];
  if (row) focusRow(row);
}

export function focusRow(row: HTMLElement): void {
  if (!row.hasAttribute("tabindex")) row.tabIndex = -1;
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

export function openRow(row: HTMLElement): void {
  const { href } = row.dataset;
  if (href?.startsWith("/") && !href.startsWith("//")) window.location.assign(href);
  else row.querySelector<HTMLElement>("a[href], summary")?.click();
}

/** Whether somebody can see it: some of it lies in the window. */
export function inSight(row: HTMLElement): boolean {
  const box = row.getBoundingClientRect();
  return box.bottom > 0 && box.top < window.innerHeight;
}
