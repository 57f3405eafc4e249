// Which program is started as the server. Nothing here knows of the editor, so that it is tested without one.

import * as path from "node:path";

export interface Command {
    program: string;
    args: string[];
}

// The folders in which virtual environments are looked for, in this order.
const ENVIRONMENTS = [".venv", "venv", ".env", "env"];

// Return the program to start and its arguments.
//
// `configured` is the user's setting. Without it, the splchk of a folder's virtual environment is started, or the one
// on the PATH. A folder that is not trusted may hold any program by that name, so that none of its is looked for.
export function serverCommand(
    configured: readonly string[],
    folders: readonly string[],
    isTrusted: boolean,
    exists: (path: string) => boolean,
    platform: NodeJS.Platform = process.platform,
): Command {
    const [program, ...args] = configured;
    if (program) {
        return { program, args: [...args, "server"] };
    }
    const join = platform === "win32" ? path.win32.join : path.posix.join;
    const inside = platform === "win32" ? ["Scripts", "splchk.exe"] : ["bin", "splchk"];
    const candidates = isTrusted
        ? folders.flatMap((folder) => ENVIRONMENTS.map((name) => join(folder, name, ...inside)))
        : [];
    return { program: candidates.find(exists) ?? "splchk", args: ["server"] };
}

// Return what to say when the server could not be started.
export function notStarted(command: Command, reason: string): string {
    const advice = "install it with `pip install 'splchk[server]'`, or set splchk.command";
    return `splchk: ${command.program} could not be started (${reason}): ${advice}`;
}
