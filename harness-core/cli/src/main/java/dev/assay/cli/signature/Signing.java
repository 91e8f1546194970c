package dev.assay.cli.signature;

import dev.assay.cli.next.Reply;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.signature.RunSignature;
import dev.assay.runtime.signature.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Signs runs when they are finished.
 *
 * @param key empty where nothing is to be signed
 * @param clock tells when it was signed
 */
public record Signing(Optional<SigningKey> key, InstantSource clock) {
  /**
   * Signs a run unless it is signed. What was changed since must not become right by a new
   * signature.
   */
  public void signUnsigned(RunFolder folder, Reply reply) throws IOException {
    if (!Files.exists(folder.directory().resolve(RunSignature.FILE), LinkOption.NOFOLLOW_LINKS)) {
      sign(folder, reply);
    }
  }

  /** Signs a run, or says why not. */
  public void sign(RunFolder folder, Reply reply) throws IOException {
    if (key.isEmpty()) {
      return;
    }
    if (!folder.finished()) {
      reply
          .err()
          .println(
              "note: Run %s is not signed, for it is not finished. Give --sign again with --resume."
                  .formatted(folder.id()));
      return;
    }
    folder.result(); // what is damaged is not signed
    RunSignature.sign(folder.directory(), folder.id(), clock.instant(), key.get());
    reply
        .err()
        .println(
            "note: Run %s is signed: %s. Whoever has the public key checks it: %s --key PUBLIC"
                .formatted(
                    folder.id(),
                    folder.directory().resolve(RunSignature.FILE),
                    reply.next().about("verify", folder.id())));
  }
}
