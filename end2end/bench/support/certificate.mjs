// A certificate for this machine, which nobody has to trust.

import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

/** Leaves certificate and key in a folder; the flags that tell a server of them. */
export async function certify(folder) {
  const [certificate, key] = ["certificate.pem", "key.pem"].map((name) => path.join(folder, name));
  const what = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=confab"];
  await promisify(execFile)("openssl", ["req", "-x509", ...what, "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate]);
  return ["--tls", `${certificate},${key}`];
}
