// Improves pages that work without it: saves a form while it is filled in, and renews a page that waits for the worker.

const SAVE_AFTER = 900;

function autosave(form) {
  const status = form.querySelector("[data-autosave-status]");
  let timer;
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
      say(message);
    } catch {
      say("Not saved yet. Choose «Save and continue» to save.");
    }
  };
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(save, SAVE_AFTER); });
  form.addEventListener("submit", () => clearTimeout(timer));
}

function renew(part) {
  const every = Number(part.dataset.renew) * 1000;
  const look = async () => {
    const answer = await fetch(location.href, { headers: { "X-Requested-With": "fetch" } });
    if (answer.redirected || !answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(part.id);
    if (fresh && !fresh.dataset.renew) { part.replaceWith(fresh); return; }
    setTimeout(look, every);
  };
  setTimeout(look, every);
}

// Two presses of a button are one.
function once(form) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
  });
}

document.querySelectorAll("form[data-autosave]").forEach(autosave);
document.querySelectorAll("[data-renew]").forEach(renew);
document.querySelectorAll("form[method=post]").forEach(once);
addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
});
document.getElementById("error-summary")?.focus();
