import { decisionCard, element, problemCard } from './card.js';
import { lang, translatePage, word } from './words.js';

const CHANNELS = ['CALL_CENTER', 'WEB', 'APP', 'STORE', 'EMAIL', 'PHONE', 'SMS', 'PUSH', 'POST', 'SOCIAL'];
const EXAMPLES = ['demo-1', 'demo-2', 'demo-3', 'demo-4', 'demo-5', 'demo-6'];
const STATUS_EVERY_MILLIS = 15_000;

const byId = id => document.getElementById(id);
const [form, customer, channel, result] = ['decide', 'customer', 'channel', 'result'].map(byId);

async function fetchJson(path) {
  try {
    const response = await fetch(path, { headers: { Accept: 'application/json' } });
    return { ok: response.ok, body: await response.json() };
  } catch {
    return { ok: false, body: { detail: word('noAnswer') } };
  }
}

let questions = 0;

/** Asks and shows the answer, unless another question was asked meanwhile. */
async function decide() {
  const mine = ++questions;
  const parameters = new URLSearchParams({ limit: '3', lang });
  if (channel.value) parameters.set('channel', channel.value);
  result.ariaBusy = 'true';
  const { ok, body } =
    await fetchJson(`/v1/customers/${encodeURIComponent(customer.value)}/next-best-action?${parameters}`);
  if (mine !== questions) return;
  result.ariaBusy = 'false';
  result.replaceChildren(ok ? decisionCard(body) : problemCard(body));
}

function remember() {
  const parameters = new URLSearchParams({ customer: customer.value, channel: channel.value });
  history.replaceState(null, '', `?${parameters}`);
}

async function showStatus() {
  if (document.hidden) return;
  const [ready, status] = await Promise.all([fetchJson('/health/ready'), fetchJson('/v1/status')]);
  byId('state').className = ready.ok ? 'up' : 'down';
  setText('state', word(ready.ok ? 'ready' : 'notReady'));
  const node = status.ok ? status.body.nodes[0] : null;
  setText('rule-base', node ? node.ruleBase ?? word('none') : '–');
  setText('customers', node?.store.customers?.toLocaleString(lang) ?? '–');
  setText('store', node ? node.store.kind + (node.store.reachable ? '' : `, ${word('unreachable')}`) : '–');
}

/** Touches the page only when something changed, so that a screen reader does not repeat itself. */
function setText(id, text) {
  if (byId(id).textContent !== text) byId(id).textContent = text;
}

function exampleButton(id) {
  const button = element('button', 'example', id);
  button.type = 'button';
  button.addEventListener('click', () => {
    customer.value = id;
    form.requestSubmit();
  });
  return button;
}

function start() {
  translatePage();
  channel.append(new Option(word('anyChannel'), ''), ...CHANNELS.map(key => new Option(word(key), key)));
  byId('known').append(...EXAMPLES.map(id => new Option(id, id)));
  byId('examples').append(...EXAMPLES.map(exampleButton));
  form.addEventListener('submit', event => {
    event.preventDefault();
    remember();
    decide();
  });
  const sent = new URLSearchParams(location.search);
  customer.value = sent.get('customer') ?? '';
  channel.value = CHANNELS.includes(sent.get('channel')) ? sent.get('channel') : '';
  if (customer.value) decide();
  showStatus();
  setInterval(showStatus, STATUS_EVERY_MILLIS);
}

start();
