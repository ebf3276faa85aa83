// Ctrl-K, also while typing: the server's own search form as a dialog.

export function openPalette(event: KeyboardEvent): void {
  const palette = document.querySelector<HTMLDialogElement>("dialog#palette");
  if (!palette) return;
  event.preventDefault();
  if (!palette.open) palette.showModal();
  palette.querySelector<HTMLInputElement>("input:not([type=hidden])")?.focus();
}
