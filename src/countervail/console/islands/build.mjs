// Bundles the islands into ../static, with the licences of what is in them, and writes what each bundle must hash to,
// for the server to check when it starts.
import { createHash } from "node:crypto";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const STATIC = new URL("../static/", import.meta.url);
const manifest = {};
const inputs = {};

await bundle("graph", {});
await bundle("console", { GRAPH: JSON.stringify(manifest["graph.js"]) });
await writeFile(new URL("manifest.json", STATIC), `${JSON.stringify(manifest, null, 2)}\n`);
await writeFile(new URL("licences.txt", STATIC), (await licences()).join("\n\n"));

async function bundle(name, define) {
  const { metafile } = await build({
    absWorkingDir: import.meta.dirname,
    entryPoints: [`src/${name}.ts`],
    outdir: "../static",
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    inject: ["src/no_storage.ts"],
    define,
    logLevel: "warning",
    metafile: true,
  });
  Object.assign(inputs, metafile.inputs);
  const bytes = await readFile(new URL(`${name}.js`, STATIC));
  const integrity = `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
  manifest[`${name}.js`] = { path: `/static/${name}.js`, integrity };
  console.log(`${name}.js  ${bytes.length} bytes, ${gzipSync(bytes).length} gzipped`);
}

async function licences() {
  const found = Object.keys(inputs).map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]);
  return Promise.all([...new Set(found.filter(Boolean))].sort().map(licence));
}

async function licence(name) {
  const folder = new URL(`node_modules/${name}/`, import.meta.url);
  const { version, license } = JSON.parse(await readFile(new URL("package.json", folder), "utf8"));
  const file = (await readdir(folder)).find((one) => /^licen[cs]e/i.test(one));
  const text = file ? await readFile(new URL(file, folder), "utf8") : "";
  return `${name} ${version} (${license})\n\n${text.trim()}`;
}
