import { describe, expect, test } from 'vitest';
import type { Issue } from '../../src/issue.js';
import { readOrgan, readRegions } from '../../src/read/settings.js';

const places = ({ issues }: { issues: readonly Issue[] }) =>
  issues.map(({ code, place: { line, column, field } }) => [code, line, column, field]);

const REQUIRED = [
  'name: 河南省教育厅',
  'mark: 河南省教育厅文件',
  'documentCode: 教科技',
  'printOffice: 河南省教育厅办公室',
];
const organ = (...lines: string[]) => readOrgan([...REQUIRED, ...lines].join('\n'), 'organ.yaml');

describe('organ.yaml', () => {
  test('four keys are enough', () => {
    expect(organ()).toEqual({
      value: {
        name: '河南省教育厅',
        mark: '河南省教育厅文件',
        documentCode: '教科技',
        territory: '全省',
        contact: undefined,
        copyTo: [],
        printOffice: '河南省教育厅办公室',
        sealed: true,
        sealDiameterMm: 45,
        margins: 'same',
        imprintOnEvenPage: true,
        totalRow: false,
        fonts: {},
        place: { file: 'organ.yaml' },
      },
      issues: [],
    });
  });

  test('every key', () => {
    const { value, issues } = organ(
      'territory: 全市',
      'contact: { office: 办公室, person: 某人, phone: 037169691767 }',
      'copyTo:',
      '  - 省委办公厅',
      '  - 省人大常委会办公厅',
      'sealed: false',
      'sealDiameterMm: 42',
      'margins: mirrored',
      'imprintOnEvenPage: false',
      'totalRow: true',
      'fonts:',
      '  fangSong: fonts/simfang.ttf',
    );
    expect(issues).toEqual([]);
    expect(value).toMatchObject({
      territory: '全市',
      // As typed: a number would have lost its leading zero.
      contact: { office: '办公室', person: '某人', phone: '037169691767' },
      copyTo: ['省委办公厅', '省人大常委会办公厅'],
      sealed: false,
      sealDiameterMm: 42,
      margins: 'mirrored',
      imprintOnEvenPage: false,
      totalRow: true,
      fonts: { fangSong: 'fonts/simfang.ttf' },
    });
  });

  test('one recipient of a copy is a list of one, and a key without a value is not given', () => {
    const { value, issues } = organ('copyTo: 省委办公厅', 'contact:', 'territory:');
    expect(issues).toEqual([]);
    expect(value).toMatchObject({ copyTo: ['省委办公厅'], contact: undefined, territory: '全省' });
  });

  test('yaml.field: all missing and wrong fields at once, each with an example', () => {
    const result = readOrgan(
      'name: 河南省教育厅\nmark:\nsealed: yes\nmargins: left\ncontact:\n  office: 办公室\ncopyTo: {a: b}\n',
      'organ.yaml',
    );
    expect(result.value).toBeUndefined();
    expect(places(result)).toEqual([
      ['yaml.field', 2, 6, 'mark'],
      ['yaml.field', 1, 1, 'documentCode'],
      ['yaml.field', 5, 1, 'contact.person'],
      ['yaml.field', 5, 1, 'contact.phone'],
      ['yaml.field', 7, 9, 'copyTo'],
      ['yaml.field', 1, 1, 'printOffice'],
      ['yaml.field', 3, 9, 'sealed'],
      ['yaml.field', 4, 10, 'margins'],
    ]);
    expect(result.issues.map(({ values }) => values)).toEqual([
      { value: '', expected: '河南省教育厅文件' },
      { value: '', expected: '教科技' },
      { value: '', expected: '麦世奎' },
      { value: '', expected: '0371-69691767' },
      { value: '{a: b}', expected: '省委办公厅' },
      { value: '', expected: '河南省教育厅办公室' },
      { value: 'yes', expected: 'true / false' },
      { value: 'left', expected: 'same / mirrored' },
    ]);
  });

  test('yaml.field: an empty file lacks every required key', () => {
    const result = readOrgan('# 说明\n', 'organ.yaml');
    expect(result.issues.map(({ place }) => place.field)).toEqual(['name', 'mark', 'documentCode', 'printOffice']);
    expect(result.issues[0]?.place).toEqual({ file: 'organ.yaml', line: 1, column: 1, field: 'name' });
  });

  test('yaml.unknownKey, at every depth, with the known ones', () => {
    const result = organ('margin: same', 'fonts:', '  heiti: a.ttf');
    expect(places(result)).toEqual([
      ['yaml.unknownKey', 7, 3, 'fonts.heiti'],
      ['yaml.unknownKey', 5, 1, 'margin'],
    ]);
    expect(result.issues[0]?.values).toEqual({ value: 'heiti', known: 'xiaoBiaoSong、fangSong、kaiTi、heiTi、song' });
  });

  test.each([
    ['a key given twice', 'name: 另一个', 5, 1],
    ['an open quotation mark, where it opens', 'territory: "全省\nsealed: true\n', 5, 12],
    ['text after a quotation mark', 'territory: "全"省', 5, 15],
    ['a full-width colon', 'territory：全省\nsealed: true', 5, 1],
    ['a value that begins with @', 'territory: @全省', 5, 12],
    ['a colon within a value', 'territory: 全省: 各地', 5, 12],
    ['a tab for indentation', 'contact:\n\toffice: 办公室', 6, 1],
    ['an expression without quotation marks', 'territory: {{percent x}}', 5, 13],
    ['an alias', 'territory: *x', 5, 12],
    ['a second document', '---\nname: x', 5, 1],
    ['a tag', 'territory: !!x 全省', 5, 12],
  ])('yaml.syntax: %s', (_, line, at, column) => {
    const result = organ(line);
    expect(result.value).toBeUndefined();
    expect(places(result)[0]).toEqual(['yaml.syntax', at, column, undefined]);
  });

  test('yaml.syntax: a full-width colon is called so', () => {
    for (const line of ['territory：全省\nsealed: true', 'sealed: true\nterritory：全省']) {
      expect(organ(line).issues[0]?.values, line).toMatchObject({
        reason: { zh: expect.stringContaining('全角冒号') },
      });
    }
    expect(organ('territory 全省\nsealed: true').issues[0]?.values).toMatchObject({
      reason: { zh: expect.not.stringContaining('全角') },
    });
  });

  test('yaml.syntax: no keys at all', () => {
    expect(places(readOrgan('河南省教育厅\n', 'organ.yaml'))).toEqual([['yaml.syntax', 1, 1, undefined]]);
  });
});

describe('regions.csv', () => {
  const regions = (...rows: string[]) => readRegions(['地区,别名,县级单位数', ...rows].join('\n'), 'regions.csv');

  test('names, aliases and county-level units, in the order of the file', () => {
    const { value, issues } = regions('郑州市,郑州,16', '济源市,济源、 济源示范区;济源城区|济,0', '开封市,,9');
    expect(issues).toEqual([]);
    const place = (line: number) => ({ file: 'regions.csv', line, column: 1, field: '地区' });
    expect(value).toEqual([
      { name: '郑州市', aliases: ['郑州'], countyUnits: 16, place: place(2) },
      { name: '济源市', aliases: ['济源', '济源示范区', '济源城区', '济'], countyUnits: 0, place: place(3) },
      { name: '开封市', aliases: [], countyUnits: 9, place: place(4) },
    ]);
  });

  test('every fault at once; the sound regions remain', () => {
    const result = regions(
      '郑州市,郑州,',
      '开封市,开封,九',
      ',洛阳,18',
      '安阳市,安阳',
      '郑州,,16',
      '焦作市,开封,未报',
      '信阳市,,—',
      '周口市,,1',
    );
    expect(places(result)).toEqual([
      ['cell.blank', 2, 3, '县级单位数'],
      ['cell.notNumber', 3, 3, '县级单位数'],
      ['cell.blank', 4, 1, '地区'],
      ['csv.cells', 5, undefined, undefined],
      ['region.repeated', 6, 1, '地区'],
      ['cell.notNumber', 7, 3, '县级单位数'],
      ['region.repeated', 7, 2, '别名'],
      ['cell.notApplicable', 8, 3, '县级单位数'],
    ]);
    expect(result.value?.map(({ name, countyUnits }) => [name, countyUnits])).toEqual([
      ['郑州市', undefined],
      ['开封市', undefined],
      ['焦作市', undefined],
      ['信阳市', undefined],
      ['周口市', 1],
    ]);
  });

  test('column.missing and column.unknown', () => {
    const result = readRegions('地区,简称\n郑州市,郑州\n', 'regions.csv');
    expect(places(result)).toEqual([
      ['column.unknown', 1, 2, '简称'],
      ['column.missing', 1, undefined, '县级单位数'],
    ]);
    expect(readRegions('名称,县级单位数\n郑州市,16\n', 'regions.csv').value).toBeUndefined();
  });

  describe('a second level', () => {
    const twoLevels = (...rows: string[]) => readRegions(['地区,所属市,县级单位数', ...rows].join('\n'), 'regions.csv');
    const tree = ({ value }: ReturnType<typeof readRegions>) =>
      value?.map(({ name, parent, countyUnits }) => [parent, name, countyUnits]);

    test('counties follow their city, whatever the order of the rows, and one name may be in two cities', () => {
      const result = twoLevels(
        '鼓楼区,开封市,',
        '开封市,,2',
        '洛阳市,,1',
        '鼓楼区,洛阳,1',
        '兰考县,开封市,',
        '济源市,,0',
      );
      // 洛阳 is no name of 洛阳市: it has no alias here.
      expect(places(result)).toEqual([['region.parent', 5, 2, '上级地区']]);
      const sound = twoLevels(
        '鼓楼区,开封市,',
        '开封市,,2',
        '洛阳市,,1',
        '鼓楼区,洛阳市,1',
        '兰考县,开封市,',
        '济源市,,0',
      );
      expect(sound.issues).toEqual([]);
      expect(tree(sound)).toEqual([
        [undefined, '开封市', 2],
        ['开封市', '鼓楼区', 1],
        ['开封市', '兰考县', 1],
        [undefined, '洛阳市', 1],
        ['洛阳市', '鼓楼区', 1],
        [undefined, '济源市', 0],
      ]);
    });

    test('a city is named by its alias as well', () => {
      const result = readRegions('地区,别名,上级,县级单位数\n郑州市,郑州,,1\n中原区,,郑州,\n', 'regions.csv');
      expect(result.issues).toEqual([]);
      expect(tree(result)).toEqual([
        [undefined, '郑州市', 1],
        ['郑州市', '中原区', 1],
      ]);
    });

    test('region.repeated within a city, region.parent, region.countyUnits', () => {
      const result = twoLevels(
        '郑州市,,16',
        '中原区,郑州市,',
        '中原区,郑州市,',
        '二七区,郑州市,2',
        '金水区,郑洲市,',
        '巩义市,中原区,',
        '洛阳市,,18',
        '开封市,,',
      );
      expect(places(result)).toEqual([
        ['region.countyUnits', 2, 3, '县级单位数'],
        ['region.repeated', 4, 1, '地区'],
        ['region.countyUnits', 5, 3, '县级单位数'],
        ['region.parent', 6, 2, '上级地区'],
        ['region.parent', 7, 2, '上级地区'],
        ['cell.blank', 9, 3, '县级单位数'],
      ]);
      expect(result.issues.map(({ values }) => values)).toEqual([
        { region: '郑州市', found: 16, expected: 2 },
        { value: '中原区', firstLine: 3 },
        { region: '郑州市/二七区', found: 2, expected: 1 },
        { value: '郑洲市', nearest: '郑州市' },
        { value: '中原区', nearest: '' },
        { region: '开封市' },
      ]);
      expect(tree(result)?.map(([, name]) => name)).toEqual(['郑州市', '中原区', '二七区', '洛阳市', '开封市']);
    });
  });

  test('csv.noRows', () => {
    expect(places(regions())).toEqual([['csv.noRows', 1, undefined, undefined]]);
  });
});
