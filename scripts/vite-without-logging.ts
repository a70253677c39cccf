/** Vite plugin: the messaging library without what it would log. Its texts would be a twentieth of the first script of every page. */

import { type Plugin, parseAst, Visitor } from 'vite';

export function withoutLogging(): Plugin {
  return {
    name: 'without-logging',
    transform: {
      filter: { id: /@webext-core\/messaging\/dist\// },
      handler: (code) => withoutLogs(code),
    },
  };
}

/** Code without statements that are calls of `config.logger`. It is given none, so that they do nothing. */
export function withoutLogs(code: string): string {
  let rest = '';
  let end = 0;
  new Visitor({
    ExpressionStatement({ start, end: after, expression }) {
      const call = expression.type === 'ChainExpression' ? expression.expression : expression;
      if (call.type !== 'CallExpression' || !/^config\??\.logger\?\.\w+$/.test(calleeOf(code, call))) return;
      // An empty statement, for where there has to be one.
      rest += `${code.slice(end, start)};`;
      end = after;
    },
  }).visit(parseAst(code));
  return rest + code.slice(end);
}

const calleeOf = (code: string, { callee }: { readonly callee: { start: number; end: number } }) =>
  code.slice(callee.start, callee.end);
