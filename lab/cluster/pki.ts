import "reflect-metadata";
import { X509Certificate, webcrypto } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { isIP } from "node:net";
import { join } from "node:path";
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type JsonGeneralName,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from "@peculiar/x509";
import { writePrivate } from "../../engine/tools/whole-file";

/** PEM texts. */
export interface KeyPair {
  readonly certificate: string;
  readonly key: string;
}

export interface CertificateIdentity {
  /** The file's name; the certificate stands in `<name>.crt`, the key in `<name>.key`. */
  readonly name: string;
  /** Who it is to the API server. */
  readonly user: string;
  readonly groups?: readonly string[];
  /** Addresses and names it serves under; a client has none. */
  readonly serves?: readonly string[];
}

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const DAY_MS = 24 * 3600 * 1000;
/** The lab's folder is made to be thrown away. */
const VALID_DAYS = 365;
/** A certificate that ends sooner is made anew at the start. */
const RENEW_DAYS = 7;

/** A certificate authority of the cluster's own, kept in its folder. */
export class Authority {
  private constructor(
    private readonly folder: string,
    private readonly own: KeyPair,
    private readonly today: number,
  ) {}

  /** @param today milliseconds since 1970 */
  static async open(folder: string, today: number): Promise<Authority> {
    const existing = readPair(folder, "ca", today);
    if (existing) return new Authority(folder, existing, today);
    const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);
    const certificate = await X509CertificateGenerator.createSelfSigned({
      ...validity(today),
      serialNumber: serial(),
      name: "CN=landing-zone-lab",
      keys,
      signingAlgorithm: ALGORITHM,
      extensions: [
        new BasicConstraintsExtension(true, 0, true),
        new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.digitalSignature, true),
      ],
    });
    const pair = { certificate: certificate.toString("pem"), key: await keyText(keys.privateKey) };
    writePair(folder, "ca", pair);
    return new Authority(folder, pair, today);
  }

  get certificate(): string {
    return this.own.certificate;
  }

  file(name: string, kind: "crt" | "key" = "crt"): string {
    return join(this.folder, `${name}.${kind}`);
  }

  /** The identity's certificate: the one that is there while it holds, or a new one. */
  async issue({ name, user, groups = [], serves = [] }: CertificateIdentity): Promise<KeyPair> {
    const existing = readPair(this.folder, name, this.today);
    if (
      existing &&
      new X509Certificate(existing.certificate).verify(new X509Certificate(this.own.certificate).publicKey)
    )
      return existing;
    const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);
    const names = serves.map((value): JsonGeneralName => ({ type: isIP(value) ? "ip" : "dns", value }));
    const certificate = await X509CertificateGenerator.create({
      ...validity(this.today),
      serialNumber: serial(),
      subject: [{ CN: [user] }, ...groups.map((group) => ({ O: [group] }))],
      issuer: "CN=landing-zone-lab",
      publicKey: keys.publicKey,
      signingKey: await signingKey(this.own.key),
      signingAlgorithm: ALGORITHM,
      extensions: [
        new BasicConstraintsExtension(false, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
        // etcd presents its server's certificate to itself as a client.
        new ExtendedKeyUsageExtension([ExtendedKeyUsage.clientAuth, ExtendedKeyUsage.serverAuth]),
        ...(names.length > 0 ? [new SubjectAlternativeNameExtension(names)] : []),
      ],
    });
    const pair = { certificate: certificate.toString("pem"), key: await keyText(keys.privateKey) };
    writePair(this.folder, name, pair);
    return pair;
  }
}

function validity(today: number): { notBefore: Date; notAfter: Date } {
  return { notBefore: new Date(today - DAY_MS), notAfter: new Date(today + VALID_DAYS * DAY_MS) };
}

function serial(): string {
  // A leading zero bit keeps the number positive.
  return `01${Buffer.from(webcrypto.getRandomValues(new Uint8Array(15))).toString("hex")}`;
}

async function keyText(key: webcrypto.CryptoKey): Promise<string> {
  return PemConverter.encode(await webcrypto.subtle.exportKey("pkcs8", key), "PRIVATE KEY");
}

function signingKey(text: string): Promise<webcrypto.CryptoKey> {
  return webcrypto.subtle.importKey("pkcs8", PemConverter.decodeFirst(text), ALGORITHM, false, ["sign"]);
}

function readPair(folder: string, name: string, today: number): KeyPair | undefined {
  const [certificate, key] = ["crt", "key"].map((kind) => join(folder, `${name}.${kind}`)) as [string, string];
  if (!existsSync(certificate) || !existsSync(key)) return undefined;
  const pair = { certificate: readFileSync(certificate, "utf8"), key: readFileSync(key, "utf8") };
  try {
    const { validTo } = new X509Certificate(pair.certificate);
    return Date.parse(validTo) - today > RENEW_DAYS * DAY_MS ? pair : undefined;
  } catch {
    return undefined;
  }
}

function writePair(folder: string, name: string, { certificate, key }: KeyPair): void {
  writePrivate(join(folder, `${name}.key`), key);
  writePrivate(join(folder, `${name}.crt`), certificate);
}
