package dev.assay.azure.vm;

import java.net.URI;

/** Where a VM gets its JDK from when its image has none of version 25 or later. */
public sealed interface Jdk {
  /**
   * The image's package manager.
   *
   * @param name of an apt package
   */
  record AptPackage(String name) implements Jdk {
    /** In Ubuntu since 25.10 and, as an update, in 24.04. */
    public static final AptPackage DEFAULT = new AptPackage("openjdk-25-jdk-headless");

    public AptPackage {
      if (!name.matches("[a-z0-9][a-z0-9.+-]+")) {
        throw new IllegalArgumentException("'%s' is not the name of a package.".formatted(name));
      }
    }
  }

  /**
   * An archive, unpacked after its hash was checked.
   *
   * @param location of a .tar.gz
   * @param sha256 in hexadecimal
   */
  record Archive(URI location, String sha256) implements Jdk {
    public Archive {
      if (!sha256.matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException(
            "'%s' is not a SHA-256; write 64 hexadecimal digits as sha256sum does."
                .formatted(sha256));
      }
    }
  }
}
