// The dialog of a release: what changed, the version that it asks for, and the reason.

import { listCorpusFindings } from "./items.js";
import { ask, entryId, make, show, text } from "./page.js";
import { knownName } from "./who.js";

const BUMPS = ["first", "patch", "minor", "major"];

/** Open the dialog. */
export async function openRelease(page) {
  const dialog = document.getElementById("release");
  await knownName();
  const found = await ask(`/api/entries/${entryId}/changes`);
  const bumps = BUMPS.map((bump) => make("option", { value: bump, selected: bump === found.bump }, text(`bump.${bump}`)));
  const bump = make("select", {}, ...bumps);
  const why = make("textarea", { rows: 3, cols: 40 });
  const despite = make("input", { type: "checkbox" });
  const send = async () => {
    dialog.close();
    await page.send("release", { bump: bump.value, why: why.value, allow_warnings: despite.checked });
  };
  const since = found.released ? text("since", { version: found.released }) : text("never released");
  const whole = make("ul", {});
  const around = make("details", { class: "corpus", ontoggle: (event) => event.target.open && listCorpusFindings(whole, () => page.refresh()).catch((error) => show(error.message, { error: true })) }, make("summary", {}, text("corpus findings")), whole);
  dialog.replaceChildren(
    make("h2", {}, text("tool.release")),
    make("p", {}, since),
    make("ul", {}, ...found.reasons.map((item) => make("li", {}, make("code", { dir: "ltr" }, item.bump), " ", item.reason))),
    around,
    make("p", {}, make("label", {}, text("field.bump"), " ", bump)),
    make("p", {}, make("label", {}, text("field.why"), " ", why)),
    make("p", {}, make("label", {}, despite, " ", text("field.despite"))),
    make("p", { class: "buttons" }, make("button", { onclick: send }, text("tool.release")), " ", make("button", { onclick: () => dialog.close() }, text("close"))),
  );
  dialog.showModal();
}
