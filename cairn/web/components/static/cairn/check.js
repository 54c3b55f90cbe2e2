// Looks at guarded text while it is written. Without this script the same check comes when the form is sent.

// In milliseconds: a pause in typing, so that half a word is seldom taken for a name.
const PAUSE = 800;
// What the server takes at most; a longer text is checked when it is sent.
const MOST = 10000;

const made = (tag, text, className) => {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  if (className) element.className = className;
  return element;
};

// Places are counted in characters; a string of this language counts some characters, such as emoji, twice.
function grouped(text, findings) {
  const characters = Array.from(text);
  const groups = new Map();
  for (const { start, end, kind, tier, reason } of findings) {
    const words = characters.slice(start, end).join("");
    const key = [tier, kind, words.toLowerCase()].join("\n");
    const same = groups.get(key) ?? { words, kind, tier, reason, times: 0 };
    groups.set(key, { ...same, times: same.times + 1 });
  }
  return [...groups.values()].sort((a, b) => Number(a.tier !== "block") - Number(b.tier !== "block"));
}

function listed(groups) {
  const list = made("ul", "", "cairn-findings");
  for (const { words, kind, tier, reason, times } of groups) {
    const item = made("li"), head = made("p", "", "cairn-findings__head");
    const tag = made("span", tier === "block" ? "Take out" : "Worth a look", `ds_tag ds_tag--${tier === "block" ? "red" : "yellow"}`);
    head.append(tag, " ", made("strong", kind), " ", made("mark", words));
    if (times > 1) head.append(" ", made("span", `${times} times`, "cairn-muted"));
    item.append(head, made("p", reason));
    list.append(item);
  }
  return list;
}

function summary(groups) {
  const count = groups.filter(({ tier }) => tier === "block").length;
  if (!groups.length) return "Nothing is found now.";
  if (!count) return "Please look at these. They do not stop you.";
  return count === 1 ? "One thing here could identify someone." : `${count} things here could identify someone.`;
}

function watch(box) {
  const region = made("div", "", "cairn-check");
  region.setAttribute("aria-live", "polite");
  box.after(region);
  let timer, asked, shown = "";
  const show = (text, findings) => {
    const groups = grouped(text, findings);
    const fresh = JSON.stringify(groups);
    // Nothing is said twice, and nothing is said about a text in which nothing was ever found.
    if (fresh === shown || (!groups.length && !shown)) return;
    shown = fresh;
    region.replaceChildren(made("p", summary(groups), "cairn-check__head"), ...(groups.length ? [listed(groups)] : []));
  };
  const look = async () => {
    const text = box.value;
    asked?.abort();
    if (Array.from(text).length > MOST) return;
    asked = new AbortController();
    const token = box.form?.elements.csrfmiddlewaretoken?.value ?? "";
    const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
    try {
      const answer = await fetch(box.dataset.check, {
        method: "POST", headers, body: JSON.stringify({ text, about: box.dataset.about }), redirect: "manual", cache: "no-store", signal: asked.signal,
      });
      if (answer.ok) show(text, (await answer.json()).findings);
    } catch {
      // Without an answer nothing is said: the form is checked again when it is sent.
    }
  };
  box.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(look, PAUSE); });
}

document.querySelectorAll("textarea[data-check]").forEach(watch);
