/* Remembers the choices of the reading view: in the address, so that they can be sent to somebody, and in the
   browser. What is shown and what is not, style sheets decide by the choices alone. */
"use strict";

{
  const groups = ["layers", "view"];
  const reader = document.querySelector(".khabar-reader");
  const narrow = window.matchMedia("(max-width: 52rem)");

  const inputs = (group) => [...reader.querySelectorAll(`input[name="khabar-${group}"]`)];
  const chosen = (group, property = "checked") =>
    inputs(group)
      .filter((input) => input[property])
      .map((input) => input.value)
      .join(",");

  // Browsers may forbid it, to pages of the file system for one.
  const stored = (group) => {
    try {
      return localStorage.getItem(`khabar-${group}`);
    } catch {
      return null;
    }
  };
  const store = (group) => {
    try {
      localStorage.setItem(`khabar-${group}`, chosen(group));
    } catch {
      /* The choice holds for this page. */
    }
  };

  const choose = (group, values) => {
    for (const input of inputs(group)) input.checked = values.split(",").includes(input.value);
    if (group === "view" && !chosen(group)) inputs(group)[0].checked = true;
  };

  const note = (group) => {
    const address = new URL(location.href);
    if (chosen(group) === chosen(group, "defaultChecked")) address.searchParams.delete(group);
    else address.searchParams.set(group, chosen(group));
    history.replaceState(history.state, "", address);
  };

  // Furniture that is wanted is unfolded; names that are not are no stops of the Tab key.
  const follow = () => {
    const layers = chosen("layers").split(",");
    for (const details of reader.querySelectorAll(".khabar-furniture")) details.open = layers.includes("furniture");
    for (const link of reader.querySelectorAll("a.khabar-mention"))
      link.tabIndex = layers.includes("entities") ? 0 : -1;
    // Panes that scroll are reached by keyboard.
    for (const pane of reader.querySelectorAll(".khabar-article, .khabar-raw"))
      if (chosen("view") === "both") pane.tabIndex = 0;
      else pane.removeAttribute("tabindex");
  };

  const change = (group) => {
    store(group);
    note(group);
    follow();
  };

  const addButton = (label, checked) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", () => {
      for (const input of inputs("layers")) input.checked = checked;
      change("layers");
    });
    reader.querySelector(".khabar-layers").append(button);
  };

  const leaveColumns = () => {
    if (narrow.matches && chosen("view") === "both") {
      choose("view", "article");
      follow();
    }
  };

  if (reader) {
    const address = new URLSearchParams(location.search);
    for (const group of groups) {
      const values = address.get(group) ?? stored(group);
      if (values !== null && inputs(group).length) choose(group, values);
      for (const input of inputs(group)) input.addEventListener("change", () => change(group));
    }
    addButton(_("All layers"), true);
    addButton(_("No layers"), false);
    narrow.addEventListener("change", leaveColumns);
    leaveColumns();
    follow();
  }
}
