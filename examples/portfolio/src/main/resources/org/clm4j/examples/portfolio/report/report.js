(function () {
  'use strict';

  const data = JSON.parse(document.getElementById('data').textContent);
  const root = document.documentElement;
  const asked = new URLSearchParams(location.search);
  const few = 20;
  let zh = (asked.get('lang') || root.lang) === 'zh';
  let dark = asked.get('theme')
    ? asked.get('theme') === 'dark'
    : matchMedia('(prefers-color-scheme: dark)').matches;
  let printing = false;
  let drawings = [];

  // ---- words and numbers

  const say = (label) => (Array.isArray(label) ? label[zh ? 1 : 0] : label);
  const word = (key) => say(data.words[key]);
  const fill = (text, ...parts) => text.replace(/\{(\d)\}/g, (all, n) => parts[n]);
  const name = (label) => (Array.isArray(label) ? upper(say(label)) : String(label));
  const upper = (text) => text.charAt(0).toUpperCase() + text.slice(1);
  const isNumber = (value) => typeof value === 'number';
  const sign = (value) => (value < 0 ? '−' : '');
  const grouped = (value, decimals) => value.toLocaleString('en-US', {
    minimumFractionDigits: decimals, maximumFractionDigits: decimals,
  });
  const count = (value) => sign(Math.round(value)) + grouped(Math.abs(Math.round(value)), 0);
  const digits = (value) => {
    const text = value.toPrecision(3);
    return text.indexOf('e') < 0 ? text : grouped(Number(text), 0);
  };

  function compact(value) {
    const size = Math.abs(value);
    const symbol = sign(value) + say(data.symbol);
    if (zh) {
      return symbol + (size >= 1e8 ? fill(word('hundredMillions'), digits(size / 1e8))
        : size >= 1e4 ? fill(word('tenThousands'), digits(size / 1e4)) : grouped(Math.round(size), 0));
    }
    return symbol + (size >= 999.5e6 ? fill(word('billions'), digits(size / 1e9))
      : size >= 999.5e3 ? fill(word('millions'), digits(size / 1e6))
        : size >= 1e4 ? fill(word('thousands'), digits(size / 1e3)) : grouped(Math.round(size), 0));
  }

  const money = (value) => sign(value) + say(data.symbol)
    + grouped(Math.abs(value), Math.abs(value) < 100 && value !== Math.round(value) ? 2 : 0);
  const percent = (share) => {
    const size = Math.abs(100 * share);
    return size > 0 && size < 0.05 ? '< 0.1%' : sign(share) + grouped(size, size > 0 && size < 1 ? 1 : 0) + '%';
  };

  /** A day without its year, for an axis. */
  function dayOfYear(iso) {
    const month = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
    return zh ? iso.slice(5) : Number(iso.slice(8)) + ' ' + month[iso.slice(5, 7) - 1];
  }

  function written(kind, value) {
    if (value === '' || value === undefined) {
      return '';
    }
    switch (kind) {
      case 'count': return isNumber(value) ? count(value) : value;
      case 'number': return isNumber(value) ? grouped(value, 1) : String(value);
      case 'money': return money(value);
      case 'change': return (value > 0 ? '+' : '') + money(value);
      case 'share': return percent(value);
      default: return Array.isArray(value) ? upper(say(value)) : String(value);
    }
  }

  const numeric = (kind) => ['count', 'number', 'money', 'change', 'share'].includes(kind);

  // ---- elements: text is only ever text

  function make(tag, attributes, ...inside) {
    const element = document.createElement(tag);
    Object.entries(attributes || {}).forEach(([name, value]) => {
      if (typeof value === 'function') {
        element.addEventListener(name, value);
      } else if (value !== undefined && value !== false) {
        element.setAttribute(name, value === true ? '' : value);
      }
    });
    inside.flat().forEach((one) => {
      if (one !== undefined && one !== null && one !== '') {
        element.append(one);
      }
    });
    return element;
  }

  const range = (n) => Array.from({ length: n }, (x, i) => i);
  const token = (name) => getComputedStyle(root).getPropertyValue('--' + name).trim();

  // ---- tables

  function cell(column, value, first, tone) {
    const [name, kind] = column;
    const text = written(kind, value);
    const classes = [
      numeric(kind) ? 'n' : '', first && text.length <= 24 ? 'short' : '', kind === 'day' ? 'day' : '',
      kind === 'change' && isNumber(value) ? (value < 0 ? 'down' : value > 0 ? 'up' : '') : '',
    ].filter(Boolean).join(' ');
    return make(first ? 'th' : 'td', {
      scope: first ? 'row' : undefined, class: classes || undefined, 'data-name': say(name),
    }, first && tone ? make('i', { class: 'mark ' + tone, 'aria-hidden': 'true' }) : '', text);
  }

  function head(columns) {
    return make('thead', {}, make('tr', {}, columns.map(([name, kind]) => {
      const text = say(name);
      return text
        ? make('th', { scope: 'col', class: numeric(kind) ? 'n' : undefined }, upper(text))
        : make('td', {});
    })));
  }

  function plainTable(table, stacked) {
    const rows = table.rows.map((row, r) => {
      const tone = table.tones ? table.tones[r] : '';
      return make('tr', { class: tone === 'total' ? 'total' : undefined },
        row.map((value, c) => cell(table.columns[c], value, c === 0, tone)));
    });
    return make('div', { class: 'scroll' + (stacked ? ' stack' : ''), 'data-label': say(table.title) },
      make('table', {}, head(table.columns), make('tbody', {}, rows)));
  }

  /** Seven steps of equal counts would hide the extremes: the steps are of equal width. */
  function step(value, low, high) {
    return high > low ? 1 + Math.min(6, Math.floor((7 * (value - low)) / (high - low))) : 1;
  }

  function heatTable(table) {
    const values = table.rows.flatMap((row) => row.slice(3)).filter(isNumber).sort((a, b) => a - b);
    const low = values[Math.floor(values.length * 0.02)] || 0;
    const high = values[Math.ceil(values.length * 0.98) - 1] || 0;
    const rows = table.rows.map((row) => make('tr', {},
      make('th', { scope: 'row' }, say(row[0])),
      make('td', {}, count(row[1])),
      make('td', {}, compact(row[2])),
      row.slice(3).map((value) => (isNumber(value)
        ? make('td', { class: 'q q' + Math.max(1, step(value, low, high)) }, String(Math.round(100 * value)))
        : make('td', {})))));
    return make('div', { class: 'scroll heat', 'data-label': say(table.title) },
      make('table', {}, head(table.columns.map(([name, kind], c) => [name, c ? 'count' : kind])),
        make('tbody', {}, rows)));
  }

  function gridTable(table) {
    const all = table.rows.reduce((sum, row) => sum + row[3], 0) || 1;
    const lines = [0, 0.0025, 0.01, 0.02, 0.04, 0.08, 0.2];
    const names = ['< 0.25%', '0.25–1%', '1–2%', '2–4%', '4–8%', '8–20%', '> 20%'];
    const shade = (share) => lines.filter((line) => share >= line).length || 1;
    const at = (r, fm) => table.rows.find((row) => row[0] === r && row[1] === fm);
    const rows = range(5).map((i) => 5 - i).map((fm) => make('tr', {},
      make('th', { scope: 'row' }, String(fm)),
      range(5).map((i) => i + 1).map((r) => {
        const found = at(r, fm);
        return found
          ? make('td', { class: 'q q' + shade(found[3] / all) }, make('b', {}, say(found[4])),
            make('span', {}, make('span', {}, compact(found[3])), make('span', {}, count(found[2]))))
          : make('td', {});
      })));
    const [across, up] = [say(table.columns[0][0]), say(table.columns[1][0])];
    return make('div', {},
      make('ul', { class: 'key' }, names.map((name, i) => make('li', {},
        make('i', { class: 'q q' + (i + 1), 'aria-hidden': 'true' }), name))),
      make('div', { class: 'scroll grid', 'data-label': say(table.title) },
        make('table', {}, make('thead', {}, make('tr', {},
          make('th', { scope: 'col' }, up + ' ↑'),
          range(5).map((i) => make('th', { scope: 'col' }, across + ' ' + (i + 1))))),
        make('tbody', {}, rows))));
  }

  // ---- charts

  const text = (colour, more) => Object.assign(
    { color: token(colour || 'ink2'), fontSize: 12, fontFamily: token('font') }, more);

  function base(table) {
    return {
      animation: false,
      aria: { enabled: true, label: { description: say(table.description) } },
      textStyle: { fontFamily: token('font') },
      tooltip: {
        confine: true, backgroundColor: token('ink'), borderWidth: 0, padding: [6, 9],
        textStyle: { color: token('bg'), fontSize: 12, fontFamily: token('font') },
      },
    };
  }

  const html = (words) => echarts.format.encodeHTML(String(words));
  const lines = (...all) => all.filter(Boolean).map(html).join('<br>');

  function told(table, r) {
    return lines(...table.columns.map(([name, kind], c) => {
      const shown = written(kind, table.rows[r][c]);
      return c === 0 ? shown : shown === '' ? '' : upper(say(name)) + ': ' + shown;
    }));
  }

  const valueAxis = (kind, more) => Object.assign({
    type: 'value', splitNumber: 4, axisLabel: text('ink3', {
      formatter: (v) => (kind === 'money' || kind === 'change' ? compact(v) : count(v)), hideOverlap: true,
    }),
    splitLine: { lineStyle: { color: token('line') } }, axisLine: { show: false }, axisTick: { show: false },
  }, more);

  function bridge(table, width) {
    const left = width < 520 ? 140 : 200;
    const right = width < 520 ? 74 : 90;
    let sum = 0;
    const spans = table.rows.map((row, r) => {
      const from = table.tones[r] === 'total' ? 0 : sum;
      sum = table.tones[r] === 'total' ? row[2] : sum + row[2];
      return [from, sum, r];
    });
    return Object.assign(base(table), {
      height: 34 * table.rows.length + 16,
      grid: { left, right, top: 4, bottom: 8 },
      xAxis: { type: 'value', show: false, min: Math.min(0, ...spans.map((s) => s[1])), max: Math.max(...spans.map((s) => Math.max(s[0], s[1]))) },
      yAxis: {
        type: 'category', inverse: true, data: table.rows.map((row, r) => String(r)),
        axisLine: { show: false }, axisTick: { show: false },
        axisLabel: text('ink', {
          margin: left - 4, align: 'left',
          formatter: (r) => '{a|' + name(table.rows[r][0]) + '}{b|' + count(table.rows[r][1]) + '}',
          rich: {
            a: text('ink', { width: left - 70, overflow: 'truncate', lineHeight: 16 }),
            b: text('ink2', { width: 56, align: 'right' }),
          },
        }),
        splitLine: { show: true, lineStyle: { color: token('line') } },
      },
      tooltip: Object.assign(base(table).tooltip, { formatter: (p) => told(table, p.dataIndex) }),
      series: [{
        type: 'custom', data: spans, encode: { x: [0, 1], y: 2 },
        renderItem: (params, api) => {
          const r = api.value(2);
          const a = api.coord([api.value(0), r]);
          const b = api.coord([api.value(1), r]);
          const x = Math.min(a[0], b[0]);
          const row = table.rows[r];
          const total = table.tones[r] === 'total';
          return {
            type: 'group',
            children: [
              { type: 'rect', shape: { x, y: a[1] - 7, width: Math.max(1, Math.abs(b[0] - a[0])), height: 14 }, style: { fill: token(table.tones[r]) } },
              {
                type: 'text',
                style: {
                  x: width - 2, y: a[1], textAlign: 'right', textVerticalAlign: 'middle',
                  text: (total || row[2] < 0 ? '' : '+') + compact(row[2]), fill: token('ink'),
                  font: (total ? '600' : '400') + ' 12px ' + token('font'),
                },
              },
            ],
          };
        },
      }],
    });
  }

  function bars(table, width) {
    const spread = (c) => {
      const all = table.rows.map((row) => row[c]);
      return Math.max(...all) - Math.min(...all);
    };
    const columns = range(table.columns.length).slice(1)
      .filter((c) => table.columns.length === 2 || table.columns[c][1] !== 'count' || spread(c) > 1)
      .slice(0, width < 620 ? 2 : 3);
    const longest = Math.max(...table.rows.map((row) => name(row[0]).length * (zh ? 13 : 7)));
    const left = Math.min(width * 0.36, longest + 24);
    const gap = 84;
    const each = (width - left - gap * columns.length) / columns.length;
    const sums = columns.map((c) => table.rows.reduce((sum, row) => sum + Math.max(0, row[c]), 0));
    const places = columns.map((c, i) => left + i * (each + gap));
    return Object.assign(base(table), {
      height: 30 * table.rows.length + 40,
      title: columns.map((c, i) => ({
        text: upper(say(table.columns[c][0])), left: places[i], top: 0, padding: 0,
        textStyle: text('ink3', { fontWeight: 'normal', width: each + gap - 8, overflow: 'truncate' }),
      })),
      tooltip: Object.assign(base(table).tooltip, { formatter: (p) => told(table, p.dataIndex) }),
      grid: columns.map((c, i) => ({ left: places[i], width: each, top: 26, bottom: 6 })),
      xAxis: columns.map((c, i) => ({ type: 'value', show: false, gridIndex: i, min: 0 })),
      yAxis: columns.map((c, i) => ({
        type: 'category', gridIndex: i, inverse: true, data: table.rows.map((row) => name(row[0])),
        axisLine: { show: false }, axisTick: { show: false },
        axisLabel: i ? { show: false } : text('ink', { width: left - 12, overflow: 'truncate', margin: left - 2, align: 'left' }),
      })),
      series: columns.map((c, i) => ({
        type: 'bar', xAxisIndex: i, yAxisIndex: i, barWidth: 14,
        data: table.rows.map((row, r) => ({
          value: Math.max(0, row[c]), itemStyle: { color: token((table.tones || [])[r] || 'plain') },
        })),
        label: text('ink', {
          show: true, position: 'right',
          formatter: (p) => (table.columns[c][1] === 'count' ? count(p.value) : compact(table.rows[p.dataIndex][c]))
            + (sums[i] > 0 && p.value > 0 ? '  ' + percent(p.value / sums[i]) : ''),
          fontSize: 11,
        }),
      })),
    });
  }

  function columns(table, width) {
    const names = table.rows.map((row) => String(say(row[0])));
    return Object.assign(base(table), {
      height: 250,
      grid: { left: 48, right: 8, top: 12, bottom: width < 520 ? 64 : 40 },
      xAxis: {
        type: 'category', data: names, axisTick: { show: false },
        axisLine: { lineStyle: { color: token('line2') } },
        axisLabel: text('ink3', { fontSize: 11, hideOverlap: true, rotate: width / names.length < 58 ? 45 : 0 }),
      },
      yAxis: valueAxis(table.columns[1][1]),
      tooltip: Object.assign(base(table).tooltip, { formatter: (p) => told(table, p.dataIndex) }),
      series: [{
        type: 'bar', barCategoryGap: '18%',
        data: table.rows.map((row, r) => ({
          value: row[1], itemStyle: { color: token((table.tones || [])[r] || 'plain') },
        })),
      }],
    });
  }

  function flows(table, width) {
    const order = [];
    data.sections.forEach((s) => s.tables.forEach((t) => {
      if (t.id === 'stages-bars') {
        t.rows.forEach((row, r) => order.push([say(row[0]), t.tones ? t.tones[r] : 'plain']));
      }
    }));
    const known = new Map(order);
    const place = (name) => {
      const at = order.findIndex((o) => o[0] === name);
      return at < 0 ? order.length : at;
    };
    const side = (c) => [...new Set(table.rows.map((row) => say(row[c])))].sort((a, b) => place(a) - place(b));
    const total = (c, name) => table.rows.filter((row) => say(row[c]) === name).reduce((sum, row) => sum + row[2], 0);
    const node = (prefix, c, position) => (name) => ({
      name: prefix + name, depth: c, itemStyle: { color: token(known.get(name) || 'line2') },
      label: text('ink', { position, formatter: upper(name) + '\n' + count(total(c, name)), lineHeight: 15 }),
    });
    const margin = width < 420 ? 84 : 120;
    return Object.assign(base(table), {
      height: 320,
      tooltip: Object.assign(base(table).tooltip, {
        formatter: (p) => (p.dataType === 'edge'
          ? lines(upper(p.data.source.slice(2)) + ' → ' + upper(p.data.target.slice(2)), count(p.data.value), compact(p.data.money))
          : lines(upper(p.name.slice(2)), count(p.value))),
      }),
      series: [{
        type: 'sankey', left: margin, right: margin, top: 18, bottom: 18, nodeWidth: 12, nodeGap: 12,
        layoutIterations: 0, draggable: false, emphasis: { focus: 'adjacency' },
        data: side(0).map(node('a ', 0, 'left')).concat(side(1).map(node('b ', 1, 'right'))),
        links: table.rows.filter((row) => row[2] > 0).map((row, r) => ({
          source: 'a ' + say(row[0]), target: 'b ' + say(row[1]), value: row[2], money: row[3],
          lineStyle: { color: token(table.tones ? table.tones[r] : 'plain'), opacity: 0.32 },
        })),
      }],
    });
  }

  function course(table, width) {
    const banded = table.columns.length > 4;
    const colours = ['ink', 'model', '', '', 'ink3'];
    const right = width < 520 ? 16 : 130;
    const points = (c) => table.rows.filter((row) => isNumber(row[c])).map((row) => [row[0], row[c]]);
    const line = (c) => ({
      name: upper(say(table.columns[c][0])), type: 'line', data: points(c), showSymbol: false, z: 3,
      lineStyle: { color: token(colours[c - 1]), width: c === 5 ? 1.5 : 2, type: c === 5 ? 'dotted' : c === 2 ? 'dashed' : 'solid' },
      itemStyle: { color: token(colours[c - 1]) },
      endLabel: text(c === 1 ? 'ink' : 'ink2', {
        show: width >= 520, distance: 8, lineHeight: 16, formatter: (p) => p.seriesName + ' ' + count(p.value[1]),
      }),
      labelLayout: { moveOverlap: 'shiftY' },
    });
    const series = [line(1), line(2)];
    if (banded) {
      const edge = (name, from, colour) => ({
        name, type: 'line', stack: 'band', data: from, showSymbol: false, silent: true,
        lineStyle: { opacity: 0 }, areaStyle: { color: colour, opacity: colour === 'transparent' ? 0 : 0.16 }, tooltip: { show: false },
      });
      const both = table.rows.filter((row) => isNumber(row[3]) && isNumber(row[4]));
      series.push(edge('low', both.map((row) => [row[0], row[3]]), 'transparent'));
      series.push(edge('band', both.map((row) => [row[0], row[4] - row[3]]), token('model')));
      if (points(5).length) {
        series.push(line(5));
      }
    }
    return Object.assign(base(table), {
      height: banded ? 300 : 220,
      grid: { left: 52, right, top: width < 520 ? 34 : 14, bottom: 28 },
      legend: { show: width < 520, top: 0, left: 0, data: series.filter((s) => s.z).map((s) => s.name), textStyle: text('ink2') },
      xAxis: {
        type: 'time', min: table.rows[0][0], max: table.rows[table.rows.length - 1][0],
        axisLine: { lineStyle: { color: token('line2') } }, axisTick: { show: false }, splitNumber: width < 520 ? 3 : width < 800 ? 4 : 6,
        axisLabel: text('ink3', { hideOverlap: true, formatter: (at) => {
          const iso = new Date(at + 43200000).toISOString().slice(0, 10);
          return table.rows.length > 60 ? iso.slice(0, 7) : dayOfYear(iso);
        } }),
      },
      yAxis: valueAxis('count'),
      tooltip: Object.assign(base(table).tooltip, {
        trigger: 'axis', axisPointer: { lineStyle: { color: token('line2') } },
        formatter: (all) => told(table, table.rows.findIndex((row) => row[0] === all[0].value[0])),
      }),
      series,
    });
  }

  function multiples(table, width) {
    const shown = range(table.columns.length).slice(1);
    const across = Math.min(shown.length, width < 520 ? 2 : 4);
    const down = Math.ceil(shown.length / across);
    const each = width / across;
    const tall = 150;
    const tones = ['step1', 'step2', 'step3', 'plain'];
    return Object.assign(base(table), {
      height: down * tall + 4,
      title: shown.map((c, i) => ({
        text: say(table.columns[c][0]), left: (i % across) * each, top: Math.floor(i / across) * tall, padding: 0,
        textStyle: text('ink', { fontWeight: 600, width: each - 16, overflow: 'break', lineHeight: 15 }),
      })),
      grid: shown.map((c, i) => ({
        left: (i % across) * each + 58, width: each - 74, top: Math.floor(i / across) * tall + 38, height: tall - 68,
      })),
      xAxis: shown.map((c, i) => ({
        gridIndex: i, type: 'category', data: table.rows.map((row) => row[0]), axisTick: { show: false },
        axisLine: { lineStyle: { color: token('line2') } }, axisLabel: text('ink3', { fontSize: 11, hideOverlap: true }),
      })),
      yAxis: shown.map((c, i) => valueAxis('money', {
        gridIndex: i, splitNumber: 2, axisLabel: text('ink3', { fontSize: 11, formatter: compact, hideOverlap: true }),
      })),
      tooltip: Object.assign(base(table).tooltip, {
        trigger: 'axis',
        formatter: (all) => lines(
          upper(say(table.columns[0][0])) + ' ' + all[0].axisValue,
          ...all.map((p) => say(table.columns[p.seriesIndex + 1][0]) + ': ' + money(p.value))),
      }),
      series: shown.map((c, i) => ({
        type: 'line', xAxisIndex: i, yAxisIndex: i, showSymbol: false, data: table.rows.map((row) => (row[c] === '' ? null : row[c])),
        lineStyle: { color: token('plain'), width: 2 }, itemStyle: { color: token('plain') },
      })),
    });
  }

  function curve(table, width) {
    const own = (r) => (table.tones || [])[r] === 'total';
    return Object.assign(base(table), {
      height: 240,
      grid: { left: 64, right: width < 520 ? 24 : 40, top: 14, bottom: 28 },
      xAxis: valueAxis('money', { splitNumber: width < 520 ? 3 : 6, max: table.rows[table.rows.length - 1][0] }),
      yAxis: valueAxis('money'),
      tooltip: Object.assign(base(table).tooltip, { formatter: (p) => told(table, p.dataIndex) }),
      series: [{
        type: 'line', z: 3, lineStyle: { color: token('plain'), width: 2 },
        data: table.rows.map((row, r) => ({
          value: [row[0], row[1]], symbol: own(r) ? 'emptyCircle' : 'circle', symbolSize: own(r) ? 14 : 7,
          itemStyle: { color: token('plain'), borderWidth: own(r) ? 3 : 0 },
        })),
      }],
    });
  }

  const kinds = { bridge, bars, columns, flows, lines: course, multiples, curve };

  function draw() {
    drawings.forEach((one) => {
      one.place.style.width = printing ? (one.table.half ? '340px' : '700px') : '';
      const width = one.place.clientWidth;
      if (!width) {
        return;
      }
      const option = kinds[one.table.drawn](one.table, width);
      one.place.style.height = option.height + 'px';
      delete option.height;
      if (one.chart) {
        one.chart.dispose();
      }
      one.chart = echarts.init(one.place, null, { renderer: 'svg' });
      one.chart.setOption(option);
      one.place.setAttribute('role', 'img');
      one.place.setAttribute('aria-label', say(one.table.title) + '. ' + say(one.table.description));
    });
    document.querySelectorAll('.scroll').forEach((box) => {
      const wide = box.scrollWidth > box.clientWidth + 1;
      ['tabindex', 'role', 'aria-label'].forEach((name) => box.removeAttribute(name));
      if (wide) {
        box.setAttribute('tabindex', '0');
        box.setAttribute('role', 'region');
        box.setAttribute('aria-label', box.dataset.label);
      }
    });
  }

  // ---- the page

  function figure(table) {
    const caption = make('figcaption', {}, make('h3', {}, say(table.title)), table.aside ? make('span', {}, say(table.aside)) : '');
    const notes = (table.notes || []).map((note) => make('p', { class: 'note' }, say(note)));
    const attributes = { id: table.id, class: table.half ? 'half' : undefined };
    if (table.drawn === 'heat') {
      return make('figure', attributes, caption, heatTable(table), notes);
    }
    if (table.drawn === 'grid') {
      return make('figure', attributes, caption, gridTable(table), notes);
    }
    if (!table.drawn) {
      const words = table.columns.filter(([name, kind]) => kind === 'text').length;
      return make('figure', attributes, caption, plainTable(table, words > 2), notes);
    }
    const place = make('div', { class: 'chart' });
    drawings.push({ table, place });
    return make('figure', attributes, caption, place, notes,
      make('details', { class: 'data' }, make('summary', {}, word('data')), plainTable(table, false)));
  }

  function section(one) {
    return make('section', { id: one.id, 'aria-labelledby': one.id + '-answer' },
      make('p', { class: 'question' }, say(one.question)),
      make('h2', { id: one.id + '-answer' }, say(one.answer)),
      (one.limits || []).map((limit) => make('p', { class: 'limit' }, say(limit))),
      make('div', { class: 'tables' }, one.tables.map(figure)),
      data.customers && data.customers.section === one.id ? people() : '');
  }

  function card(one) {
    const value = one.kind === 'money' ? compact(one.value) : one.kind === 'share' ? percent(one.value) : count(one.value);
    return make('div', { class: 'card', id: 'card-' + one.id },
      make('dt', {},
        make('button', { class: 'define', type: 'button', 'aria-describedby': 'tip-' + one.id }, upper(say(one.name))),
        make('span', { class: 'tip', role: 'tooltip', id: 'tip-' + one.id }, say(one.definition))),
      make('dd', { class: 'value' }, value),
      make('dd', { class: 'aside' }, say(one.aside)));
  }

  /** Whose value is at risk, and the first calls: what a manager asks next, with the way to the whole. */
  function lead() {
    const part = (id, table, columns, most) => {
      const one = data.sections.find((s) => s.id === id);
      const all = one && one.tables.find((t) => t.id === table);
      if (!all) {
        return '';
      }
      const rows = all.rows.filter((row, r) => !all.tones || all.tones[r] !== 'total').slice(0, most);
      return make('div', {},
        make('p', { class: 'question' }, make('a', { href: '#' + id }, say(one.question))),
        make('div', { class: 'scroll', 'data-label': say(one.question) },
          make('table', {}, head(columns.map((c) => all.columns[c])), make('tbody', {}, rows.map((row) => make('tr', {},
            columns.map((c, i) => cell(all.columns[c], row[c], i === 0, ''))))))));
    };
    const parts = [part('risk', 'reasons', [0, 1, 2], 3), part('calls', 'calls-list', [0, 3, 4, 5], 3)].filter(Boolean);
    return parts.length ? make('div', { class: 'lead' }, parts) : '';
  }

  function choice(label, options) {
    return make('div', { class: 'switch', role: 'group', 'aria-label': label },
      options.map(([id, name, on, act, lang]) => make('button', {
        type: 'button', id, 'aria-pressed': String(on), lang, click: act,
      }, name)));
  }

  function again(focus) {
    const at = scrollY;
    render();
    scrollTo({ top: at, behavior: 'instant' });
    document.getElementById(focus).focus({ preventScroll: true });
  }

  // ---- customers

  const sentence = (packed) => say(data.customers.templates[packed[0]])
    .replace(/\{\{|\{(\d+)\}/g, (all, n) => (n === undefined ? '{' : packed[Number(n) + 1]));

  function explanation(statements) {
    return make('dl', { class: 'why' }, statements.flatMap(([name, words, ...points]) => [
      make('dt', {}, upper(sentence(name))),
      make('dd', {}, upper(sentence(words)), points.length ? make('ul', {}, points.map((p) => make('li', {}, sentence(p)))) : ''),
    ]));
  }

  function people() {
    const { columns: names, rows } = data.customers;
    let all = false;
    const body = make('tbody', {});
    const more = make('button', { type: 'button', class: 'button', click: () => { all = true; fillIn(); } }, word('more'));
    const found = make('output', { for: 'find' });
    const input = make('input', { id: 'find', type: 'search', autocomplete: 'off', input: () => fillIn() });
    const search = rows.map(([cells]) => cells.map((c, i) => written(names[i][1], c)).join(' ').toLowerCase());
    const nothing = make('p', { class: 'note', hidden: true }, word('nothing'));

    function line([cells, statements], index) {
      const id = 'said-' + index;
      const button = make('button', { type: 'button', class: 'toggle', 'aria-expanded': 'false', 'aria-controls': id }, String(cells[0]));
      const short = String(cells[0]).length <= 24 ? 'short' : undefined;
      const row = make('tr', {}, make('th', { scope: 'row', class: short }, button),
        cells.slice(1).map((value, c) => cell(names[c + 1], value, false)));
      const below = make('tr', { class: 'said', id, hidden: true }, make('td', { colspan: names.length }));
      row.addEventListener('click', () => {
        const open = below.hidden;
        if (open && !below.firstChild.firstChild) {
          below.firstChild.append(explanation(statements));
        }
        below.hidden = !open;
        row.classList.toggle('open', open);
        button.setAttribute('aria-expanded', String(open));
      });
      return [row, below];
    }

    function fillIn() {
      const asking = input.value.trim().toLowerCase();
      const hits = range(rows.length).filter((i) => !asking || search[i].includes(asking));
      const shown = all ? hits : hits.slice(0, few);
      body.replaceChildren(...shown.flatMap((i) => line(rows[i], i)));
      found.textContent = fill(word('found'), count(shown.length), count(rows.length));
      more.hidden = shown.length === hits.length;
      nothing.hidden = hits.length > 0;
    }

    fillIn();
    return make('div', { id: 'people' },
      make('div', { class: 'find' }, make('label', { for: 'find' }, word('find')), input, found),
      make('div', { class: 'scroll', 'data-label': word('customers') }, make('table', {}, head(names), body)), nothing, more);
  }

  function render() {
    root.lang = zh ? 'zh' : 'en';
    root.dataset.theme = dark && !printing ? 'dark' : 'light';
    document.title = say(data.title);
    drawings.forEach((one) => one.chart && one.chart.dispose());
    drawings = [];
    const bar = make('header', { class: 'bar' }, make('div', { class: 'wrap' },
      make('nav', { 'aria-label': word('sections') }, data.sections.map((s) => make('a', { href: '#' + s.id }, say(s.name)))),
      choice(word('language'), [
        ['to-en', 'English', !zh, () => { zh = false; again('to-en'); }, 'en'],
        ['to-zh', '中文', zh, () => { zh = true; again('to-zh'); }, 'zh'],
      ]),
      choice(word('theme'), [
        ['to-light', word('light'), !dark, () => { dark = false; again('to-light'); }],
        ['to-dark', word('dark'), dark, () => { dark = true; again('to-dark'); }],
      ])));
    const main = make('main', { class: 'wrap', id: 'report' },
      make('div', { class: 'top' }, make('h1', {}, say(data.title)),
        make('dl', { class: 'facts' }, data.facts.map(([name, words]) => make('div', {}, make('dt', {}, say(name)), make('dd', {}, say(words))))),
        data.cards.length ? make('dl', { class: 'cards' }, data.cards.map(card)) : '',
        lead()),
      data.sections.map(section));
    const skip = make('a', { class: 'skip', href: '#report' }, word('skip'));
    document.querySelectorAll('body > :not(script)').forEach((old) => old.remove());
    document.body.prepend(skip, bar, main);
    draw();
    watch();
  }

  function watch() {
    const links = new Map([...document.querySelectorAll('.bar nav a')].map((a) => [a.getAttribute('href').slice(1), a]));
    const seen = new IntersectionObserver((entries) => entries.forEach((entry) => {
      if (entry.isIntersecting) {
        links.forEach((a) => a.removeAttribute('aria-current'));
        links.get(entry.target.id).setAttribute('aria-current', 'true');
      }
    }), { rootMargin: '-20% 0px -70% 0px' });
    document.querySelectorAll('section').forEach((one) => seen.observe(one));
  }

  let waiting = 0;
  addEventListener('resize', () => { clearTimeout(waiting); waiting = setTimeout(draw, 120); });
  const printed = (now) => () => {
    printing = now;
    root.dataset.theme = dark && !printing ? 'dark' : 'light';
    draw();
  };
  addEventListener('beforeprint', printed(true));
  addEventListener('afterprint', printed(false));
  render();
  root.dataset.ready = 'true';
}());
