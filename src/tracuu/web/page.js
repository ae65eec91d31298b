// The page's script: copy buttons, the page's language, the framework's own words, and the newest answer in view.
// It is handed nothing from reports or questions; buttons carry their text in escaped attributes.

const FEEDBACK_MS = 2200;
const NARROW = 768;
const SPOKEN = ["aria-label", "title", "placeholder"];

// navigator.clipboard is there only on https and localhost; in an office the page is reached over plain http.
async function copyText(text, html) {
  if (navigator.clipboard && window.isSecureContext) {
    try {
      if (html) await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob(text, "text/plain"), "text/html": blob(html, "text/html") })]);
      else await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // the permission may be refused: try the older way
    }
  }
  return copyBySelection(text, html);
}

function blob(text, type) {
  return new Blob([text], { type });
}

function copyBySelection(text, html) {
  const area = document.createElement("textarea");
  area.value = text;
  area.setAttribute("readonly", "");
  area.setAttribute("aria-hidden", "true");
  area.style.cssText = "position:fixed;top:0;left:0;width:1px;height:1px;opacity:0";
  document.body.appendChild(area);
  const focused = document.activeElement;
  area.focus({ preventScroll: true });
  area.select();
  area.setSelectionRange(0, text.length);
  let done = false;
  const both = (event) => {
    event.clipboardData.setData("text/plain", text);
    event.clipboardData.setData("text/html", html);
    event.preventDefault();
  };
  if (html) document.addEventListener("copy", both, { once: true, capture: true });
  try {
    done = document.execCommand("copy");
  } catch {
    done = false;
  }
  document.removeEventListener("copy", both, { capture: true });
  area.remove();
  focused?.focus?.({ preventScroll: true });
  return done;
}

function toast(said) {
  let place = document.getElementById("tracuu-toast");
  if (!place) {
    place = document.createElement("div");
    place.id = "tracuu-toast";
    place.setAttribute("role", "status");
    place.setAttribute("aria-live", "polite");
    document.body.appendChild(place);
  }
  place.textContent = said;
  place.classList.add("shown");
  clearTimeout(place.timer);
  place.timer = setTimeout(() => place.classList.remove("shown"), FEEDBACK_MS);
}

function confirmOn(button, said) {
  button.dataset.label ??= button.textContent;
  button.textContent = said;
  button.classList.add("done");
  clearTimeout(button.timer);
  button.timer = setTimeout(() => {
    button.textContent = button.dataset.label;
    button.classList.remove("done");
  }, FEEDBACK_MS);
}

// A selection is of the reports that are named around it, or by the nearest button beside it.
function reportsOf(node) {
  const card = node.closest('[data-testid="stHtml"]');
  for (let around = node; card?.contains(around); around = around.parentElement) {
    const named = around.closest("[data-of]") ?? around.querySelector("[data-of]");
    if (named) return named.dataset.of;
  }
  return "";
}

// Copies by keyboard and mouse are told like those by buttons, but not what one copies of one's own typing.
function listenForSelections(tell) {
  const onCopy = (event) => {
    const node = window.getSelection()?.anchorNode;
    if (node && !event.target.closest?.("textarea, input")) tell(reportsOf(node.parentElement));
  };
  if (window.tracuuOnCopy) document.removeEventListener("copy", window.tracuuOnCopy);
  window.tracuuOnCopy = onCopy;
  document.addEventListener("copy", onCopy);
}

function listenForCopying(words, tell) {
  const onClick = async (event) => {
    const button = event.target.closest?.("button.copy");
    if (!button) return;
    const { copy, html, address } = button.dataset;
    const text = copy ?? window.location.origin + window.location.pathname + address;
    const done = await copyText(text, html);
    if (done) confirmOn(button, words.copied);
    if (done) tell(button.dataset.of);
    toast(done ? words.copiedLong : words.failed);
  };
  if (window.tracuuOnClick) document.removeEventListener("click", window.tracuuOnClick);
  window.tracuuOnClick = onClick;
  document.addEventListener("click", onClick);
}

// "3 options available." is found under "# options available."
function translated(said, words) {
  const number = said.match(/\d+/)?.[0];
  const found = words[said] ?? (number && words[said.replace(number, "#")]);
  return found?.replace("#", number);
}

function translateText(node, words) {
  if (node.parentElement?.closest('[data-testid="stHtml"], textarea')) return; // what reports say stays as it is
  const said = translated(node.data.trim(), words);
  if (said && said !== node.data) node.data = said;
}

function translate(node, words) {
  if (node.nodeType === Node.TEXT_NODE) return translateText(node, words);
  if (node.nodeType !== Node.ELEMENT_NODE || node.closest('[data-testid="stHtml"]')) return;
  for (const name of SPOKEN) {
    const said = translated(node.getAttribute(name) ?? "", words);
    if (said) node.setAttribute(name, said);
  }
  node.childNodes.forEach((child) => translate(child, words));
}

// On a phone the menu is behind two arrows; page.css writes its name beside them.
function nameMenu(words) {
  document.documentElement.style.setProperty("--menu", JSON.stringify(words.menu));
}

function speakVietnamese(words) {
  document.documentElement.lang = "vi"; // screen readers choose their voice by it, and nobody offers to translate
  window.tracuuObserver?.disconnect();
  translate(document.body, words);
  window.tracuuObserver = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type !== "childList") translate(change.target, words);
      change.addedNodes.forEach((node) => translate(node, words));
    }
  });
  window.tracuuObserver.observe(document.body, {
    childList: true,
    subtree: true,
    characterData: true,
    attributes: true,
    attributeFilter: SPOKEN,
  });
}

// What the page points at comes to the top, once: the newest question with its answer under it, a cited passage.
function bringIntoView(anchor) {
  clearTimeout(window.tracuuLooking);
  if (window.tracuuAnchor === anchor) return;
  const place = anchor && document.getElementById(anchor);
  if (anchor && !place) {
    window.tracuuLooking = setTimeout(() => bringIntoView(anchor), 50);
    return;
  }
  window.tracuuAnchor = anchor;
  if (place) place.scrollIntoView({ block: "start" });
}

// A heading of the contents brings its passage to the top; on a phone the contents then make room for it.
function listenForJumps() {
  const onClick = (event) => {
    const link = event.target.closest?.("a.jump");
    const place = link && document.getElementById(link.hash.slice(1));
    if (!place) return;
    event.preventDefault();
    if (window.innerWidth <= NARROW) document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
    place.scrollIntoView({ block: "start" });
    place.setAttribute("tabindex", "-1");
    place.focus({ preventScroll: true });
  };
  if (window.tracuuOnJump) document.removeEventListener("click", window.tracuuOnJump);
  window.tracuuOnJump = onClick;
  document.addEventListener("click", onClick);
}

export default function ({ data, setTriggerValue }) {
  const tell = (of) => data.logged && of && setTriggerValue("copied", { of });
  listenForCopying(data.said, tell);
  listenForSelections(tell);
  listenForJumps();
  nameMenu(data.said);
  speakVietnamese(data.words);
  bringIntoView(data.anchor);
}
