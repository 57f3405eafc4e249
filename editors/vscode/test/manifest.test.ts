import assert from "node:assert/strict";
import * as fs from "node:fs";
import test from "node:test";

const manifest = JSON.parse(fs.readFileSync("package.json", "utf-8"));
const source = fs.readFileSync("src/extension.ts", "utf-8");

test("each command of the manifest is registered, and no other", () => {
    const named = manifest.contributes.commands.map((one: { command: string }) => one.command);
    const registered = [...source.matchAll(/registerCommand\("([\w.]+)"/g)].map((match) => match[1]);
    assert.deepEqual(registered.sort(), named.sort());
});

test("each setting has a default and a description", () => {
    for (const [name, setting] of Object.entries<Record<string, unknown>>(manifest.contributes.configuration.properties)) {
        assert.ok(name.startsWith("splchk."), name);
        assert.ok("default" in setting, name);
        assert.ok(setting.description ?? setting.markdownDescription, name);
    }
});
