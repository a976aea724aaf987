// Asks npm's @sigstore/verify what it thinks of each case: one JSON object per line in, true or false per line out.
"use strict";
const path = require("node:path");
const { createPublicKey } = require("node:crypto");
const readline = require("node:readline");

const tlog = path.join(process.argv[2], "@sigstore", "verify", "dist", "tlog");
const { verifyMerkleInclusion } = require(path.join(tlog, "merkle.js"));
const { verifyCheckpoint } = require(path.join(tlog, "checkpoint.js"));

const bytes = (text) => Buffer.from(text, "base64");

function ask(q) {
  const inclusionProof = { logIndex: String(q.index), hashes: q.proof.map(bytes), checkpoint: { envelope: q.note } };
  const key = createPublicKey({ key: bytes(q.key), format: "der", type: "spki" });
  const logs = [{ logID: bytes(q.id), baseURL: q.name, publicKey: key }];
  try {
    const checkpoint = verifyCheckpoint({ inclusionProof }, logs);
    verifyMerkleInclusion({ inclusionProof, canonicalizedBody: bytes(q.entry) }, checkpoint);
    return true;
  } catch (error) {
    if (error.name !== "VerificationError") throw error;
    return false;
  }
}

readline.createInterface({ input: process.stdin }).on("line", (line) => console.log(ask(JSON.parse(line))));
