// The bar of tools, and the boxes that show and hide layers.

import { sendAbout } from "./about.js";
import { openHelp } from "./keys.js";
import { openRelease } from "./release.js";
import { languageLink, make, show, text } from "./page.js";

const element = (id) => document.getElementById(id);

/** Open the dialog of a release, with what was typed about the article taken in. */
async function release(page) {
  if (await sendAbout(page)) await openRelease(page).catch((error) => show(error.message, { error: true }));
}

/** Draw the buttons of the bar. */
export function drawTools(page) {
  const tools = [
    ["undo", "Ctrl+Z", () => page.send("undo", null)],
    ["redo", "Ctrl+Shift+Z", () => page.send("redo", null)],
    ["save", "Ctrl+S", () => page.save()],
    ["release", "", () => release(page)],
    ["next", "n", () => page.nextUnsure()],
    ["approve", text("title.approve"), () => page.operate({ op: "approve" })],
    ["help", "?", openHelp],
  ];
  const buttons = tools.map(([name, key, onclick]) =>
    make("button", { "data-tool": name, title: key, onclick }, text(`tool.${name}`)),
  );
  element("tools").append(...buttons);
  element("tools").append(languageLink());
}

/** Draw the boxes that take layers of annotation out of the way. */
export function drawLayers(page) {
  const names = ["mention", "quotation", "cue", "source", "date", "phrase", "sentence"];
  const boxes = names.map((name) => {
    const onchange = (event) => page.article.classList.toggle(`hide-${name}`, !event.target.checked);
    return make("label", {}, make("input", { type: "checkbox", checked: true, onchange }), text(`layer.${name}`));
  });
  element("layers").setAttribute("aria-label", text("layers"));
  element("layers").append(...boxes);
}
