package dev.assay.plugins.host.cpu;

import dev.assay.api.InvalidResultException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * SHA-256 of a million letters 'a'.
 *
 * @see <a href="https://csrc.nist.gov/pubs/fips/180-2/final">FIPS 180-2, whose appendix B.3 gives
 *     the digest</a>
 */
final class Sha256Work {
  private static final String EXPECTED =
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

  private final byte[] message = new byte[1_000_000];
  private final MessageDigest sha256;
  private byte[] digest = {};

  Sha256Work() {
    Arrays.fill(message, (byte) 'a');
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  byte[] message() {
    return message;
  }

  long bytes() {
    return message.length;
  }

  void run() {
    digest = sha256.digest(message);
  }

  void verify() throws InvalidResultException {
    String found = HexFormat.of().formatHex(digest);
    if (!found.equals(EXPECTED)) {
      throw new InvalidResultException(
          "SHA-256 of a million 'a' gave '%s', expected %s.".formatted(found, EXPECTED));
    }
  }
}
