// The extension: starts the server, and shows its state. All that is said of words comes from the server.

import * as fs from "node:fs";

import * as vscode from "vscode";
import { LanguageClient, LanguageClientOptions, ServerOptions, State } from "vscode-languageclient/node";

import { notStarted, serverCommand } from "./command";
import { Checked, State as ServerState, status } from "./status";

const SECTION = "splchk";
// Files of any kind are offered to the server, which knows what is a document, and so are those that are not saved.
const SCHEMES = ["file", "untitled", "vscode-notebook-cell"];

let client: LanguageClient | undefined;
let state: ServerState = "stopped";
let item: vscode.StatusBarItem;
let log: vscode.LogOutputChannel;
const checked = new Map<string, Checked>();

export async function activate(context: vscode.ExtensionContext): Promise<void> {
    log = vscode.window.createOutputChannel("splchk", { log: true });
    item = vscode.window.createStatusBarItem("splchk", vscode.StatusBarAlignment.Right, 10);
    item.name = "splchk";
    item.command = "workbench.actions.view.problems";
    item.show();
    context.subscriptions.push(
        log,
        item,
        vscode.commands.registerCommand("splchk.restart", restart),
        vscode.commands.registerCommand("splchk.showLog", () => log.show()),
        vscode.commands.registerCommand("splchk.fixAll", fixAll),
        vscode.commands.registerCommand("splchk.openWordList", openWordList),
        vscode.window.onDidChangeActiveTextEditor(show),
        vscode.workspace.onDidCloseTextDocument((document) => checked.delete(document.uri.toString())),
        vscode.workspace.onDidGrantWorkspaceTrust(restart),
        vscode.workspace.onDidChangeConfiguration(async (event) => {
            if (event.affectsConfiguration(`${SECTION}.command`)) {
                await restart();
            }
            show();
        }),
    );
    await start();
}

export async function deactivate(): Promise<void> {
    await stop();
}

async function start(): Promise<void> {
    const settings = vscode.workspace.getConfiguration(SECTION);
    const folders = (vscode.workspace.workspaceFolders ?? [])
        .filter((folder) => folder.uri.scheme === "file")
        .map((folder) => folder.uri.fsPath);
    const command = serverCommand(
        settings.get<string[]>("command", []),
        folders,
        vscode.workspace.isTrusted,
        fs.existsSync,
    );
    const serverOptions: ServerOptions = { command: command.program, args: command.args, options: { cwd: folders[0] } };
    const clientOptions: LanguageClientOptions = {
        documentSelector: SCHEMES.map((scheme) => ({ scheme })),
        outputChannel: log,
        synchronize: { configurationSection: SECTION },
        initializationOptions: settings,
    };
    client = new LanguageClient(SECTION, "splchk", serverOptions, clientOptions);
    client.onDidChangeState((event) => {
        state = event.newState === State.Running ? "running" : event.newState === State.Starting ? "starting" : "stopped";
        show();
    });
    client.onNotification("$/splchk/checked", (told: Checked) => {
        checked.set(client?.protocol2CodeConverter.asUri(told.uri).toString() ?? told.uri, told);
        show();
    });
    try {
        await client.start();
    } catch (error) {
        const message = notStarted(command, error instanceof Error ? error.message : String(error));
        log.error(message);
        void vscode.window.showErrorMessage(message);
    }
}

async function stop(): Promise<void> {
    checked.clear();
    const running = client;
    client = undefined;
    if (running?.isRunning()) {
        await running.stop();
    }
}

async function restart(): Promise<void> {
    await stop();
    await start();
}

function show(): void {
    const document = vscode.window.activeTextEditor?.document;
    const isEnabled = vscode.workspace.getConfiguration(SECTION).get<boolean>("enable", true);
    const { text, tooltip } = status(state, isEnabled, document && checked.get(document.uri.toString()));
    item.text = text;
    item.tooltip = tooltip;
}

async function fixAll(): Promise<void> {
    await vscode.commands.executeCommand("editor.action.codeAction", { kind: "source.fixAll.splchk", apply: "first" });
}

// Open the nearest word list above the document in front.
async function openWordList(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    let folder = document && vscode.Uri.joinPath(document.uri, "..");
    while (folder && folder.scheme === "file") {
        const found = fs.readdirSync(folder.fsPath).find((name) => /^\.aspell\.\w+\.pws$/.test(name));
        if (found) {
            await vscode.window.showTextDocument(vscode.Uri.joinPath(folder, found));
            return;
        }
        const parent = vscode.Uri.joinPath(folder, "..");
        folder = parent.path === folder.path ? undefined : parent;
    }
    void vscode.window.showInformationMessage("splchk: there is no word list yet: add a word to make one");
}
