package dev.assay.runtime.requirement;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads {@code /etc/ld.so.cache}, which ldconfig makes, by the layout of glibc's
 * sysdeps/generic/dl-cache.h ({@code struct cache_file_new}).
 */
final class LinkerCache {
  private static final byte[] MAGIC = "glibc-ld.so.cache1.1".getBytes(StandardCharsets.US_ASCII);
  private static final int COUNT_OFFSET = 20;
  private static final int FLAGS_OFFSET = 28;
  private static final int BIG_ENDIAN_FLAG = 3;
  private static final int HEADER_BYTES = 48;
  private static final int ENTRY_BYTES = 24;
  private static final int KEY_OFFSET = 4;
  private static final int VALUE_OFFSET = 8;

  private final ByteBuffer cache;

  private LinkerCache(ByteBuffer cache) {
    this.cache = cache;
  }

  /** The cache in a file; one that is missing or is no cache has no libraries. */
  static LinkerCache read(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      int start = indexOfMagic(bytes);
      // Offsets are from the magic; before glibc 2.32 an older header may stand in front of it.
      ByteBuffer cache = ByteBuffer.wrap(bytes, start, bytes.length - start).slice();
      boolean bigEndian = (cache.get(FLAGS_OFFSET) & 3) == BIG_ENDIAN_FLAG;
      return new LinkerCache(
          cache.order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN));
    } catch (IOException | IndexOutOfBoundsException _) {
      return new LinkerCache(ByteBuffer.allocate(HEADER_BYTES));
    }
  }

  /** Where libraries of a name are, in the linker's order; a damaged cache may know fewer. */
  List<String> paths(String name) {
    byte[] wanted = (name + "\0").getBytes(StandardCharsets.UTF_8);
    List<String> paths = new ArrayList<>();
    try {
      int count = cache.getInt(COUNT_OFFSET);
      for (int index = 0; index < count; index++) {
        int entry = HEADER_BYTES + index * ENTRY_BYTES;
        if (startsWith(wanted, cache.getInt(entry + KEY_OFFSET))) {
          paths.add(text(cache.getInt(entry + VALUE_OFFSET)));
        }
      }
    } catch (IndexOutOfBoundsException _) {
      return paths;
    }
    return paths;
  }

  private boolean startsWith(byte[] wanted, int offset) {
    for (int index = 0; index < wanted.length; index++) {
      if (cache.get(offset + index) != wanted[index]) {
        return false;
      }
    }
    return true;
  }

  private String text(int offset) {
    int end = offset;
    while (cache.get(end) != 0) {
      end++;
    }
    byte[] text = new byte[end - offset];
    cache.get(offset, text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private static int indexOfMagic(byte[] bytes) {
    for (int start = 0; start + HEADER_BYTES <= bytes.length; start++) {
      if (Arrays.equals(bytes, start, start + MAGIC.length, MAGIC, 0, MAGIC.length)) {
        return start;
      }
    }
    throw new IndexOutOfBoundsException("no cache");
  }
}
