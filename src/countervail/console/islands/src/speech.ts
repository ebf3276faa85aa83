// What keys did, for eyes and screen readers alike: the page's live region.

export function say(words: string): void {
  const place = document.getElementById("said");
  if (place) place.textContent = words;
}
