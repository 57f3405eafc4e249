import assert from "node:assert/strict";
import test from "node:test";

import { notStarted, serverCommand } from "../src/command";

const none = () => false;

test("what is configured is started", () => {
    const configured = ["uvx", "--from", "splchk[server]", "splchk"];
    assert.deepEqual(serverCommand(configured, ["/w"], true, () => true, "linux"), {
        program: "uvx",
        args: ["--from", "splchk[server]", "splchk", "server"],
    });
});

test("the first virtual environment of a folder is used", () => {
    const exists = (path: string) => path === "/b/venv/bin/splchk";
    assert.deepEqual(serverCommand([], ["/a", "/b"], true, exists, "linux"), {
        program: "/b/venv/bin/splchk",
        args: ["server"],
    });
});

test("on Windows a program has another place", () => {
    const { program } = serverCommand([], ["C:\\a"], true, () => true, "win32");
    assert.equal(program, "C:\\a\\.venv\\Scripts\\splchk.exe");
});

test("nothing of a folder is started that is not trusted", () => {
    assert.equal(serverCommand([], ["/a"], false, () => true, "linux").program, "splchk");
});

test("otherwise the one on the PATH", () => {
    assert.deepEqual(serverCommand([], ["/a"], true, none, "linux"), { program: "splchk", args: ["server"] });
});

test("a message says what to do", () => {
    const message = notStarted({ program: "splchk", args: [] }, "ENOENT");
    assert.match(message, /splchk could not be started \(ENOENT\).*pip install 'splchk\[server\]'/);
});
