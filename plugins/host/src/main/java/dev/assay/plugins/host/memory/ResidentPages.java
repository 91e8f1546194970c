package dev.assay.plugins.host.memory;

import dev.assay.api.Quantities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How the kernel backs the mappings that an address range lies in.
 *
 * @param bytes resident
 * @param hugePageBytes of these, in huge pages
 */
record ResidentPages(long bytes, long hugePageBytes) {
  private static final String RESIDENT = "Rss:";
  private static final String IN_HUGE_PAGES = "AnonHugePages:";

  /**
   * Reads what the kernel says of this process. Neighbouring mappings of one kind are a single one
   * to the kernel, so memory beside the range may be counted too.
   *
   * @param smaps such as {@code /proc/self/smaps}
   */
  static ResidentPages of(Path smaps, long address, long length) throws IOException {
    return of(Files.readAllLines(smaps), address, length);
  }

  static ResidentPages of(List<String> smaps, long address, long length) {
    long bytes = 0;
    long hugePageBytes = 0;
    boolean inRange = false;
    for (String line : smaps) {
      if (startsMapping(line)) {
        inRange = overlaps(line.substring(0, line.indexOf(' ')), address, address + length);
      } else if (inRange && line.startsWith(RESIDENT)) {
        bytes += bytes(line);
      } else if (inRange && line.startsWith(IN_HUGE_PAGES)) {
        hugePageBytes += bytes(line);
      }
    }
    return new ResidentPages(bytes, hugePageBytes);
  }

  // A mapping starts with its addresses, in lower case; the names of what follows are capitalised.
  private static boolean startsMapping(String line) {
    return !line.isEmpty() && !Character.isUpperCase(line.charAt(0));
  }

  private static boolean overlaps(String addresses, long start, long end) {
    int hyphen = addresses.indexOf('-');
    long mappingStart = Long.parseUnsignedLong(addresses.substring(0, hyphen), 16);
    long mappingEnd = Long.parseUnsignedLong(addresses.substring(hyphen + 1), 16);
    return Long.compareUnsigned(mappingStart, end) < 0
        && Long.compareUnsigned(mappingEnd, start) > 0;
  }

  private static long bytes(String line) {
    String kibibytes = line.substring(line.indexOf(':') + 1, line.length() - " kB".length());
    return Quantities.integer(kibibytes) << 10;
  }
}
