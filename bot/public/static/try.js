"use strict";
// The page works without this file. With it a text is sent, and what became of it shown, without loading the page.

const AGAIN_AFTER_TROUBLE_MS = 4000;
const GIVE_UP_MS = 15000;
const NOT_SENT = "We cannot be reached just now. Please send it again in a minute.";
const AWAY = "We cannot be reached just now. This page keeps trying.";

const find = (id, root = document) => root.querySelector(`#${id}`);
const box = find("text");
const cardsShown = new Map(cardsOf(document));
let sending = false;
let newestAsk = 0;
let timer = 0;

document.addEventListener("submit", (event) => {
  if (event.target.getAttribute("action") !== "/try") return; // "start again" loads the page anew
  event.preventDefault();
  if (!sending) send(event.target, event.submitter);
});

box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  box.form.requestSubmit();
});

document.addEventListener("click", (event) => {
  const example = event.target.dataset.example;
  if (!example) return;
  event.preventDefault();
  box.value = example;
  box.focus();
});

document.addEventListener("visibilitychange", () => {
  clearTimeout(timer);
  if (!document.hidden) refresh();
});

async function send(form, button) {
  const fields = new URLSearchParams(new FormData(form, button));
  setSending(true);
  const problem = await post(fields);
  showProblem(problem);
  if (!problem && form === box.form && box.value === fields.get("text")) box.value = "";
  await refresh();
  setSending(false);
  // A button that was switched off or went away has lost the focus: it goes where the next text is typed.
  if (document.activeElement === document.body) box.focus({ preventScroll: true });
}

async function post(fields) {
  try {
    const answer = await ask("/try", { method: "POST", body: fields }, "application/json");
    return answer.ok ? "" : (await answer.json()).problem;
  } catch {
    return NOT_SENT;
  }
}

function ask(path, options, accept) {
  return fetch(path, { ...options, headers: { accept }, signal: AbortSignal.timeout(GIVE_UP_MS) });
}

// Asks how things stand, shows it, and asks again in a while. Only the newest asking counts.
async function refresh() {
  const mine = ++newestAsk;
  clearTimeout(timer);
  const fresh = await state();
  if (mine !== newestAsk) return;
  const againMs = fresh ? show(fresh) : showAway();
  if (!document.hidden) timer = setTimeout(refresh, againMs);
}

async function state() {
  try {
    const answer = await ask("/try/state", {}, "text/html");
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  } catch {
    return null;
  }
}

function show(fresh) {
  showTexts(find("texts", fresh));
  const notice = find("notice", fresh);
  showNotice(notice.textContent, notice.className);
  showChoices(find("choices", fresh));
  showRecord(find("record", fresh));
  document.querySelectorAll("input[name=after]").forEach((input) => { input.value = find("after", fresh).value; });
  return Number(find("texts", fresh).dataset.againMs);
}

// Only what is new is added, so that a screen reader reads that and nothing else.
function showTexts(fresh) {
  const texts = find("texts");
  const newest = texts.lastElementChild;
  if (newest && !find(newest.id, fresh)) texts.replaceChildren(); // somebody else: another tab started again
  for (const text of [...fresh.children]) if (!find(text.id, texts)) texts.append(text);
  find("first").hidden = texts.childElementCount > 0;
}

function showAway() {
  showNotice(AWAY, "notice");
  return AGAIN_AFTER_TROUBLE_MS;
}

// The same words are left alone: a screen reader would say them again.
function showNotice(words, style) {
  const notice = find("notice");
  notice.className = style;
  if (notice.textContent !== words) notice.textContent = words;
}

function showChoices(fresh) {
  const choices = find("choices");
  if (choices.textContent.trim() !== fresh.textContent.trim()) choices.replaceChildren(...fresh.childNodes);
}

function showRecord(fresh) {
  const cards = cardsOf(fresh);
  const changed = cards.filter(([id, html]) => cardsShown.get(id) !== html);
  if (!changed.length && cards.length === cardsShown.size) return;
  const record = find("record");
  const open = [...record.querySelectorAll("details[open]")].map((one) => one.id);
  const focused = document.activeElement.closest("details")?.id;
  record.replaceChildren(...fresh.children);
  for (const [id] of changed) find(id).classList.add("new");
  for (const id of open) find(id)?.setAttribute("open", "");
  if (focused) find(focused)?.firstElementChild.focus({ preventScroll: true });
  cardsShown.clear();
  for (const [id, html] of cards) cardsShown.set(id, html);
}

function cardsOf(root) {
  return [...root.querySelectorAll(".card")].map((card) => [card.id, card.outerHTML]);
}

function showProblem(sentence) {
  find("problem").textContent = sentence;
  box.setAttribute("aria-invalid", String(Boolean(sentence)));
}

function setSending(now) {
  sending = now;
  document.querySelectorAll(".talk button").forEach((button) => { button.disabled = now; });
}

if (!document.hidden) refresh();
