package dev.assay.runtime.signature;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The public keys whose signatures count, by the name of their file. */
public final class TrustedKeys {
  /** Where none is trusted. */
  public static final TrustedKeys NONE = new TrustedKeys(Map.of());

  private final Map<String, PublicKey> keys;

  private TrustedKeys(Map<String, PublicKey> keys) {
    this.keys = new TreeMap<>(keys);
  }

  /**
   * One key alone.
   *
   * @throws KeyException saying what is wrong with it and what to do
   */
  public static TrustedKeys of(Path file) throws IOException, KeyException {
    return new TrustedKeys(Map.of(name(file), KeyFile.readPublic(file)));
  }

  /**
   * All files {@code *.pem} of a folder, which need not be there.
   *
   * @throws KeyException when one of them is no public key, or others can change it
   */
  public static TrustedKeys in(Path folder) throws IOException, KeyException {
    Map<String, PublicKey> keys = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      KeyFile.requireOwn(folder);
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.pem")) {
        for (Path file : files) {
          keys.put(name(file), KeyFile.readPublic(file));
        }
      }
    }
    return new TrustedKeys(keys);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** The key that signed, by the name of its file; empty where none of these did. */
  Optional<String> signerOf(Envelope envelope) {
    return keys.entrySet().stream()
        .filter(key -> envelope.isSignedBy(key.getValue()))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
