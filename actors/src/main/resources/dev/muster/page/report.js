
'use strict';
(() => {
  const STEP = 100;
  const table = document.getElementById('rows');
  if (!table) return;
  document.documentElement.classList.add('script');
  const body = table.tBodies[0];
  const headings = [...table.tHead.rows[0].cells];
  const records = document.getElementById('records').textContent.split('\n').slice(1, body.rows.length + 1);
  const rows = [...body.rows].map((row, index) => ({
    row, index, text: (row.textContent + ' ' + records[index]).toLowerCase(),
  }));
  const advice = JSON.parse(document.getElementById('advice').textContent);
  const search = document.getElementById('search');
  const found = document.getElementById('found');
  const more = document.getElementById('more');
  const dialog = document.getElementById('record');
  const title = document.getElementById('record-title');
  const content = document.getElementById('record-body');
  let matching = rows;
  let limit = STEP;

  const show = () => {
    const shown = new Set(matching.slice(0, limit).map((each) => each.row));
    for (const each of rows) each.row.hidden = !shown.has(each.row);
    const left = matching.length - shown.size;
    more.hidden = left <= 0;
    more.textContent = 'Show ' + Math.min(STEP, left) + ' more of ' + left.toLocaleString('en');
    found.textContent = matching.length === rows.length
      ? rows.length.toLocaleString('en') + (rows.length === 1 ? ' row' : ' rows')
      : matching.length.toLocaleString('en') + ' of ' + rows.length.toLocaleString('en') + ' rows';
  };

  const find = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter((word) => word);
    matching = rows.filter((each) => words.every((word) => each.text.includes(word)));
    limit = STEP;
    show();
  };

  const value = (each, column, kind) => {
    const cell = each.row.cells[column];
    return kind === 'number' ? Number(cell.dataset.value) : cell.textContent.toLowerCase();
  };

  const sort = (column) => {
    const heading = headings[column];
    const down = heading.getAttribute('aria-sort') === 'ascending';
    for (const each of headings) each.setAttribute('aria-sort', 'none');
    heading.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    const kind = heading.dataset.kind;
    const keys = new Map(rows.map((each) => [each, value(each, column, kind)]));
    const compare = (one, other) => {
      const a = keys.get(one);
      const b = keys.get(other);
      if (a === b) return one.index - other.index;
      if (a === '' || b === '') return a === '' ? 1 : -1; // what says nothing comes last, either way
      return (a < b ? -1 : 1) * (down ? -1 : 1);
    };
    rows.sort(compare);
    body.append(...rows.map((each) => each.row));
    find();
  };

  // What a server sent may hold marks that turn text around or are not seen at all.
  const visible = (text) => String(text).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cn}\p{Co}\p{Cs}]/gu,
    (c) => '\\u{' + c.codePointAt(0).toString(16) + '}');

  const add = (parent, name, text, tone) => {
    const element = document.createElement(name);
    if (text !== undefined && text !== null) element.textContent = visible(text);
    if (tone) element.className = tone;
    parent.append(element);
    return element;
  };

  const facts = (parent, caption, pairs) => {
    const known = pairs.filter((pair) => pair[1] !== undefined && pair[1] !== null && pair[1] !== '');
    if (known.length === 0) return;
    const list = add(parent, 'table');
    add(add(list, 'caption'), 'span', caption, 'unseen');
    const lines = add(list, 'tbody');
    for (const [name, text, tone] of known) {
      const line = add(lines, 'tr');
      add(line, 'th', name).scope = 'row';
      add(line, 'td', text, tone);
    }
  };

  const millis = (timings) => Object.entries(timings || {})
    .filter((entry) => entry[1] !== null)
    .map(([name, time]) => name.replace('_', ' ') + ' ' + time + ' ms')
    .join(', ');

  const hop = (parent, each) => {
    const answer = each.status_code === null ? 'no answer' : each.status_code + ' ' + (each.reason || '');
    add(parent, 'h3', each.uri + ' → ' + answer);
    const tls = each.tls || {};
    facts(parent, 'About the exchange', [
      ['Address', each.address],
      ['Protocol', each.protocol],
      ['Time', millis(each.timings_ms)],
      ['TLS', [tls.version, tls.cipher].filter((text) => text).join(', ')],
      ['Certificate', tls.subject],
      ['Issued by', tls.issuer],
      ['Valid', tls.not_before && tls.not_before + ' to ' + tls.not_after],
      ['Problem', tls.problem, 'failure'],
      ['Anomalies', (each.anomalies || []).join(', ')],
    ]);
    if (!each.fields || each.fields.length === 0) return;
    add(parent, 'h3', 'Header section');
    facts(parent, 'Header section', each.fields.map((field) => [field.name, field.value === '' ? '(empty)' : field.value]));
  };

  const findings = (parent, analysis) => {
    const faults = (analysis.findings || []).filter((each) => !each.pass);
    if (faults.length > 0) {
      add(parent, 'h3', 'Faults');
      facts(parent, 'Faults', faults.map((each) => [each.result,
        [each.points ? each.points + ' points' : '', each.advice || advice[each.result], each.evidence && 'Found: ' + each.evidence]
          .filter((text) => text).join(' · ')]));
    }
    const products = (analysis.products || []).map((each) => each.product + (each.version ? ' ' + each.version : ''));
    if (products.length > 0) {
      add(parent, 'h3', 'Products');
      facts(parent, 'Products', [['Recognised', products.join(', ')]]);
    }
  };

  const describe = (parent, record) => {
    const failure = record.failure;
    const analysis = record.analysis || {};
    facts(parent, 'In short', [
      ['Outcome', record.outcome],
      ['Grade', analysis.grade && analysis.grade + (analysis.score === null ? '' : ', score ' + analysis.score)],
      ['Failure', failure && failure.kind + ': ' + failure.detail, 'failure'],
      ['Asked', record.started_at],
      ['Took', record.total_ms + ' ms, ' + record.attempts + (record.attempts === 1 ? ' attempt' : ' attempts')],
      ['Line of the input', record.line],
    ]);
    findings(parent, analysis);
    for (const each of record.hops || []) hop(parent, each);
    const details = add(parent, 'details');
    add(details, 'summary', 'The whole record as JSON');
    add(details, 'pre').textContent = JSON.stringify(record, null, 2).split('\n').map(visible).join('\n');
  };

  const open = (index) => {
    const each = rows.find((row) => row.index === index);
    title.textContent = each.row.cells[0].textContent;
    content.replaceChildren();
    const line = records[index];
    if (line) describe(content, JSON.parse(line));
    else add(content, 'p', 'This record is too long to be part of the page; it is in the file that the page was made of.');
    dialog.showModal();
    dialog.scrollTop = 0;
    title.focus();
  };

  document.addEventListener('click', (event) => {
    const button = event.target.closest('button.open');
    if (button) return open(Number(button.dataset.row));
    const row = event.target.closest('#rows tbody tr');
    if (row && !String(window.getSelection())) open(Number(row.querySelector('button.open').dataset.row));
    return undefined;
  });
  for (const [column, heading] of headings.entries()) {
    heading.setAttribute('aria-sort', 'none');
    heading.firstElementChild.addEventListener('click', () => sort(column));
  }
  search.addEventListener('input', find);
  more.addEventListener('click', () => {
    limit += STEP;
    show();
  });
  document.getElementById('close').addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  find();
})();
