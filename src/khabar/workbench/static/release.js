// The dialog of a release: what changed, the version that it asks for, and the reason.

import { listCorpusFindings, remedies } from "./items.js";
import { goTo } from "./lists.js";
import { address, ask, entryId, make, messageOf, show, text } from "./page.js";
import { knownName } from "./who.js";

/** Open the dialog. */
export async function openRelease(page) {
  const dialog = document.getElementById("release");
  await knownName();
  const found = await ask(`/api/entries/${entryId}/changes`);
  const bumps = Object.entries(found.versions).map(([bump, version]) =>
    make("option", { value: bump, selected: bump === found.bump }, text("version of bump", { version, bump: text(`bump.${bump}`) })),
  );
  const bump = make("select", {}, ...bumps);
  const why = make("textarea", { rows: 3, cols: 40 });
  const despite = make("input", { type: "checkbox" });
  const reasons = make("div", { role: "alert" });
  const refused = (error) => reasons.replaceChildren(...refusal(page, dialog, error));
  const send = async () => {
    reasons.replaceChildren();
    const state = await page.send("release", { bump: bump.value, why: why.value, allow_warnings: despite.checked }, { refused });
    if (!state) return;
    dialog.close();
    show(text("released", { version: state.version }));
  };
  const since = found.changes.length ? "since" : found.released ? "no changes" : "never released";
  const whole = make("ul", {});
  const around = make("details", { class: "corpus", ontoggle: (event) => event.target.open && listCorpusFindings(whole, () => page.refresh()).catch((error) => show(error.message, { error: true })) }, make("summary", {}, text("corpus findings")), whole);
  dialog.replaceChildren(
    make("h2", {}, text("tool.release")),
    make("p", {}, text(since, { version: found.released })),
    found.changes.length ? make("pre", { class: "changes", tabindex: 0 }, found.changes.join("\n")) : "",
    make("ul", {}, ...found.reasons.map((item) => make("li", {}, make("code", { dir: "ltr" }, found.versions[item.bump]), " ", item.reason))),
    around,
    make("p", {}, make("label", {}, text("field.bump"), " ", bump)),
    make("p", {}, make("label", {}, text("field.why"), " ", why)),
    make("p", {}, make("label", {}, despite, " ", text("field.despite"))),
    reasons,
    make("p", { class: "buttons" }, make("button", { onclick: send }, text("tool.release")), " ", make("button", { onclick: () => dialog.close() }, text("close"))),
  );
  dialog.showModal();
}

/** Why a release was refused: its findings, each with a link to its place, or the error in words. */
function refusal(page, dialog, error) {
  if (!error.findings) return [make("p", { class: "error" }, error.message)];
  const rows = error.findings.map((finding) =>
    make("li", { class: finding.severity }, make("code", { dir: "ltr" }, finding.code), " ", make("bdi", {}, messageOf(finding)), " ", place(page, dialog, finding), ...remedies(finding, () => page.refresh())),
  );
  return [make("p", { class: "error" }, text("refused", { number: rows.length })), make("ul", {}, ...rows)];
}

function place(page, dialog, finding) {
  if (!finding.entry) return make("a", { href: `${address("/")}#findings` }, make("code", { dir: "ltr" }, `${finding.file}:${finding.line}`));
  if (finding.entry !== entryId) return make("a", { href: address(`/entries/${finding.entry}`) }, finding.entry);
  const go = () => {
    dialog.close();
    goTo(page, finding);
  };
  return make("button", { onclick: go }, text("action.show"));
}
