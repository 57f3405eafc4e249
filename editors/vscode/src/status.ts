// What the status bar says of the document in front. Nothing here knows of the editor.

export type State = "starting" | "running" | "stopped";

// What the server tells of a document (`$/splchk/checked`).
export interface Checked {
    uri: string;
    version: number;
    findings: number;
    isSettled: boolean;
}

export interface Status {
    text: string;
    tooltip: string;
}

// Return the text for the status bar and its explanation; `checked` is what is known of the document in front.
export function status(state: State, isEnabled: boolean, checked?: Checked): Status {
    if (state === "starting") {
        return { text: "$(sync~spin) splchk", tooltip: "The server is being started." };
    }
    if (state === "stopped") {
        return { text: "$(error) splchk", tooltip: "The server does not run: show the log, or restart it." };
    }
    if (!isEnabled) {
        return { text: "$(circle-slash) splchk", tooltip: "Checks are switched off (splchk.enable)." };
    }
    if (!checked) {
        return { text: "$(check) splchk", tooltip: "The document in front is not checked." };
    }
    if (checked.findings === 0) {
        return { text: "$(check) splchk", tooltip: "Nothing to report in this document." };
    }
    const noun = checked.findings === 1 ? "word" : "words";
    return { text: `$(warning) splchk: ${checked.findings}`, tooltip: `${checked.findings} ${noun} to look at.` };
}
