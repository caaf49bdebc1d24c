// The checklist stands in the page as Markdown; what was decided is ticked in it, and the file is saved.
const form = document.querySelector("form");
const checklist = document.querySelector("textarea").value;

function decided() {
  return new Map(new FormData(form));
}

function ticked() {
  const choices = decided();
  let number = 0;
  return checklist
    .split(/^(?=### \d+\. )/m)
    .map((part) => {
      if (!part.startsWith("### ")) return part;
      number += 1;
      const choice = choices.get(`item${number}`);
      return choice ? part.replace(`- [ ] ${choice}`, `- [x] ${choice}`) : part;
    })
    .join("");
}

function tell() {
  const items = form.querySelectorAll("fieldset").length;
  const output = form.querySelector("output");
  output.textContent = output.dataset.words.replace("{decided}", decided().size).replace("{items}", items);
}

form.addEventListener("change", tell);
form.querySelector("button").addEventListener("click", () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([ticked()], { type: "text/markdown" }));
  link.download = "review.md";
  link.click();
  URL.revokeObjectURL(link.href);
});
tell();
