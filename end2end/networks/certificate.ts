// A certificate for one address, which nobody has to trust.

import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

/** Leaves certificate and key in a folder; the flags that tell a server of them. */
export async function certify(origin: string, folder: string): Promise<string[]> {
  const address = new URL(origin).hostname.replace(/[[\]]/g, "");
  const [certificate, key] = ["certificate.pem", "key.pem"].map((name) => path.join(folder, name)) as [string, string];
  const what = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=confab"];
  await promisify(execFile)("openssl", ["req", "-x509", ...what, "-addext", `subjectAltName=IP:${address}`, "-keyout", key, "-out", certificate]);
  return ["--tls", `${certificate},${key}`];
}
