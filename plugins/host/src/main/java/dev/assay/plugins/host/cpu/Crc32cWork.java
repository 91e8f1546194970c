package dev.assay.plugins.host.cpu;

import dev.assay.api.InvalidResultException;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * CRC-32C of a million letters 'a', as storage and network protocols compute it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3720#appendix-B.4">RFC 3720, appendix B.4</a>
 */
final class Crc32cWork {
  // From the definition bit by bit; a test computes it again.
  static final long EXPECTED = 0x436FE240L;

  private final byte[] message = new byte[1_000_000];
  private final CRC32C crc32c = new CRC32C();
  private long checksum;

  Crc32cWork() {
    Arrays.fill(message, (byte) 'a');
  }

  byte[] message() {
    return message;
  }

  long bytes() {
    return message.length;
  }

  void run() {
    crc32c.reset();
    crc32c.update(message);
    checksum = crc32c.getValue();
  }

  void verify() throws InvalidResultException {
    if (checksum != EXPECTED) {
      throw new InvalidResultException(
          "CRC-32C of a million 'a' gave %08x, expected %08x.".formatted(checksum, EXPECTED));
    }
  }
}
