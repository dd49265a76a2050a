/** Circulars with other annexes than the four: one, nine, or one so wide that it is turned. */
import { cp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AnnexDefinition } from '../../src/annex.js';
import { annexes, defineAnnex } from '../../src/derive/annexes.js';
import { ROOT } from './built.js';

export interface AnnexSet {
  readonly annexes: readonly AnnexDefinition[];
  readonly templatesFolder: string;
}

/** `count` annexes, those beyond the fourth copies of the second with longer names; `wide` makes the last one landscape. */
export async function annexSet(folder: string, data: string, count: number, wide: boolean): Promise<AnnexSet> {
  const templatesFolder = path.join(folder, 'templates');
  await cp(path.join(ROOT, 'templates'), templatesFolder, { recursive: true });
  const used: AnnexDefinition[] = [];
  for (let number = 1; number <= count; number++) {
    const turned = wide && number === count;
    const known = annexes[number - 1];
    if (known && !turned) {
      used.push(known);
      continue;
    }
    const definition = turned ? wideAnnex(number) : copyOfSecond(number);
    used.push(definition);
    await writeFile(path.join(templatesFolder, `annex-${number}.hbs`), '{{> annex .}}\n');
    const table = path.join(data, '2020Q1', `${definition.fileName}.csv`);
    if (turned) await writeFile(table, wideTable(definition));
    else await cp(path.join(data, '2020Q1/annex-2.csv'), table);
  }
  return { annexes: used, templatesFolder };
}

function copyOfSecond(number: number): AnnexDefinition {
  const second = annexes[1];
  if (!second) throw new Error('no second annex');
  const names = ['数据审核上报率', '数据复核情况及需要在规定期限之内完成整改的县（市、区）数据审核员名单'];
  return {
    ...second,
    id: `annex${number}`,
    number,
    fileName: `annex-${number}`,
    title: () => `2020年一季度各地第${number}批${names[number % 2] ?? ''}`,
  };
}

const WIDE_COLUMNS = 14;

function wideAnnex(number: number): AnnexDefinition {
  const ids = Array.from({ length: WIDE_COLUMNS }, (_, index) => `item${index + 1}`);
  return defineAnnex({
    number,
    title: () => '各地教育信息化设备分项统计表',
    counts: Object.fromEntries(ids.map((id, index) => [id, { name: `第${index + 1}项设备数量` }])),
    rates: {},
    printed: ids,
  });
}

const CITIES =
  '郑州市 开封市 洛阳市 平顶山市 安阳市 鹤壁市 新乡市 焦作市 濮阳市 许昌市 漯河市 三门峡市 南阳市 商丘市 信阳市 周口市 驻马店市 济源市';

function wideTable({ columns }: AnnexDefinition): string {
  const rows = CITIES.split(' ').map((city, row) =>
    [city, ...columns.map((_, index) => 1000 + row * 37 + index)].join(','),
  );
  return [`地区,${columns.map(({ name }) => name).join(',')}`, ...rows].join('\n');
}
