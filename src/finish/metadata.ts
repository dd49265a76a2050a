/**
 * What the file says of itself, twice and the same: in the Info dictionary for old readers, in XMP for archives
 * (ISO 19005-3, 6.6.2 and 6.6.3; ISO 14289-1, 5).
 */
import { PDFDict, type PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString } from '@cantoo/pdf-lib';
import type { NoticeDate } from '../model.js';
import type { FileFacts } from './finish.js';

/** Stands in for the instance's identifier while the file is hashed. */
export const EMPTY_UUID = '00000000-0000-0000-0000-000000000000';

const TIME_ZONE = { pdf: "+08'00'", xmp: '+08:00' } as const;

const two = (value: number): string => String(value).padStart(2, '0');

/** The day's beginning where the document is issued: `D:20200513000000+08'00'`. */
export function pdfDate({ year, month, day }: NoticeDate): PDFString {
  return PDFString.of(`D:${year}${two(month)}${two(day)}000000${TIME_ZONE.pdf}`);
}

export function writeMetadata(pdf: PDFDocument, facts: FileFacts, documentUuid: string): void {
  const { context, catalog } = pdf;
  const { year, month, day } = facts.date;
  const date = pdfDate(facts.date);
  const info = context.lookupMaybe(context.trailerInfo.Info, PDFDict) ?? context.obj({});
  for (const [key] of info.entries()) info.delete(key);
  const texts = {
    Title: facts.title,
    Author: facts.author,
    Subject: facts.subject,
    Keywords: keywordsText(facts),
    Creator: facts.creator,
    Producer: facts.producer,
  };
  for (const [key, text] of Object.entries(texts)) info.set(PDFName.of(key), PDFHexString.fromText(text));
  info.set(PDFName.of('CreationDate'), date);
  info.set(PDFName.of('ModDate'), date);
  context.trailerInfo.Info = context.getObjectRef(info) ?? context.register(info);

  const xmp = Buffer.from(xmpPacket(facts, `${year}-${two(month)}-${two(day)}T00:00:00${TIME_ZONE.xmp}`, documentUuid));
  // Not compressed: archives look for it without knowing the file (ISO 19005-3, 6.6.2.1).
  const stream = PDFRawStream.of(context.obj({ Type: 'Metadata', Subtype: 'XML', Length: xmp.length }), xmp);
  catalog.set(PDFName.of('Metadata'), context.register(stream));
}

const keywordsText = ({ keywords }: FileFacts): string => keywords.join('；');

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const element = (name: string, text: string): string => `   <${name}>${escaped(text)}</${name}>`;
const list = (name: string, kind: 'Bag' | 'Seq', texts: readonly string[]): string =>
  `   <${name}><rdf:${kind}>${texts.map((text) => `<rdf:li>${escaped(text)}</rdf:li>`).join('')}</rdf:${kind}></${name}>`;
/** In the language of the document, which is the default one. */
const words = (name: string, text: string): string =>
  `   <${name}><rdf:Alt>${['x-default', 'zh-CN'].map((language) => `<rdf:li xml:lang="${language}">${escaped(text)}</rdf:li>`).join('')}</rdf:Alt></${name}>`;

/** PDF/A has to be told what `pdfuaid:part` is; it is none of its own properties (ISO 19005-3, 6.6.2.3). */
const PDFUA_SCHEMA = `  <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
     <pdfaProperty:name>part</pdfaProperty:name>
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
     <pdfaProperty:category>internal</pdfaProperty:category>
     <pdfaProperty:description>Indicates which part of ISO 14289 the file conforms to</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
   </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>`;

const DRAFT = '征求意见稿';

function xmpPacket(facts: FileFacts, date: string, documentUuid: string): string {
  const { title, author, subject, keywords, creator, producer, status } = facts;
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
${[
  element('pdfaid:part', '3'),
  element('pdfaid:conformance', 'A'),
  element('pdfuaid:part', '1'),
  element('dc:format', 'application/pdf'),
  words('dc:title', title),
  list('dc:creator', 'Seq', [author]),
  words('dc:description', subject),
  list('dc:subject', 'Bag', keywords),
  list('dc:publisher', 'Bag', [author]),
  list('dc:language', 'Bag', ['zh-CN']),
  list('dc:date', 'Seq', [date]),
  ...(subject === '' ? [] : [element('dc:identifier', subject)]),
  ...(status === 'draft' ? [list('dc:type', 'Bag', [DRAFT])] : []),
  element('xmp:CreateDate', date),
  element('xmp:ModifyDate', date),
  element('xmp:MetadataDate', date),
  element('xmp:CreatorTool', creator),
  element('pdf:Producer', producer),
  element('pdf:Keywords', keywordsText(facts)),
  element('xmpMM:DocumentID', `uuid:${documentUuid}`),
  element('xmpMM:InstanceID', `uuid:${EMPTY_UUID}`),
].join('\n')}
  </rdf:Description>
${PDFUA_SCHEMA}
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;
}
