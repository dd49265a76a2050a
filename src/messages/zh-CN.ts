/** 中文：每一条问题说清哪里、是什么、为什么、怎么办。 */
import { columnLetters } from '../cellRange.js';
import type { Language } from './catalogue.js';
import { said } from './said.js';
import { checking } from './zh-CN/checking.js';
import { comparing } from './zh-CN/comparing.js';
import { diff } from './zh-CN/diff.js';
import { editing } from './zh-CN/editing.js';
import { extracting } from './zh-CN/extracting.js';
import { fonts, fontWords } from './zh-CN/fonts.js';
import { handout } from './zh-CN/handout.js';
import { intake } from './zh-CN/intake.js';
import { letter } from './zh-CN/letter.js';
import { making } from './zh-CN/making.js';
import { reading } from './zh-CN/reading.js';
import { schools } from './zh-CN/schools.js';
import { signing } from './zh-CN/signing.js';

export const zhCN: Language = {
  issues: {
    ...reading,
    ...schools,
    ...checking,
    ...letter,
    ...making,
    ...intake,
    ...fonts,
    ...editing,
    ...extracting,
    ...signing,
    ...comparing,
    ...handout,
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
    'data.unwritable': (details) =>
      said(`无法写入数据文件夹：${details.join('；')}`, '请检查磁盘空间和写入权限，并关闭占用其中文件的程序。'),
    'preview.noPort': (details) =>
      said(`预览没有可用的端口：${details.join('；')}`, '请关闭其他预览，或用 --port 换一个端口。'),
  },
  words: {
    severity: { error: '错误', warning: '提醒', note: '说明' },
    place({ file, sheet, line, column, field }) {
      const row = line === undefined ? '' : ` 第${line}行`;
      // As Excel and WPS name it, where the clerk looks it up in them.
      const name = column === undefined || sheet === undefined ? column : columnLetters(column);
      const cell = name === undefined ? '' : `第${name}列`;
      const of = sheet === undefined ? '' : `“${sheet}”`;
      return `${file}${of}${row}${cell}${field === undefined ? '' : `“${field}”`}`;
    },
    colon: '：',
    verdict({ error, warning, note }, subject, of) {
      const counts = `${error} 个错误，${warning} 个提醒，${note} 个说明`;
      if (of === 'draft') return `${subject}：${error > 0 ? '不能生成' : '可以作为'}征求意见稿（${counts}）。`;
      if (error > 0) return `${subject}：不能印发（${counts}）。`;
      const isOpen = of === 'data' && warning > 0;
      return `${subject}：${isOpen ? '提醒改正或写明保留的理由以后，' : ''}可以印发（${counts}）。`;
    },
    written: (file, pages) => `已生成 ${file}（${pages} 页）`,
    copyWritten: (file) => `已生成 ${file}（可编辑副本，不是正式印发的文件）`,
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
    sample: (sample) => `写法如 ${sample}`,
    accepted: (reason) => `已确认：${reason}`,
    howToAccept: '核实无误、可以保留的提醒，请在 notice.md 的 accept 中写明规则（rule，见方括号）和理由（reason）。',
    noFile: (file) => `找不到 ${file}，请核对名称和位置。`,
    notPdf: (file, reason) => `${file} 不是可以读取的 PDF（${reason}）。`,
    overlayWritten: (file) => `标注稿已写入 ${file}`,
    overlayOne: '--overlay 一次只能标注一个文件。',
    fileWritten: (file) => `已写入 ${file}`,
    signedBy: (name) =>
      `已由${name}签署（PAdES-B-B）。这不是 GB/T 38540 的电子印章，电子印章由本单位的公文交换系统加盖。`,
    signSelf: '签署后的文件不能与原文件同名。',
    askPassword: '证书密码：',
    signature: ({ field, signer, issuer, state, fault }) => {
      const states = {
        whole: '有效，签署后没有改动',
        signed: '有效，其后只增加了别的签名',
        changed: '只对签署时的内容有效：签署以后文件被改动过',
        broken: '无效',
      };
      const faults = {
        byteRange: '所覆盖的范围不是这份文件',
        cms: '签名数据无法读取',
        certificate: '没有证书，或证书无法读取',
        digest: '文件与签署时不同',
        signature: '不是用所附证书的密钥签的',
        algorithm: '签名算法不支持',
      };
      const by = signer === '' ? '' : `，签署人${signer}（证书颁发者${issuer}，是否可信不作判断）`;
      return `${field}${by}：${states[state]}${fault ? `，${faults[fault]}` : ''}。`;
    },
    extracted: (cells) => `${cells} 个单元格与页面上印的全部一致。`,
    fileSame: (file) => `${file} 内容相同，没有改动`,
    fileReady: (file) => `将写入 ${file}`,
    begunFrom: (from) =>
      from === undefined
        ? '没有往期的通知可以沿用：标题、主送机关和正文请自行填写。'
        : `标题、主送机关、联系人和正文沿用 ${from}，请通读一遍。`,
    nextSteps: (folder, workbook, period) => [
      `下一步：1. 在 ${folder}/notice.md 中填写发文字号的序号和成文日期。`,
      workbook === undefined
        ? '　　　　2. 填写 annex-1.csv 等各附表，或用 tongbao import 导入系统导出的文件。'
        : `　　　　2. 填写 ${workbook} 的各张工作表。`,
      `　　　　3. 运行 tongbao check ${period} 核对；没有错误后运行 tongbao build ${period} 生成。`,
    ],
    understood: ({ annex, source, rows, columns, encoding }) =>
      `${source} → 附件${annex}：${rows} 行，${encoding}，列：${columns.join('、')}`,
    sheet: (file, sheet) => `${file}“${sheet}”`,
    nextCheck: (period) => `下一步：运行 tongbao check ${period} 核对。`,
    nothingWritten: '没有写入任何文件。',
    overlaySelf: '--overlay 不能写回被检查的文件。',
    fontsHead: '字体：',
    fontLine: (label, face, substituted) => `  ${label}　${face}${substituted ? '（代用）' : ''}`,
    timing: (stage, milliseconds) => `${stage.padEnd(8)} ${milliseconds.toFixed(0).padStart(6)} 毫秒`,
    diff,
    fonts: fontWords,
    previewAt: (address) => `预览：${address}\n按 Ctrl+C 结束。`,
    interrupted: '已中断，原有文件没有改动。',
    previewEnded: '预览已结束。',
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
    noCommand:
      '请写明要做什么：new（新建一期）、import（导入数据）、check（核对）、build（生成）、handout（会议用表）、preview（预览）、verify（检查成品）、diff（比较）或 fonts（字体），用法见 --help。',
    badCopy: '--docx 生成的是整份通知的副本，不能与 circular 以外的 --only 同用。',
    badMark: (most) => `--docx-mark 应为一行，不超过 ${most} 字。`,
    badPort: '--port 应为 1 至 65535 的整数。',
    badTimeout: '--timeout 应为大于 0、不超过 86400 的秒数。',
    badBrief: '--only brief 不能与 --mark、--each、--sort、--paper A3 同用：一图读懂写的是全省，用 A4 纸。',
    noPeriod: '要写明导入到哪个季度，如 --period 2020Q3。',
    badEach: '--each 与 --mark 不能同用。',
    handoutVerdict: ({ error, warning, note }, subject) =>
      `${subject}：会议用表${error > 0 ? '没有生成' : '已生成'}（${error} 个错误，${warning} 个提醒，${note} 个说明）。`,
    badCommandLine: (reason) => `命令写法有误：${reason}`,
    help: {
      usage: 'tongbao（通报）：由季度数据文件夹生成通报及附表',
      build: '生成通报及附表的 PDF',
      handout: '生成会议用表：附表的大字版，标出地区，注明位次和变化',
      paper: '纸张',
      mark: '标出一个地区，可以写多次',
      each: '每个地区一份：标出该地区，各附表合为一份',
      sort: '按这一列由高到低排列',
      charts: '表后附统计图页（--no-charts 不附）',
      onlyHandout: '只生成一个附件：annex-1 …；或只生成一图读懂：brief',
      preview: '在浏览器中预览：逐页显示真正的 PDF，每次保存后更新',
      port: '预览的端口，被占用时用下一个',
      noOpen: '不打开浏览器',
      check: '只核对数据和正文，不生成文件',
      verify: '按 GB/T 9704 逐条检查成品 PDF',
      files: '要检查的 PDF 文件',
      overlay: '另写一份标注稿：版心、网格、距离和问题所在',
      period: '季度，如 2020Q1；不写则用最近一个季度',
      data: '数据文件夹',
      out: '输出文件夹',
      only: '只生成一份：circular、notice、annex-1 …、trace（数据核对单）、compare（较上季度变化表）',
      draftCheck: '作为征求意见稿核对，可以没有发文字号',
      draft: '征求意见稿：每页标明，另存一个文件夹，可以没有发文字号',
      docx: '另生成 circular.docx，供在 WPS 或 Word 中修改、传阅',
      docxMark: '其页眉标注，代替“征求意见稿”；"" 则不标注',
      strictFonts: '必须使用单位自有字库，不许代用',
      shippedFonts: '只用随附的字库，不用本机字库',
      browser: '浏览器程序的位置',
      json: '结果以 JSON 输出',
      new: '新建一期：文件夹、通知和空表',
      newPeriod: '新的季度，如 2020Q2',
      from: '从哪一期的通知开始；不写则用上一期',
      xlsx: '附表做成一个工作簿，每个附件一张工作表，不用 CSV',
      import: '导入系统导出的文件，自动辨认是哪个附件，写入这一期',
      importFiles: '导出的文件（.csv、.tsv、.xlsx），文件名不限',
      importPeriod: '数据所属的季度，如 2020Q2',
      replace: '替换已经填好的表',
      dryRun: '只说明读到了什么，不写入',
      fonts: '查看所用字体、来源和缺字，添加或移除字库',
      fontsAdd: '添加字库文件（.ttf、.otf、.ttc），以后一直使用',
      fontsFiles: '字库文件',
      fontsRole: '用作哪种字体；字库名称认不出时填写',
      fontsRemove: '移除添加过的字库',
      fontsName: '字库名称，以 tongbao fonts 显示的为准',
      extract: '取出成品 PDF 中附带的文件，并与印出的表逐格核对',
      extractFile: 'PDF 文件',
      extractOut: '写到哪个文件夹；不写则为 PDF 旁边的“文件名-files”',
      extractReplace: '同名文件可以覆盖',
      sign: '给成品 PDF 加电子签名',
      signP12: '带私钥的证书文件（.p12、.pfx），密码另行输入',
      signOut: '写到哪个文件；不写则为 PDF 旁边的“文件名-signed.pdf”',
      signReason: '签署原因',
      signLocation: '签署地点',
      diff: '比较两个季度，或比较印发以后的改动（更正）',
      before: '前者：2020Q1、data/2020Q1 或 output/2020Q1/manifest.json',
      after: '后者，写法相同',
      lang: '提示语言',
      timings: '显示各步骤用时',
      timeout: '每一步的时限（秒）',
      debug: '出现内部错误时显示详情',
      exitCodes: '退出码：0 完成；1 数据、模板或 PDF 有误；2 命令写法有误；3 本机环境未就绪；130 中断',
    },
  },
};
