import assert from "node:assert/strict";
import test from "node:test";

import { status } from "../src/status";

const checked = { uri: "file:///a.md", version: 1, findings: 0, isSettled: true };

test("the state of the server comes first", () => {
    assert.match(status("starting", true, checked).text, /sync/);
    assert.match(status("stopped", false, checked).text, /error/);
});

test("checks that are switched off are no clean document", () => {
    assert.match(status("running", false, checked).text, /circle-slash/);
});

test("a document that is not checked says so", () => {
    assert.match(status("running", true).tooltip, /not checked/);
});

test("findings are counted", () => {
    assert.equal(status("running", true, checked).text, "$(check) splchk");
    assert.equal(status("running", true, { ...checked, findings: 1 }).tooltip, "1 word to look at.");
    assert.equal(status("running", true, { ...checked, findings: 3 }).text, "$(warning) splchk: 3");
});
