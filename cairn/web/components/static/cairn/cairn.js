// Improves pages that work without it: saves a form while it is filled in, and renews a page that waits for the worker.

// In milliseconds: a pause in typing, so that it is not saved at each letter.
const SAVE_AFTER = 900;

function autosave(form) {
  const status = form.querySelector("[data-autosave-status]");
  let timer, saving = null;
  const say = (text) => { if (status) status.textContent = text; };
  const save = async () => {
    const body = new URLSearchParams(new FormData(form));
    body.set("autosave", "1");
    try {
      const answer = await fetch(form.action || location.href, {
        method: "POST", body, redirect: "manual", headers: { "X-Requested-With": "fetch" },
      });
      if (!answer.ok) throw new Error();
      const { saved, revision, message } = await answer.json();
      if (saved) form.elements.revision.value = revision;
      // What was new is there from now on: the next save changes it and adds no other.
      if (saved && form.elements.new) form.elements.new.value = "";
      say(message);
    } catch {
      say("Not saved yet. Choose ‘Save and continue’ to save.");
    }
  };
  const start = () => { saving = save().finally(() => { saving = null; }); };
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(start, SAVE_AFTER); });
  // A save on its way changes the revision that the form sends, so sending waits for it.
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (!saving) return;
    event.preventDefault();
    saving.then(() => form.requestSubmit(event.submitter));
  });
}

function renew(part) {
  const every = Number(part.dataset.renew) * 1000;
  const look = async () => {
    const answer = await fetch(location.href, { headers: { "X-Requested-With": "fetch" } });
    if (answer.redirected || !answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(part.id);
    if (fresh && !fresh.dataset.renew) { part.replaceWith(fresh); improve(fresh); return; }
    setTimeout(look, every);
  };
  setTimeout(look, every);
}

// Two presses of a button are one; a form that only downloads stays as it is.
function once(form) {
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
  });
}

// On a small screen each row of a table becomes a block in which every cell says the head of its column.
function stack(around) {
  const table = around.querySelector("table");
  const heads = [...table.querySelectorAll("thead th")].map((head) => head.textContent);
  const roles = { thead: "rowgroup", tbody: "rowgroup", tr: "row", "thead th": "columnheader", "tbody th": "rowheader", td: "cell" };
  table.setAttribute("role", "table");
  for (const [which, role] of Object.entries(roles)) table.querySelectorAll(which).forEach((part) => part.setAttribute("role", role));
  table.querySelectorAll("tbody tr").forEach((row) => [...row.cells].forEach((cell, number) => {
    if (cell.tagName !== "TD") return;
    cell.dataset.label = heads[number] ?? "";
    const held = document.createElement("span");
    held.append(...cell.childNodes);
    cell.append(held);
  }));
  around.classList.add("cairn-stack");
}

// Whether the answers that a question depends on are given; a question that is hidden has none.
function applies(form, conditions) {
  return conditions.every(({ name, codes, least, most }) => {
    const fields = [...form.elements].filter((field) => [name, `${name}_number`].includes(field.name) && !field.disabled);
    const given = fields.filter((field) => !["radio", "checkbox"].includes(field.type) || field.checked).map((field) => field.value);
    if (codes.length) return given.some((value) => codes.includes(value));
    return given.some((value) => /^\d+$/.test(value.trim()) && Number(value) >= least && Number(value) <= most);
  });
}

// A question is shown where it applies; what is hidden is not sent.
function conditional(form) {
  const questions = [...form.querySelectorAll("[data-when]")];
  if (!questions.length) return;
  questions.forEach((question) => { question.querySelector("[data-when-words]").hidden = true; });
  const show = () => questions.forEach((question) => {
    question.hidden = !applies(form, JSON.parse(question.dataset.when));
    question.querySelectorAll("input, select").forEach((field) => { field.disabled = question.hidden; });
  });
  form.addEventListener("input", show);
  form.addEventListener("change", show);
  show();
}

function improve(root) {
  root.querySelectorAll("form").forEach(conditional);
  root.querySelectorAll(".cairn-table-scroll:not(.cairn-stack, .cairn-table-scroll--two)").forEach(stack);
  root.querySelectorAll("form[data-autosave]").forEach(autosave);
  root.querySelectorAll("[data-renew]").forEach(renew);
  root.querySelectorAll("form[method=post]:not([data-stays])").forEach(once);
}

improve(document);
addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
});
document.getElementById("error-summary")?.focus();
// The browser asked for a passkey, and got none.
document.addEventListener("allauth.error", (event) => {
  const problem = document.getElementById("passkey-problem");
  if (!problem) return;
  event.preventDefault();
  problem.hidden = false;
  problem.focus();
});
