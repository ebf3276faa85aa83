// Every request a script makes carries the session's form token, and asks for our own pages only.

export function csrf(): string {
  return document.querySelector<HTMLMetaElement>("meta[name=csrf]")?.content ?? "";
}

export async function ask<Answer>(url: string, body?: unknown): Promise<Answer> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (body !== undefined) Object.assign(headers, { "Content-Type": "application/json", "X-CSRF-Token": csrf() });
  const post = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  const response = await fetch(url, { ...post, headers, credentials: "same-origin" });
  if (!response.ok) throw new Error(await refusal(response));
  return (await response.json()) as Answer;
}

async function refusal(response: Response): Promise<string> {
  const answer = (await response.json().catch(() => ({}))) as { title?: string; detail?: string };
  return [answer.title, answer.detail].filter(Boolean).join(" ") || `The server answered ${response.status}.`;
}
