/** 中文：每一条问题说清哪里、是什么、为什么、怎么办。 */
import type { ClauseValues } from '../issue.js';
import type { Language } from './catalogue.js';

const said = (message: string, hint: string) => ({ message, hint });

/** R23 发文机关标志：第1页，上边缘，实为“73.20 mm”，应为“72.00 mm ±1”（GB/T 9704—2012 7.2.4）。 */
function clauseText({ clause, source, subject, what, page, found, expected, more }: ClauseValues): string {
  const parts = [
    page === undefined ? [] : `第${page}页`,
    what?.zh ?? [],
    `实为“${found}”`,
    `应为“${expected}”`,
    more > 0 ? `另有 ${more} 处` : [],
  ];
  return `${clause} ${subject.zh}：${parts.flat().join('，')}（${source}）。`;
}

export const zhCN: Language = {
  issues: {
    'file.missing': () => said('找不到这个文件。', '请把文件放到这里，文件名须完全一致。'),
    'file.unreadable': ({ reason }) =>
      said(`文件无法读取：${reason}`, '请检查文件是否被其他程序占用、是否有读取权限，并放在数据文件夹之内。'),
    'file.empty': () => said('文件是空的。', '请填写内容后重试。'),
    'file.workbook': () =>
      said('这是 Excel/WPS 工作簿，不是 CSV 文本。', '请在 Excel 或 WPS 中打开，“另存为”CSV（UTF-8），再放回原处。'),
    'file.encoding': () => said('文件的文字编码无法识别。', '请在 Excel 或 WPS 中“另存为”CSV（UTF-8）。'),
    'file.decoded': ({ encoding }) => said(`按 ${encoding} 编码读取。`, '无须处理；如出现乱码，请另存为 UTF-8。'),
    'yaml.syntax': ({ reason }) => said(`格式有误：${reason}`, '请检查冒号后是否有空格、缩进是否一致、引号是否成对。'),
    'yaml.field': ({ value, expected }) => said(`“${value}”不合要求。`, `应为：${expected}`),
    'yaml.unknownKey': ({ value, known }) => said(`没有“${value}”这一项。`, `可用的项目：${known}`),
    'csv.syntax': ({ reason }) => said(`表格格式有误：${reason}`, '请检查这一行的引号是否成对，或重新另存为 CSV。'),
    'csv.cells': ({ found, expected }) =>
      said(`这一行有 ${found} 格，表头有 ${expected} 格。`, '请补齐或删去多余的格；数字中的逗号会被当作分隔，请去掉。'),
    'csv.noRows': () => said('表中没有数据行。', '请在表头下面逐行填写各地数据。'),
    'column.missing': ({ expected }) =>
      said(`缺少“${expected}”一列。`, '请补上这一列；各附件的列名见 data/2020Q1 中的实例。'),
    'column.unknown': ({ value, known }) => said(`不认识“${value}”这一列。`, `可用的列名：${known}`),
    'column.repeated': ({ value, first }) => said(`“${value}”一列重复出现，第一次在第 ${first} 列。`, '请只保留一列。'),
    'region.unknown': ({ value, nearest }) =>
      said(
        `不认识地区“${value}”。`,
        nearest === ''
          ? '请与 regions.csv 中的名称一致。'
          : `是否为“${nearest}”？请与 regions.csv 中的名称一致，或在其中增加别名。`,
      ),
    'region.repeated': ({ value, firstLine }) =>
      said(`“${value}”重复出现，第一次在第 ${firstLine} 行。`, '请只保留一行。'),
    'region.missing': ({ expected }) => said(`缺少“${expected}”一行。`, '请补上；确未上报的，数据填“未报”。'),
    'region.order': ({ value, expected }) =>
      said(
        `地区顺序与 regions.csv 不同：这里是“${value}”，应为“${expected}”。`,
        '各附件的地区顺序须一致，请按 regions.csv 的顺序排列。',
      ),
    'cell.blank': ({ region }) => said(`${region}这一格是空的。`, '没有发生填 0，不适用填“—”，没有上报填“未报”。'),
    'cell.notNumber': ({ value }) => said(`“${value}”不是数字。`, '请填整数、“—”或“未报”；率填如 8.11%。'),
    'cell.ambiguous': ({ value, readings }) =>
      said(`“${value}”有不止一种读法：${readings}。`, '请去掉数字中的逗号和点。'),
    'cell.negative': ({ value }) => said(`“${value}”是负数。`, '数量不能小于 0，请核对。'),
    'cell.fraction': ({ value }) => said(`“${value}”不是整数。`, '数量须为整数，请核对。'),
    'cell.tooLarge': ({ value }) => said(`“${value}”过大。`, '请核对是否多输入了数字。'),
    'cell.notApplicable': ({ value, region }) =>
      said(
        `${region}这一格是“${value}”（不适用），但这一列对该地区适用。`,
        '没有发生填 0，没有上报填“未报”；没有县级单位的地区请在 regions.csv 中写明 0。',
      ),
    'cell.tidied': ({ value, understood }) => said(`“${value}”按“${understood}”读取。`, '无须处理；请确认读得对。'),
    'row.total': ({ value }) => said(`“${value}”行只用于核对，不照印。`, '无须处理。'),
    'rate.differs': ({ region, published, computed, definition }) =>
      said(`${region}的率为 ${published}，按表中数据应为 ${computed}。`, `请核对分子分母。口径：${definition}`),
    'rate.precision': ({ value, expected }) =>
      said(`“${value}”的小数位数与全表不一致。`, `率一律保留 ${expected} 位小数；印发时由程序统一。`),
    'part.exceedsWhole': ({ region, part, partValue, whole, wholeValue }) =>
      said(`${region}：${part} ${partValue} 大于 ${whole} ${wholeValue}。`, '部分不能大于全部，请核对这两项。'),
    'sum.differs': ({ region, left, leftValue, right, rightValue }) =>
      said(`${region}：${left} 为 ${leftValue}，${right} 为 ${rightValue}，应当相等。`, '请核对并改正其中之一。'),
    'total.differs': ({ published, computed }) =>
      said(`合计为 ${published}，各地相加为 ${computed}。`, '请核对合计和各地数据。'),
    'cell.disagrees': ({ region, left, leftText, right, rightText }) =>
      said(
        `${region}：${left} 是“${leftText}”，${right} 却是“${rightText}”。`,
        '同一个率的分子和分母，要么都填数，要么都填“—”；没有县级单位的地区，县级各格都填“—”。',
      ),
    'date.order': ({ earlier, later, what }) =>
      said(`${what}：${later} 早于 ${earlier}。`, '请核对日期；沿用上一季度的文件时，发文字号、日期和正文都要改。'),
    'mark.organ': ({ value, expected }) =>
      said(
        `发文机关标志“${value}”与发文机关“${expected}”不一致。`,
        '标志由发文机关全称或规范化简称组成，可加“文件”二字；确为规范化简称的，不用改。',
      ),
    'imprint.tooLong': ({ value, most }) =>
      said(
        `版记中的“${value}”太长，最多 ${most} 个字。`,
        '请归并抄送机关（如“各省辖市人民政府”），或改用机关的规范化简称。',
      ),
    'number.form': ({ value }) =>
      said(
        `发文字号“${value}”格式有误。`,
        '应为：机关代字〔四位年份〕序号号，用六角括号，不加“第”，序号不编虚位，如 教科技〔2020〕156号。',
      ),
    'number.year': ({ value, year }) =>
      said(`发文字号“${value}”的年份与成文日期的 ${year} 年不同。`, '请核对发文字号和成文日期。'),
    'number.code': ({ value, expected }) =>
      said(`发文字号“${value}”的机关代字与 organ.yaml 的“${expected}”不同。`, '请核对；代字已改的，请改 organ.yaml。'),
    'title.form': ({ value, expected }) =>
      said(`标题“${value}”不完整。`, `标题由发文机关、事由和文种组成，如：${expected}`),
    'title.organ': ({ value, expected }) =>
      said(
        `标题中的发文机关“${value}”与发文机关“${expected}”不同。`,
        '标题、标志和署名的发文机关须一致；联合行文按 jointOrgans 的顺序写全，三个以上也可写“××等三部门”。',
      ),
    'signers.kind': ({ kind }) =>
      said(`“${kind}”是下行文，不标注签发人。`, '签发人只用于请示、报告等上行文；请去掉 signers，或核对文种。'),
    'secrecy.copyNumber': ({ value }) =>
      said(`公文标有密级“${value}”，没有份号。`, '涉密公文应当标注份号，请加上六位数字，如 copyNumber: "000001"。'),
    'title.punctuation': ({ value }) => said(`标题“${value}”末尾有标点。`, '标题末尾不加标点。'),
    'title.tooWide': ({ value, most }) =>
      said(`标题中的一行“${value}”超过 ${most} 个字，版心排不下。`, '请移动或去掉“|”，让每行不超过这个字数。'),
    'annex.title': ({ value }) => said(`附件名称“${value}”末尾有标点或空格。`, '附件名称后不加标点。'),
    'letter.syntax': ({ reason }) =>
      said(
        `正文中的 {{ }} 写法有误：${reason}`,
        '请检查花括号是否成对，写法如 {{percent annex4.total.internetRate 1}}。',
      ),
    'letter.unknownName': ({ value, nearest }) =>
      said(`正文引用了不存在的“${value}”。`, nearest === '' ? '请核对名称。' : `是否为“${nearest}”？`),
    'letter.unknownHelper': ({ value, known }) => said(`没有“${value}”这种写法。`, `可用：${known}`),
    'letter.helperArgument': ({ value, expected }) => said(`“${value}”不能这样用。`, `请写：${expected}`),
    'letter.bareFigure': ({ value }) =>
      said(`“${value}”是一个数，须说明怎样印。`, `率写 {{percent ${value} 1}}，数量写 {{count ${value}}}。`),
    'letter.noFigure': ({ value, reason }) =>
      said(`“${value}”没有确定的数（${reason}）。`, '请补齐所依据的表格数据，或在正文中改用其他数据。'),
    'letter.unsupported': ({ value }) =>
      said(`正文中的“${value}”不能用于公文。`, '正文只用段落和 ##、###、####、##### 标题；序号由程序编写。'),
    'letter.headingLevel': ({ value, expected }) => said(`标题层次“${value}”跳级或过深。`, `这里应为：${expected}`),
    'letter.typedNumber': ({ value }) =>
      said(`标题“${value}”的序号是手写的。`, '请删去序号；“一、（一）1.（1）”由程序编写。'),
    'letter.lineBreak': ({ value }) =>
      said(
        `“${value}”另起了一行，但与上一行印成了一段。`,
        '如果是新的一段，请在前面空一行；如果是同一段，请与上一行接起来。',
      ),
    'letter.empty': () => said('正文是空的。', '请在 --- 之后写正文。'),
    'letter.typedFigure': ({ value, expression }) =>
      said(`正文中手写的 ${value} 与表格数据相同，表格改动时不会随之改变。`, `请写：${expression}`),
    'template.failed': ({ reason }) => said(`模板出错：${reason}`, '请检查模板，或恢复原来的模板。'),
    'template.unknownName': ({ value }) => said(`模板引用了不存在的“${value}”。`, '请检查模板。'),
    'table.tooWide': ({ width, available }) =>
      said(`表格最窄也要 ${width} 毫米，横排只有 ${available} 毫米。`, '请缩短表头文字或减少列数。'),
    'font.substituted': ({ role, wanted, used }) =>
      said(
        `本机没有${role}（${wanted}），以${used}代替。`,
        '安装单位自有的字库后重新生成即可；也可在 organ.yaml 的 fonts 中指定。',
      ),
    'font.missingCharacter': ({ value, codePoint, text }) =>
      said(
        `所有字库都没有“${value}”（${codePoint}）字，见“${text}”。`,
        '请核对是否输错（如从 PDF 复制的部首字）；确需此字的，请安装含有该字的字库。',
      ),
    'font.fallback': ({ value, role, used }) =>
      said(`${role} 没有“${value}”字，用 ${used} 代替。`, '请查看印样中这个字；可安装字数更多的字库。'),
    'font.unusable': ({ value, reason }) =>
      said(`字库“${value}”不能使用：${reason}。`, '请换用 TrueType 轮廓（.ttf）的字库，或去掉这一项而用随附的字库。'),
    'font.strict': ({ role, wanted, used }) =>
      said(`要求使用单位字库，而本机没有${role}（${wanted}），只有${used}。`, '请安装该字库，或去掉 --strict-fonts。'),
    'print.blockedRequest': ({ value }) =>
      said(`模板要访问外部内容，已阻止：${value}`, '模板只能使用自身的文字和样式，请删去脚本、图片和链接。'),
    'print.foreignFont': ({ value }) =>
      said(`有文字用了不在名单中的字体“${value}”。`, '请检查样式中的字体名称，只用五种规定的字体。'),
    'print.type3Font': ({ value }) =>
      said(`字体“${value}”未以 TrueType 轮廓嵌入。`, '请改用 TrueType 轮廓（.ttf）的字库，且不用合成的粗体、斜体。'),
    'print.shrunk': ({ percent }) =>
      said(
        `有内容比版心宽，浏览器把整份文件缩小到了 ${percent}%。`,
        '请缩短过长的一行：标题中用“|”分出的行、机关名称、发文字号，或很长的英文。',
      ),
    'print.pages': ({ found, expected }) => said(`印出 ${found} 页，应为 ${expected} 页。`, '这是程序的问题，请报告。'),
    'output.locked': ({ reason }) =>
      said(`文件正被其他程序打开，无法更新（${reason}）。`, '请关闭正在查看这个文件的程序，再试一次。'),
    'audit.fails': (values) =>
      said(
        `不合格：${clauseText(values)}`,
        '这份文件没有替换原有文件，已另存为 .rejected.pdf；用 tongbao verify --overlay 可在页面上看到位置。',
      ),
    'audit.warns': (values) => said(`待核：${clauseText(values)}`, '是否需要修改，由经办人判断；文件已照常生成。'),
  },
  machine: {
    'browser.none': (details) =>
      said(
        `没有找到可用的浏览器，找过：\n  ${details.join('\n  ')}`,
        '请安装 Chrome、Edge 或 Chromium，或用 --browser 指明位置。',
      ),
    'browser.tooOld': ([found = '']) => said(`浏览器太旧：${found}。`, '请更新到 131 版或以上。'),
    'browser.failed': (details) =>
      said(`浏览器无法启动：${details.join('；')}`, '请换用 --browser 指明的其他浏览器，或按上面的原因处理。'),
    'browser.timeout': (details) =>
      said(`浏览器没有在限定时间内完成：${details.join('；')}`, '请再试一次，或用 --timeout 加长时间。'),
    'font.none': (details) =>
      said(`没有可用的字库：${details.join('；')}`, '请重新运行 npm ci（不要加 --omit=optional），或安装单位字库。'),
    'output.unwritable': (details) =>
      said(`无法写入输出文件夹：${details.join('；')}`, '请检查磁盘空间和写入权限，或用 --out 换一个位置。'),
  },
  words: {
    severity: { error: '错误', warning: '提醒', note: '说明' },
    place({ file, line, column, field }) {
      const row = line === undefined ? '' : ` 第${line}行`;
      const cell = column === undefined ? '' : `第${column}列`;
      return `${file}${row}${cell}${field === undefined ? '' : `“${field}”`}`;
    },
    colon: '：',
    verdict({ error, warning, note }, subject) {
      const counts = `${error} 个错误，${warning} 个提醒，${note} 个说明`;
      return error > 0 ? `${subject}：不能印发（${counts}）。` : `${subject}：可以印发（${counts}）。`;
    },
    written: (file, pages) => `已生成 ${file}（${pages} 页）`,
    audited: ({ fail, warn, pass, notVerifiable, notApplicable }) =>
      `合格 ${pass}，不合格 ${fail}，待核 ${warn}，不可测 ${notVerifiable}，不适用 ${notApplicable}`,
    rejected: (file) => `不合格的文件另存为 ${file}，原有文件没有改动。`,
    verdictNames: { pass: '合格', fail: '不合格', warn: '待核', notVerifiable: '不可测', notApplicable: '不适用' },
    strengthNames: { required: '规定', general: '一般', recommended: '推荐', practice: '实务' },
    formatNames: { document: '公文', letter: '信函格式', order: '命令（令）', minutes: '纪要' },
    verifyHead: (file, pages, format, way) =>
      `${file}：${format}，${pages} 页，${way === 'tags' ? '要素按文件自带的标记识别' : '要素按位置和文字识别'}`,
    clausePage: (page) => `第${page}页`,
    clauseExpected: (expected) => `应为 ${expected}`,
    notPdf: (file, reason) => `${file} 不是可以读取的 PDF（${reason}）。`,
    overlayWritten: (file) => `标注稿已写入 ${file}`,
    overlayOne: '--overlay 一次只能标注一个文件。',
    overlaySelf: '--overlay 不能写回被检查的文件。',
    fontsHead: '字体：',
    fontLine: (label, face, substituted) => `  ${label}　${face}${substituted ? '（代用）' : ''}`,
    timing: (stage, milliseconds) => `${stage.padEnd(8)} ${milliseconds.toFixed(0).padStart(6)} 毫秒`,
    interrupted: '已中断，原有文件没有改动。',
    bug: (reason) => `程序内部错误：${reason}\n这是程序的问题，请报告；加 --debug 可显示详情。原有文件没有改动。`,
    noQuarter: (folder) => `${folder} 中没有季度文件夹（如 2020Q1）。`,
    badPeriod: (value) => `“${value}”不是季度，应写作 2020Q1。`,
    badDocument: (value, known) => `没有“${value}”这份文件，可选：${known}。`,
    parser: {
      'Commands:': '命令：',
      'Options:': '选项：',
      'Examples:': '示例：',
      'Positionals:': '参数：',
      boolean: '是/否',
      count: '次数',
      string: '文字',
      number: '数字',
      array: '列表',
      required: '必填',
      default: '默认',
      'default:': '默认：',
      'choices:': '可选：',
      'aliases:': '别名：',
      'generated-value': '生成的值',
      'Not enough non-option arguments: got %s, need at least %s': {
        one: '缺少参数：有 %s 个，至少要 %s 个',
        other: '缺少参数：有 %s 个，至少要 %s 个',
      },
      'Too many non-option arguments: got %s, maximum of %s': {
        one: '参数太多：有 %s 个，最多 %s 个',
        other: '参数太多：有 %s 个，最多 %s 个',
      },
      'Missing argument value: %s': { one: '没有给出值：%s', other: '没有给出值：%s' },
      'Missing required argument: %s': { one: '缺少必填项：%s', other: '缺少必填项：%s' },
      'Unknown argument: %s': { one: '不认识：%s', other: '不认识：%s' },
      'Unknown command: %s': { one: '没有这个命令：%s', other: '没有这个命令：%s' },
      'Invalid values:': '值无效：',
      'Argument: %s, Given: %s, Choices: %s': '%s 写的是 %s，可选 %s',
      'Did you mean %s?': '是不是 %s？',
      'Show help': '显示帮助',
      'Show version number': '显示版本号',
      'Not enough arguments following: %s': '%s 后面缺少内容',
      deprecated: '已弃用',
    },
    noCommand: '请写明要做什么：build（生成）、check（核对）或 verify（检查成品），用法见 --help。',
    badTimeout: '--timeout 应为大于 0、不超过 86400 的秒数。',
    badCommandLine: (reason) => `命令写法有误：${reason}`,
    help: {
      usage: 'tongbao（通报）：由季度数据文件夹生成通报及附表',
      build: '生成通报及附表的 PDF',
      check: '只核对数据和正文，不生成文件',
      verify: '按 GB/T 9704 逐条检查成品 PDF',
      files: '要检查的 PDF 文件',
      overlay: '另写一份标注稿：版心、网格、距离和问题所在',
      period: '季度，如 2020Q1；不写则用最近一个季度',
      data: '数据文件夹',
      out: '输出文件夹',
      only: '只生成一份：circular、notice、annex-1 …',
      strictFonts: '必须使用单位自有字库，不许代用',
      shippedFonts: '只用随附的字库，不用本机字库',
      browser: '浏览器程序的位置',
      json: '结果以 JSON 输出',
      lang: '提示语言',
      timings: '显示各步骤用时',
      timeout: '每一步的时限（秒）',
      debug: '出现内部错误时显示详情',
      exitCodes: '退出码：0 完成；1 数据、模板或 PDF 有误；2 命令写法有误；3 本机环境未就绪；130 中断',
    },
  },
};
