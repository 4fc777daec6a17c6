/** The texts of the page; what is not English stays with its key in the page itself. */
const de = {
  skip: 'Zur Entscheidung springen', links: 'Verweise', docs: 'API', status: 'Status', metrics: 'Messwerte',
  headline: 'Welcher Schritt ist der nächste?',
  lead: 'Lotse weiß, wo eine Kundin oder ein Kunde im Lebenszyklus steht, und sagt mit Begründung, was als Nächstes zu tun '
    + 'oder besser zu lassen ist: im Callcenter, im Shop, in der App und bei jeder Aussendung.',
  serverStatus: 'Zustand des Servers', state: 'Zustand', checking: 'wird geprüft …', ruleBase: 'Regelbasis',
  customers: 'Kundschaft', store: 'Speicher', decideTitle: 'Eine Entscheidung erfragen', customerId: 'Kunden-ID',
  channel: 'Kanal', decide: 'Entscheiden', examples: 'Beispiele:',
  recorded: 'Die Entscheidung wird aufgezeichnet wie jede andere. Eine unbekannte ID gilt als Besuch.',
  ready: 'bereit', notReady: 'nicht bereit', none: 'keine', unreachable: 'nicht erreichbar', anyChannel: 'Alle Kanäle',
  failed: 'Das hat nicht geklappt', noAnswer: 'Der Server antwortet nicht.', best: 'Bester nächster Schritt',
  nothing: 'Jetzt nichts tun', why: 'Warum', talkingPoints: 'Gesprächspunkte', notices: 'Muss gesagt oder gezeigt werden',
  legalBasis: 'Rechtsgrundlage', validUntil: 'Gültig bis', score: 'Punktzahl', rule: 'Regel', others: 'Alternativen',
  fallback: 'Ersatzentscheidung', truncated: 'Auswertung abgebrochen', controlGroup: 'Kontrollgruppe', slot: 'Platz',
  CALL_CENTER: 'Callcenter', WEB: 'Website', APP: 'App', STORE: 'Filiale', EMAIL: 'E-Mail', PHONE: 'Telefon', SMS: 'SMS',
  PUSH: 'Push-Nachricht', POST: 'Post', SOCIAL: 'Soziale Medien',
  NEWSLETTER: 'Newsletter', MESSAGE: 'Nachricht', DISCOUNT: 'Rabatt', OFFER: 'Angebot', CALL: 'Anruf', SURVEY: 'Umfrage',
  SERVICE: 'Service', REWARD: 'Belohnung',
  NOT_MARKETING: 'keine Werbung', CONTRACT: 'Vertrag', INBOUND: 'kam von sich aus', CONSENT: 'Einwilligung',
  EXISTING_CUSTOMER: 'Bestandskunde (§ 7 Abs. 3 UWG)', PRESUMED_CONSENT: 'mutmaßliche Einwilligung',
  LEGITIMATE_INTEREST: 'berechtigtes Interesse',
  COMPLAINT: 'Beschwerde', REACTIVATION: 'Reaktivierung', AMBASSADOR: 'Markenbotschaft', FIRST_PURCHASE: 'Erster Kauf',
  REPEAT_PURCHASE: 'Wiederkauf', OPT_IN: 'Einwilligung erteilt', FIRST_COMMUNICATION: 'Erste Ansprache',
};
const en = {
  checking: 'checking…', ready: 'ready', notReady: 'not ready', none: 'none', unreachable: 'not reachable', anyChannel: 'All channels',
  failed: 'That did not work', noAnswer: 'The server does not answer.', best: 'Best next step', nothing: 'Do nothing now',
  why: 'Why', talkingPoints: 'Talking points', notices: 'Must be said or shown', legalBasis: 'Legal basis',
  validUntil: 'Valid until', score: 'Score', rule: 'Rule', others: 'Alternatives', fallback: 'fallback decision',
  truncated: 'evaluation cut short', controlGroup: 'control group', slot: 'Slot',
  CALL_CENTER: 'Call centre', WEB: 'Website', APP: 'App', STORE: 'Store', EMAIL: 'E-mail', PHONE: 'Phone', SMS: 'SMS',
  PUSH: 'Push message', POST: 'Post', SOCIAL: 'Social media',
  NEWSLETTER: 'Newsletter', MESSAGE: 'Message', DISCOUNT: 'Discount', OFFER: 'Offer', CALL: 'Call', SURVEY: 'Survey',
  SERVICE: 'Service', REWARD: 'Reward',
  NOT_MARKETING: 'not marketing', CONTRACT: 'contract', INBOUND: 'the customer came', CONSENT: 'consent',
  EXISTING_CUSTOMER: 'existing customer (§ 7 (3) UWG)', PRESUMED_CONSENT: 'presumed consent',
  LEGITIMATE_INTEREST: 'legitimate interest',
  COMPLAINT: 'Complaint', REACTIVATION: 'Reactivation', AMBASSADOR: 'Ambassador', FIRST_PURCHASE: 'First purchase',
  REPEAT_PURCHASE: 'Repeat purchase', OPT_IN: 'Opted in', FIRST_COMMUNICATION: 'First communication',
};

export const lang = navigator.language.toLowerCase().startsWith('de') ? 'de' : 'en';
const words = lang === 'de' ? de : en;

export const word = key => words[key] ?? key;

/** Speaks the page in the language of the browser; English stands in the page. */
export function translatePage() {
  document.documentElement.lang = lang;
  document.querySelectorAll('[data-text]').forEach(element => {
    element.textContent = words[element.dataset.text] ?? element.textContent;
  });
  document.querySelectorAll('[data-label]').forEach(element => {
    element.ariaLabel = words[element.dataset.label] ?? element.ariaLabel;
  });
}
