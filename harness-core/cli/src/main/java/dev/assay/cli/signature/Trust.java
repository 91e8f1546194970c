package dev.assay.cli.signature;

import dev.assay.cli.exit.UsageException;
import dev.assay.cli.installation.Places;
import dev.assay.runtime.signature.KeyException;
import dev.assay.runtime.signature.SigningKey;
import dev.assay.runtime.signature.TrustedKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The keys of users, of which a faulty one is wrong usage. */
public final class Trust {
  private Trust() {}

  /** Those in the user's own folder; none without such a folder. */
  static TrustedKeys ofUser() throws IOException, UsageException {
    Optional<Path> folder = Places.trustedKeys();
    try {
      return folder.isPresent() ? TrustedKeys.in(folder.get()) : TrustedKeys.NONE;
    } catch (KeyException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  static TrustedKeys of(Path publicKey) throws IOException, UsageException {
    try {
      return TrustedKeys.of(publicKey);
    } catch (KeyException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  /** The private key of {@code --sign}; empty where none is given. */
  public static Optional<SigningKey> signer(Optional<Path> privateKey)
      throws IOException, UsageException {
    try {
      return privateKey.isPresent()
          ? Optional.of(SigningKey.read(privateKey.get()))
          : Optional.empty();
    } catch (KeyException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
