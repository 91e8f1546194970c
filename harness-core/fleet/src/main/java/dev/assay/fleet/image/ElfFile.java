package dev.assay.fleet.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * What a program or library in ELF needs of a machine. See elf(5); for the versions of symbols the
 * Linux Standard Base, 10.7.3; for the property note the Linux extensions of the gABI.
 *
 * @param architecture as {@code uname -m} tells it
 * @param glibc the least version of the C library
 * @param isaLevel of x86-64-v1 to v4, from 1
 */
record ElfFile(String architecture, GlibcVersion glibc, int isaLevel) {
  private static final byte[] MAGIC = {0x7f, 'E', 'L', 'F', 2, 1};
  private static final Map<Integer, String> MACHINES =
      Map.of(62, "x86_64", 183, "aarch64", 243, "riscv64", 21, "ppc64le", 22, "s390x");
  private static final int MACHINE_AT = 18;
  private static final int SECTIONS_AT = 40;
  private static final int SECTION_BYTES_AT = 58;
  private static final int SECTION_COUNT_AT = 60;
  private static final int VERSION_NEEDS = 0x6ffffffe;
  private static final int NOTE = 7;
  private static final int PROPERTIES = 5;
  private static final int ISA_NEEDED = 0xc0008002;

  /** Whether a file is one that can be read: of 64 bits, least byte first. */
  static boolean isOne(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * @throws IOException when it cannot be read or is none
   */
  static ElfFile read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    if (!isOne(file)) {
      throw new IOException(file + " is no program of 64 bits in ELF, least byte first.");
    }
    try {
      int machine = Short.toUnsignedInt(bytes.getShort(MACHINE_AT));
      GlibcVersion glibc = GlibcVersion.NONE;
      int isaLevel = 1;
      int sections = Math.toIntExact(bytes.getLong(SECTIONS_AT));
      int size = Short.toUnsignedInt(bytes.getShort(SECTION_BYTES_AT));
      int count = Short.toUnsignedInt(bytes.getShort(SECTION_COUNT_AT));
      for (int i = 0; i < count; i++) {
        Section section = Section.at(bytes, sections + i * size);
        if (section.type == VERSION_NEEDS) {
          Section names = Section.at(bytes, sections + section.link * size);
          GlibcVersion found = glibc(bytes, section.offset, names.offset);
          glibc = found.compareTo(glibc) > 0 ? found : glibc;
        } else if (section.type == NOTE) {
          isaLevel = Math.max(isaLevel, isaLevel(bytes, section));
        }
      }
      return new ElfFile(MACHINES.getOrDefault(machine, "machine-" + machine), glibc, isaLevel);
    } catch (BufferUnderflowException | IndexOutOfBoundsException | ArithmeticException e) {
      throw new IOException(file + " is a damaged program: " + e.getMessage(), e);
    }
  }

  private record Section(int type, int offset, int bytes, int link) {
    static Section at(ByteBuffer file, int header) {
      return new Section(
          file.getInt(header + 4),
          (int) file.getLong(header + 24),
          (int) file.getLong(header + 32),
          file.getInt(header + 40));
    }
  }

  private static GlibcVersion glibc(ByteBuffer bytes, int first, int names) {
    GlibcVersion most = GlibcVersion.NONE;
    for (int need = first, next = 1; next != 0; need += next) {
      int count = Short.toUnsignedInt(bytes.getShort(need + 2));
      int version = need + bytes.getInt(need + 8);
      for (int i = 0; i < count; i++) {
        GlibcVersion found =
            GlibcVersion.ofSymbols(text(bytes, names + bytes.getInt(version + 8))).orElse(most);
        most = found.compareTo(most) > 0 ? found : most;
        version += bytes.getInt(version + 12);
      }
      next = bytes.getInt(need + 12);
    }
    return most;
  }

  /** The highest bit of the levels that a property note names: 1, 2, 4, 8 for v1 to v4. */
  private static int isaLevel(ByteBuffer bytes, Section note) {
    int level = 1;
    int end = note.offset + note.bytes;
    for (int at = note.offset; at + 16 <= end; ) {
      int nameBytes = align(bytes.getInt(at), 4);
      int contentBytes = bytes.getInt(at + 4);
      int content = at + 12 + nameBytes;
      if (bytes.getInt(at + 8) == PROPERTIES && text(bytes, at + 12).equals("GNU")) {
        for (int property = content; property + 8 <= content + contentBytes; ) {
          int valueBytes = bytes.getInt(property + 4);
          if (bytes.getInt(property) == ISA_NEEDED) {
            int levels = bytes.getInt(property + 8) & 0xf;
            level = Math.max(level, Integer.SIZE - Integer.numberOfLeadingZeros(levels));
          }
          property += 8 + align(valueBytes, 8);
        }
      }
      at = content + align(contentBytes, 4);
    }
    return level;
  }

  private static int align(int bytes, int to) {
    if (bytes < 0) {
      throw new IndexOutOfBoundsException("a size below 0");
    }
    return (bytes + to - 1) / to * to;
  }

  private static String text(ByteBuffer bytes, int at) {
    int end = at;
    while (bytes.get(end) != 0) {
      end++;
    }
    byte[] text = new byte[end - at];
    bytes.get(at, text);
    return new String(text, StandardCharsets.US_ASCII);
  }
}
