// node main.mjs SCENARIO ANSWERS: assesses a scenario in WebAssembly and writes assessment.json.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { dotnet } from './_framework/dotnet.js';

const [scenario, answers] = process.argv.slice(2);
const { getAssemblyExports, getConfig } = await dotnet.create();
const { ThirdSite } = await getAssemblyExports(getConfig().mainAssemblyName);
writeFileSync(answers, ThirdSite.Browser.Program.Assess(readFileSync(scenario, 'utf8'), basename(scenario)));
process.exit(0);
