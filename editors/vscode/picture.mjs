// Draw docs/vscode.png: the extension in code-server, driven in a headless Chromium.
//
//     node picture.mjs CODE_SERVER SPLCHK [CHROMIUM]
//
// CODE_SERVER is the folder of the npm package code-server, run by this Node; SPLCHK the program to start as the server.
// playwright-core and build.sh's splchk.vsix must be there. The script fails if no word is marked, if the quick fix does
// not mend it, or if the marks of a word that is added to the list do not vanish in both documents.

import { execFileSync, spawn } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { chromium } from "playwright-core";

const PORT = 8931;
const TEXTS = {
    "guide.md": "# The guide\n\nYou will recieve a token.\n\nKeep the kubectx of the staging cluster.\n",
    "notes.md": "# Notes\n\nAnother kubectx, for production.\n",
};

const [codeServer, splchk, browserPath = "/usr/bin/chromium"] = process.argv.slice(2);
const home = fs.mkdtempSync(path.join(os.tmpdir(), "splchk-vscode-"));
const folder = path.join(home, "project");
fs.mkdirSync(path.join(home, "data", "User"), { recursive: true });
fs.mkdirSync(folder);
execFileSync("git", ["init", "-q", folder]);
for (const [name, text] of Object.entries(TEXTS)) {
    fs.writeFileSync(path.join(folder, name), text);
}
const settings = {
    "splchk.command": [splchk],
    "workbench.startupEditor": "none",
    "workbench.colorTheme": "Default Dark Modern",
    "workbench.enableExperiments": false,
    "security.workspace.trust.enabled": false,
    "telemetry.telemetryLevel": "off",
    "editor.minimap.enabled": false,
    "editor.fontSize": 15,
    "breadcrumbs.enabled": false,
    "chat.commandCenter.enabled": false,
    "chat.disableAIFeatures": true,
    "window.commandCenter": false,
    "workbench.layoutControl.enabled": false,
};
fs.writeFileSync(path.join(home, "data", "User", "settings.json"), JSON.stringify(settings));
const entry = path.join(codeServer, "out", "node", "entry.js");
const places = ["--user-data-dir", path.join(home, "data"), "--extensions-dir", path.join(home, "extensions")];
execFileSync(process.execPath, [entry, ...places, "--install-extension", "splchk.vsix"], { stdio: "inherit" });
const server = spawn(
    process.execPath,
    [entry, ...places, "--auth", "none", "--bind-addr", `127.0.0.1:${PORT}`, "--disable-telemetry", folder],
    { stdio: "ignore" },
);

async function open(page, name) {
    await page.keyboard.press("Control+P");
    await page.locator(".quick-input-widget input").first().waitFor();
    await page.keyboard.type(name);
    await page.waitForTimeout(1000);
    await page.keyboard.press("Enter");
    await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
}

async function find(page, word) {
    await page.keyboard.press("Control+F");
    await page.keyboard.type(word);
    await page.waitForTimeout(500);
    await page.keyboard.press("Escape");
}

try {
    const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
    const page = await browser.newPage({ viewport: { width: 900, height: 520 } });
    for (let tries = 0; ; tries++) {
        try {
            await page.goto(`http://127.0.0.1:${PORT}/?folder=${folder}`);
            break;
        } catch (error) {
            if (tries > 60) {
                throw error;
            }
            await page.waitForTimeout(500);
        }
    }
    page.setDefaultTimeout(90_000);
    await page.locator(".monaco-workbench").waitFor();
    await page.waitForTimeout(5000);
    await open(page, "notes.md");
    await open(page, "guide.md");
    await page.locator(".squiggly-error").first().waitFor();
    await find(page, "recieve");
    await page.keyboard.press("Control+.");
    await page.locator(".action-widget").waitFor();
    await page.waitForTimeout(1500);
    await page.screenshot({ path: path.join("..", "..", "docs", "vscode.png") });
    await page.keyboard.press("Enter");
    await page.locator(".squiggly-error").first().waitFor({ state: "detached" });
    await find(page, "kubectx");
    await page.keyboard.press("Control+.");
    await page.locator(".action-widget").getByText("Add 'kubectx' to .aspell.en.pws").click();
    await page.locator(".squiggly-info").first().waitFor({ state: "detached" });
    await open(page, "notes.md");
    await page.waitForTimeout(2000);
    const left = await page.locator(".squiggly-info").count();
    const listed = fs.readFileSync(path.join(folder, ".aspell.en.pws"), "utf-8");
    await browser.close();
    if (left !== 0 || !listed.includes("kubectx")) {
        throw new Error(`marks left: ${left}; the list: ${listed}`);
    }
    console.log("wrote docs/vscode.png; the actions were taken, and the marks are gone");
} finally {
    server.kill();
}
