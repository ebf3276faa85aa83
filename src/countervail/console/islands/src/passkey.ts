// A form that a passkey must confirm: `form[data-passkey=PURPOSE][data-payload=HEX]`. The server says what is to be signed,
// the authenticator signs it, and the form is sent with `answer`, `nonce` and `said_at` filled in.
import { ask } from "./sending";
import { say } from "./speech";

interface Challenge {
  nonce: string;
  said_at: number | string;
  options: PublicKeyCredentialCreationOptionsJSON | PublicKeyCredentialRequestOptionsJSON;
}

const CHALLENGES = "/api/v1/challenges";
const confirmed = new WeakSet<HTMLFormElement>();

export function attachPasskeys(): void {
  // In the capturing phase: nothing else may send the form before it is confirmed.
  document.addEventListener("submit", waitForPasskey, { capture: true });
}

function waitForPasskey(event: SubmitEvent): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.dataset["passkey"] || confirmed.delete(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  confirm(form, event.submitter).catch((error: unknown) => say(reason(error)));
}

async function confirm(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  say("Waiting for your passkey.");
  const { passkey: purpose, payload } = form.dataset;
  const challenge = await ask<Challenge>(CHALLENGES, { purpose, payload });
  const credential = await answered(challenge.options);
  if (!(credential instanceof PublicKeyCredential)) return say("No passkey answered. Nothing was done.");
  fill(form, "answer", JSON.stringify(credential.toJSON()));
  fill(form, "nonce", challenge.nonce);
  fill(form, "said_at", String(challenge.said_at));
  confirmed.add(form);
  form.requestSubmit(submitter);
}

function answered(options: Challenge["options"]): Promise<Credential | null> {
  if ("user" in options) {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    return navigator.credentials.create({ publicKey });
  }
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON);
  return navigator.credentials.get({ publicKey });
}

function fill(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.value = value;
}

function reason(error: unknown): string {
  if (error instanceof DOMException) return "Your passkey did not confirm. Nothing was done; try again.";
  return error instanceof Error ? error.message : "That did not work. Nothing was done; try again.";
}
