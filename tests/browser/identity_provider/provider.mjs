// A real OpenID provider on loopback, for the tests of signing in: whoever names themselves at its page is believed, and
// says whether a second factor was used. `node provider.mjs PORT REDIRECT_URI CLIENT SECRET`; prints its issuer when it answers.
import { createServer } from "node:http";
import Provider from "oidc-provider";

const [port, redirect, client, secret] = process.argv.slice(2);
const issuer = `http://localhost:${port}`;
const provider = new Provider(issuer, {
  clients: [
    {
      client_id: client,
      client_secret: secret,
      redirect_uris: [redirect],
      response_types: ["code"],
      grant_types: ["authorization_code"],
    },
  ],
  acrValues: ["mfa"],
  claims: { openid: ["sub"], acr: null },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  async loadExistingGrant(context) {
    const grant = new context.oidc.provider.Grant({
      clientId: context.oidc.client.clientId,
      accountId: context.oidc.session.accountId,
    });
    grant.addOIDCScope("openid");
    await grant.save();
    return grant;
  },
});
const answer = provider.callback();

const FORM = `<!doctype html><html lang="en"><title>Provider</title><form method="post"><label>Who <input name="who" autofocus></label>
<label><input type="checkbox" name="second"> with a second factor</label><button>Sign in</button></form>`;

async function interact(request, response) {
  if (request.method !== "POST") {
    response.setHeader("Content-Type", "text/html");
    response.end(FORM);
    return;
  }
  let body = "";
  for await (const part of request) body += part;
  const said = new URLSearchParams(body);
  const login = { accountId: said.get("who"), ...(said.has("second") ? { acr: "mfa" } : {}) };
  await provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
}

createServer((request, response) =>
  request.url.startsWith("/interaction/") ? interact(request, response) : answer(request, response),
).listen(Number(port), "127.0.0.1", () => console.log(issuer));
