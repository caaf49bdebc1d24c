/* Copies what stands in a field; puts the address of the site into references that were made without it. */
"use strict";

const KhabarCopy = {
  async copy(field) {
    try {
      await navigator.clipboard.writeText(field.value);
      return true;
    } catch {
      // Not on every page may scripts write to the clipboard; what is selected can be copied by the reader, too.
      field.focus();
      field.select();
      return document.execCommand("copy");
    }
  },

  // Copies a field, says so, and leaves the focus where it was.
  async run(field, button, status) {
    const copied = await KhabarCopy.copy(field);
    status.textContent = copied ? _("Copied.") : _("Press Ctrl+C to copy.");
    button.focus();
  },
};

for (const group of document.querySelectorAll(".khabar-references")) {
  const { address, hole } = group.dataset;
  // A file on somebody's disk is no place to refer others to.
  if (location.protocol.startsWith("http"))
    for (const field of group.querySelectorAll("[data-text]"))
      field.value = field.dataset.text.replaceAll(hole, new URL(address, location.href).href);
  for (const button of group.querySelectorAll("[data-copies]")) {
    button.hidden = false;
    button.addEventListener("click", () =>
      KhabarCopy.run(document.getElementById(button.dataset.copies), button, group.querySelector("[role=status]")),
    );
  }
}
