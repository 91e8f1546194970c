package dev.assay.runtime.signature;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;

/** A private key that signs runs. */
public final class SigningKey {
  private final PrivateKey key;

  private SigningKey(PrivateKey key) {
    this.key = key;
  }

  /**
   * Reads a key of Ed25519 or ECDSA from a PEM file (PKCS#8), and tries it.
   *
   * @throws KeyException saying what is wrong with it and what to do
   */
  public static SigningKey read(Path file) throws IOException, KeyException {
    PrivateKey key = KeyFile.readPrivate(file);
    try {
      Envelope.sign(Envelope.IN_TOTO, new byte[0], key);
    } catch (IllegalStateException e) {
      throw new KeyException("%s cannot be used. %s".formatted(file, e.getMessage()));
    }
    return new SigningKey(key);
  }

  PrivateKey key() {
    return key;
  }
}
