/* Shows a card beside a name, a cue, a source or the beginning of a quotation that is pointed at or has the
   focus. A card can be pointed at itself, stays until it is left, and is closed by Escape. It stands behind its
   trigger in the document, so that the Tab key leads from the one into the other. On touch screens, the first
   touch shows the card, and the second follows the link. */
"use strict";

const KhabarCards = (() => {
  const DELAY = 300;
  const article = document.querySelector(".khabar-article");
  const cards = new Map(
    [...document.querySelectorAll(".khabar-cards > [data-key]")].map((card) => [card.dataset.key, card]),
  );
  let shown = null;
  let timer = 0;

  const wait = (action) => {
    clearTimeout(timer);
    timer = setTimeout(action, DELAY);
  };
  const stay = () => clearTimeout(timer);

  const place = () => {
    const { card, trigger } = shown;
    const box = trigger.getClientRects()[0] ?? trigger.getBoundingClientRect();
    const rtl = getComputedStyle(card).direction === "rtl";
    const wanted = rtl ? box.right - card.offsetWidth : box.left;
    const below = box.bottom + 6;
    const fits = below + card.offsetHeight <= window.innerHeight || box.top < card.offsetHeight;
    card.style.left = `${Math.max(8, Math.min(wanted, document.documentElement.clientWidth - card.offsetWidth - 8))}px`;
    card.style.top = `${fits ? below : box.top - card.offsetHeight - 6}px`;
  };

  const close = () => {
    stay();
    if (!shown) return;
    const { card, trigger } = shown;
    // While it is still shown, so that the trigger does not show it anew.
    if (card.contains(document.activeElement)) trigger.focus();
    shown = null;
    card.remove();
    trigger.removeAttribute("aria-describedby");
  };

  const addClose = (card) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "khabar-close";
    button.textContent = "×";
    button.setAttribute("aria-label", _("Close"));
    button.addEventListener("click", close);
    card.append(button);
  };

  // The card of a quotation is its item in the list of quotations, a line for each part of its attribution.
  const contentOf = (key) => {
    if (cards.has(key)) return [...cards.get(key).children].map((part) => part.cloneNode(true));
    return [...(document.getElementById(`said-${key}`)?.firstElementChild.children ?? [])].map((part) => {
      const line = document.createElement("p");
      line.append(part.cloneNode(true));
      return line;
    });
  };

  const make = (content) => {
    const card = document.createElement("div");
    const { lang, dir } = document.documentElement;
    Object.assign(card, { id: "khabar-card", className: "khabar-card", lang, dir: dir || "ltr" });
    card.setAttribute("role", "group");
    card.append(...content);
    card.setAttribute("aria-label", card.firstElementChild.textContent);
    addClose(card);
    return card;
  };

  /* Shows a card behind its trigger, and returns it. */
  const open = (trigger, key, pinned = false) => {
    if (shown?.trigger === trigger && shown.key === key) return shown.card;
    close();
    const content = contentOf(key);
    if (!content.length) return null;
    const card = make(content);
    trigger.after(card);
    trigger.setAttribute("aria-describedby", card.id);
    shown = { card, trigger, key, pinned };
    place();
    return card;
  };

  const show = (trigger, pinned) => open(trigger, trigger.dataset.card, pinned);

  // What was asked for by a click stays until it is closed, whatever the pointer passes over.
  const onPointerOver = (event) => {
    if (event.pointerType === "touch" || shown?.pinned) return;
    if (shown?.card.contains(event.target)) return stay();
    const trigger = event.target.closest("[data-card]");
    if (trigger && trigger === shown?.trigger) stay();
    else if (trigger) wait(() => show(trigger));
    else if (shown) wait(leave);
    else stay();
  };

  // What has the focus keeps its card.
  const leave = () => {
    const { card, trigger } = shown ?? {};
    if (trigger && !shown.pinned && trigger !== document.activeElement && !card.contains(document.activeElement)) close();
  };

  const onFocusIn = (event) => {
    if (shown?.card.contains(event.target)) return;
    if (shown && event.target !== shown.trigger) close();
    if (event.target.matches("[data-card]:focus-visible")) show(event.target);
  };

  const onClick = (event) => {
    if (shown?.card.contains(event.target)) return;
    const trigger = event.target.closest("[data-card]");
    const touched = event.pointerType === "touch";
    if (trigger) {
      if (touched && shown?.trigger !== trigger) event.preventDefault();
      if (touched || !trigger.href) show(trigger, true);
    } else {
      const key = event.target.closest(".khabar-quotation")?.dataset.quotation;
      const handle = key && article.querySelector(`.khabar-handle[data-card="${CSS.escape(key)}"]`);
      if (handle) show(handle, true);
    }
  };

  if (article) {
    article.addEventListener("pointerover", onPointerOver);
    article.addEventListener("pointerleave", () => wait(leave));
    article.addEventListener("focusin", onFocusIn);
    article.addEventListener("click", onClick);
    document.addEventListener("focusin", (event) => {
      if (shown && !article.contains(event.target)) close();
    });
    document.addEventListener("pointerdown", (event) => {
      if (shown && !shown.card.contains(event.target) && !shown.trigger.contains(event.target)) close();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
    });
    for (const name of ["scroll", "resize"])
      window.addEventListener(name, () => shown && place(), { capture: true, passive: true });
  }
  return { cards, open, place };
})();
