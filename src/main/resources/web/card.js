import { lang, word } from './words.js';

const number = new Intl.NumberFormat(lang, { maximumFractionDigits: 2 });
const moment = new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'short' });

/** An element with a class and children; null children are left out, texts stay texts. */
export function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children.filter(child => child !== null));
  return made;
}

const block = (title, ...children) => element('div', '', element('h4', '', title), ...children);
const list = items => element('ul', '', ...items.map(item => element('li', '', item)));
const chips = texts => element('div', 'chips', ...texts.filter(Boolean).map(text => element('span', 'chip', text)));
const fact = (title, value) => value === null ? null : element('div', '', element('dt', '', title), element('dd', '', value));

function formula({ score, factors }) {
  const parts = [factors.propensity, factors.value, factors.context, factors.lever].map(part => number.format(part));
  return `${number.format(score)} = ${parts.join(' × ')}`;
}

function phase(decision) {
  return element('div', 'phase',
    element('span', 'where', decision.phase.label),
    element('span', '', decision.phase.reason),
    chips([
      decision.phase.key,
      decision.moment && word(decision.moment),
      decision.persona,
      ...['fallback', 'truncated', 'controlGroup'].map(flag => decision[flag] ? word(flag) : null),
    ]));
}

function best(action) {
  return element('article', 'card',
    element('div', '', chips([word(action.kind), word(action.channel), action.placement]), element('h3', '', action.title)),
    element('p', 'text', action.text),
    block(word('why'), element('p', '', action.reason)),
    action.talkingPoints.length ? block(word('talkingPoints'), list(action.talkingPoints)) : null,
    action.notices.length ? element('div', 'notice', block(word('notices'), list(action.notices))) : null,
    element('dl', 'facts',
      fact(word('legalBasis'), word(action.legalBasis)),
      fact(word('validUntil'), action.validUntil && moment.format(new Date(action.validUntil))),
      fact(word('score'), formula(action)),
      fact(word('rule'), action.rule)));
}

function alternative(action) {
  return element('li', '',
    element('strong', '', action.title),
    element('span', 'small', `${word(action.kind)}, ${word(action.channel)}, ${number.format(action.score)}`),
    element('p', '', action.reason));
}

function nothing({ detail }) {
  return element('article', 'card', element('h3', '', word('nothing')), element('p', 'text', detail));
}

/** The decision as an agent would see it: where the customer stands, the best step, and the others. */
export function decisionCard(decision) {
  const [first, ...others] = decision.actions;
  return element('section', '',
    element('h2', 'hidden', word('best')),
    phase(decision),
    first ? best(first) : nothing(decision.noAction),
    others.length
      ? element('section', 'others', element('h2', '', word('others')), element('ol', '', ...others.map(alternative)))
      : null);
}

/** What went wrong, in the words of the server. */
export function problemCard(problem) {
  const errors = (problem.errors ?? []).map(({ pointer, detail }) => `${pointer} ${detail}`);
  return element('div', 'problem',
    element('h3', '', word('failed')),
    element('p', '', problem.detail),
    errors.length ? list(errors) : null);
}
