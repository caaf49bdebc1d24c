// What both pages share: their data, elements, and requests to the server.

const data = JSON.parse(document.getElementById("data").textContent);
const token = new URLSearchParams(location.search).get("token") ?? "";

export const pageData = data;
export const SIGNATURE = "khabar.name";
export const entryId = data.entry;
export const language = data.language;

/** The values of the scheme and of the taxonomy of this corpus. */
export const choices = data.choices;

/** Return a text of the page in its language, with values put in. */
export function text(key, values = {}) {
  const found = data.texts[key] ?? key;
  return found.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** Return the address of a page of this server, with the token that opens it. */
export function address(path) {
  const query = new URLSearchParams(location.search);
  return `${path}?${query}`;
}

/** Make an element. Texts become text nodes, so that words of a page are never read as markup. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value != null) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child != null));
  return element;
}

/** A form in which Enter does what its button does; other buttons in it have the type `button`. */
export function form(attributes, send, ...children) {
  const onsubmit = (event) => {
    event.preventDefault();
    send();
  };
  return make("form", { ...attributes, onsubmit }, ...children);
}

/** The name of who works here (`who.js`); empty if nobody was asked yet, or nobody need be. */
export function signature() {
  return data.signs ? (localStorage.getItem(SIGNATURE) ?? "") : "";
}

/** The message of a finding; a line never ends at the bar that shows where a word is cut. */
export function messageOf(finding) {
  return finding.message.replaceAll("|", "\u2060|\u2060");
}

/** Make a link to this page in the other language. */
export function languageLink() {
  const other = language === "ar" ? "en" : "ar";
  const query = new URLSearchParams(location.search);
  query.set("lang", other);
  return make("a", { href: `${location.pathname}?${query}`, lang: other }, text("other language"));
}

/** Ask the server, and return its answer; an answer in words is thrown as an error. */
export async function ask(path, body, method = body === undefined ? "GET" : "POST") {
  const separator = path.includes("?") ? "&" : "?";
  const response = await fetch(`${path}${separator}lang=${language}`, {
    method,
    headers: { "X-Khabar-Token": token, "X-Khabar-Name": encodeURIComponent(signature()), "Content-Type": "application/json" },
    body: method === "GET" ? undefined : JSON.stringify(body ?? null),
  });
  if (response.status === 204) return null;
  const answer = response.headers.get("content-type")?.includes("json")
    ? await response.json()
    : { error: await response.text() };
  if (!response.ok) throw Object.assign(new Error(answer.error), { findings: answer.findings });
  return answer;
}

let timer;

/** Show a message for some seconds; an error stays until the next one. */
export function show(message, { error = false } = {}) {
  const place = document.getElementById("message");
  clearTimeout(timer);
  place.textContent = message;
  place.classList.toggle("error", error);
  place.hidden = !message;
  if (!error) timer = setTimeout(() => (place.hidden = true), 4000);
}
