// What weak eyes and a keyboard find on a page: text too faint (WCAG 2.1, 1.4.3), controls without a name or off the way.
() => {
  const channel = (value) => (value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  const rgba = (said) => {
    const [r, g, b, a = 1] = (said.match(/[\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
    return [r, g, b, a];
  };
  const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3]));
  const ground = (node) => {
    if (!node) return [255, 255, 255];
    const own = rgba(getComputedStyle(node).backgroundColor);
    return own[3] === 1 ? own : over(own, ground(node.parentElement));
  };
  const seen = (node) => node.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && node.getClientRects().length > 0;
  const idle = (node) => node.closest(":disabled, [aria-disabled=true], [aria-hidden=true]");

  const faint = [];
  let texts = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const node = text.parentElement;
    if (!text.data.trim() || !seen(node) || idle(node) || node.closest("style, script, svg, canvas")) continue;
    const look = getComputedStyle(node);
    const size = parseFloat(look.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(look.fontWeight) >= 700);
    const behind = ground(node);
    const found = ratio(over(rgba(look.color), behind), behind);
    texts += 1;
    if (found < (large ? 3 : 4.5)) faint.push(`${text.data.trim().slice(0, 40)}: ${found.toFixed(2)}`);
  }

  const controls = [...document.querySelectorAll("button, a[href], input, textarea, select, summary, [role=radio]")].filter(
    (node) => seen(node) && !idle(node) && node.type !== "hidden",
  );
  const name = (node) =>
    node.getAttribute("aria-label") || node.innerText?.trim() || node.title || node.labels?.[0]?.innerText ||
    document.getElementById(node.getAttribute("aria-labelledby"))?.innerText || "";
  const told = (node) => node.outerHTML.slice(0, 160);
  const inGroup = (node) => node.getAttribute("role") === "radio" || node.type === "radio" || node.closest("[role=radiogroup], [role=group], [role=toolbar]");
  return {
    texts,
    faint,
    nameless: controls.filter((node) => !name(node)).map(told),
    unreached: controls.filter((node) => node.tabIndex < 0 && !inGroup(node)).map(told),
  };
}
