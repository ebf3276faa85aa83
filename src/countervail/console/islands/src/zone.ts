// The browser's own time zone, offered in the field that asks for one.

export function offerZone(): void {
  const field = document.querySelector<HTMLInputElement>("form[data-zone] input[name=zone]");
  if (field && !field.value) field.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
}
