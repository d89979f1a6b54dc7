/**
 * The script of the page: filters by verdict and by words, a key to search, commands to copy, everything to open or
 * close. The page is complete without it, so it makes what it needs, and knows nothing that does not stand there. The
 * filter stands in the address (`#?show=fail&find=link`). Plain JavaScript, no request.
 */
export const pageScript: string = `
'use strict';
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const make = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };
  const verdicts = [['fail', 'failed'], ['inconclusive', 'inconclusive'], ['warn', 'warned'], ['waived', 'waived'], ['notClaimed', 'not claimed'], ['pass', 'passed']];
  const entries = all('.entry').map((element) => ({ element, verdict: element.dataset.verdict, text: undefined }));
  const textOf = (entry) => (entry.text ??= entry.element.textContent.toLowerCase());
  const sections = all('main > section').filter((section) => section.querySelector('.entry'));
  const main = document.getElementById('main');
  const place = main.querySelector('.contents');
  if (!place) return;

  const field = make('input', { type: 'search', id: 'find', autocomplete: 'off', placeholder: 'ID, words, case …' });
  const count = make('p', { class: 'count', role: 'status' });
  const buttons = verdicts
    .filter(([verdict]) => entries.some((entry) => entry.verdict === verdict))
    .map(([verdict, words]) => {
      const button = make('button', { type: 'button', 'aria-pressed': 'false', class: verdict }, words);
      button.dataset.show = verdict;
      return button;
    });
  const clear = make('button', { type: 'button' }, 'show all');
  const open = make('button', { type: 'button', 'aria-pressed': 'false' }, 'open everything');
  place.after(make('div', { class: 'tools', role: 'search' },
    make('label', { for: 'find' }, 'Find a requirement or case'), field,
    make('div', { class: 'choices', role: 'group', 'aria-label': 'Show only' }, ...buttons, clear, open), count));

  const shown = () => buttons.filter((button) => button.getAttribute('aria-pressed') === 'true').map((button) => button.dataset.show);
  const apply = () => {
    const wanted = shown();
    const words = field.value.toLowerCase().split(/\\s+/).filter(Boolean);
    const filtered = wanted.length + words.length > 0;
    let matching = 0;
    for (const entry of entries) {
      const fits = (wanted.length === 0 || wanted.includes(entry.verdict)) && words.every((word) => textOf(entry).includes(word));
      entry.element.hidden = !fits;
      if (fits) matching += 1;
    }
    for (const group of all('.group')) group.hidden = filtered && !group.querySelector('.entry:not([hidden])');
    for (const section of sections) section.hidden = filtered && !section.querySelector('.entry:not([hidden])');
    count.textContent = filtered ? matching + ' of ' + entries.length + ' requirements and cases' : '';
  };
  const remember = () => {
    const state = new URLSearchParams();
    if (shown().length) state.set('show', shown().join(' '));
    if (field.value) state.set('find', field.value);
    const text = state.toString();
    try { history.replaceState(null, '', text ? '#?' + text : location.pathname + location.search); } catch { /* a page that may not */ }
  };
  const recall = () => {
    if (!location.hash.startsWith('#?')) return;
    const state = new URLSearchParams(location.hash.slice(2));
    const wanted = (state.get('show') ?? '').split(' ');
    for (const button of buttons) button.setAttribute('aria-pressed', String(wanted.includes(button.dataset.show)));
    field.value = state.get('find') ?? '';
    apply();
  };
  let waiting;
  field.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { apply(); remember(); }, 120);
  });
  for (const button of buttons) {
    button.addEventListener('click', () => {
      button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'));
      apply();
      remember();
    });
  }
  clear.addEventListener('click', () => {
    field.value = '';
    for (const button of buttons) button.setAttribute('aria-pressed', 'false');
    apply();
    remember();
  });
  open.addEventListener('click', () => {
    const isOpen = open.getAttribute('aria-pressed') !== 'true';
    open.setAttribute('aria-pressed', String(isOpen));
    for (const details of all('.failures details, .unprinted > details')) details.open = isOpen;
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || /^(INPUT|TEXTAREA)$/.test(event.target.tagName ?? '')) return;
    event.preventDefault();
    field.focus();
  });
  // A place that a filter hides is shown again when somebody goes there.
  addEventListener('hashchange', () => {
    if (location.hash.startsWith('#?')) { recall(); return; }
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target?.closest('[hidden]')) { clear.click(); history.replaceState(null, '', '#' + target.id); target.scrollIntoView(); }
  });
  recall();

  if (navigator.clipboard) {
    for (const command of all('pre.command')) {
      const button = make('button', { type: 'button', class: 'copy' }, 'copy');
      button.addEventListener('click', async () => {
        try { await navigator.clipboard.writeText(command.textContent); button.textContent = 'copied'; }
        catch { button.textContent = 'not allowed'; }
        setTimeout(() => { button.textContent = 'copy'; }, 1500);
      });
      command.before(button);
    }
  }
})();
`
