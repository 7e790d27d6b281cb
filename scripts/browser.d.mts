export function findBrowser(): Promise<string | undefined>
export function ensureBrowser(root: string, say: (line: string) => void): Promise<string | undefined>
