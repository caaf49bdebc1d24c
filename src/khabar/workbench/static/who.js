// Who works here: asked once, kept in the browser, and sent with what is saved.

import { make, pageData, SIGNATURE, signature, text } from "./page.js";

/** Return the name of who works here, and ask for it the first time; a dialog that is left gives none. */
export function knownName() {
  if (!pageData.signs || signature()) return Promise.resolve(signature());
  const dialog = document.getElementById("who");
  const field = make("input", { value: pageData.name, dir: "auto", required: true, maxlength: 200, autocomplete: "name" });
  const keep = (event) => {
    event.preventDefault();
    if (!field.value.trim()) return;
    localStorage.setItem(SIGNATURE, field.value.trim());
    dialog.close();
  };
  dialog.replaceChildren(make("form", { onsubmit: keep },
    make("h2", {}, text("who")),
    make("p", {}, text("why who")),
    make("label", {}, text("your name"), " ", field),
    make("p", { class: "buttons" }, make("button", {}, text("action.keep name")))));
  dialog.showModal();
  field.focus();
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(signature()), { once: true }));
}
