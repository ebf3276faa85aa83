// `node read.mjs LIST URLS` prints what AdGuard's parser makes of a list, and which URLs Ghostery's engine blocks by it.
import { readFileSync } from "node:fs";
import { FilterListParser, RuleCategory } from "@adguard/agtree";
import { FiltersEngine, Request } from "@ghostery/adblocker";

const [list, urls] = process.argv.slice(2);
const text = readFileSync(list, "utf8");
const rules = FilterListParser.parse(text).children;
const count = (category) => rules.filter((rule) => rule.category === category).length;
const engine = FiltersEngine.parse(text);
const blocked = JSON.parse(readFileSync(urls, "utf8")).filter(
  (url) => engine.match(Request.fromRawDetails({ url, type: "document", sourceUrl: "https://mail.test/" })).match,
);
console.log(
  JSON.stringify({
    network: count(RuleCategory.Network),
    invalid: count(RuleCategory.Invalid),
    other: rules.length - count(RuleCategory.Network) - count(RuleCategory.Comment) - count(RuleCategory.Empty) - count(RuleCategory.Invalid),
    filters: engine.getFilters().networkFilters.length,
    blocked,
  }),
);
