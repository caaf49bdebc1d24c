// Two annotations side by side: what they differ in, and a decision on each difference.

import { ask, entryId, make, text } from "./page.js";

const place = () => document.getElementById("adjudication");
let drawn = -1;

/** Draw the differences, if the entry has a second annotation. */
export async function drawAdjudication(page) {
  place().hidden = !page.state.second;
  if (!page.state.second || !place().open || drawn === page.state.revision) return;
  drawn = page.state.revision;
  const found = await ask(`/api/entries/${entryId}/adjudication`);
  const figures = found.agreement.map((layer) => `${text(`agreement.${layer.layer}`)} ${layer.f1.toFixed(2)}`);
  const rows = found.differences.map((item) => row(page, item));
  place().replaceChildren(
    make("summary", {}, text("differences", { number: rows.length })),
    make("p", { class: "hint" }, text("agreement"), " ", figures.join(" · ")),
    make("ul", {}, ...rows),
  );
}

function row(page, item) {
  const decide = async (choice) => {
    drawn = -1;
    await page.send("decision", { key: item.key, choice });
  };
  const buttons = ["first", "second", "neither"].map((choice) =>
    make("button", { onclick: () => decide(choice), "aria-pressed": String(item.choice === choice) }, text(`choice.${choice}`)),
  );
  const by = item.by ? make("small", {}, text("decided by", { name: item.by })) : null;
  return make("li", { class: "difference" }, make("strong", {}, text(`agreement.${item.layer}`)),
    side("A", item.first), side("B", item.second), make("div", {}, ...buttons), by);
}

function side(name, part) {
  const words = part ? [make("bdi", { lang: "ar" }, part.text), " ", make("small", { dir: "ltr" }, part.label)] : ["—"];
  return make("p", {}, make("b", {}, name), " ", ...words);
}
