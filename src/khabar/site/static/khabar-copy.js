/* Copies what stands in a field; puts the address of the site into references that were made without it. */
"use strict";

const KhabarCopy = {
  // The address to refer others to; a file on somebody's disk has none.
  address(target) {
    const { href, protocol } = new URL(target, location.href);
    return protocol.startsWith("http") ? href : "";
  },

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
  const address = KhabarCopy.address(group.dataset.address);
  if (address) {
    group.querySelector(".khabar-unplaced")?.remove();
    for (const field of group.querySelectorAll("[data-text]"))
      field.value = field.dataset.text.replaceAll(group.dataset.hole, address);
  }
  for (const button of group.querySelectorAll("[data-copies]")) {
    button.hidden = false;
    button.addEventListener("click", () =>
      KhabarCopy.run(document.getElementById(button.dataset.copies), button, group.querySelector("[role=status]")),
    );
  }
}
