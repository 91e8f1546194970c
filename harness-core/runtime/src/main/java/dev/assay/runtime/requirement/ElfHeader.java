package dev.assay.runtime.requirement;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the head of an ELF file tells (elf(5)).
 *
 * @param bits 32 or 64
 * @param machine the instruction set, EM_…
 */
record ElfHeader(int bits, int machine) {
  private static final int MAGIC = 0x7f454c46;
  private static final int CLASS_OFFSET = 4;
  private static final int DATA_OFFSET = 5;
  private static final int MACHINE_OFFSET = 18;
  private static final int EM_X86_64 = 62;
  private static final int EM_AARCH64 = 183;

  /** The header; empty for a file that is not ELF. */
  static Optional<ElfHeader> read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      ByteBuffer head = ByteBuffer.wrap(in.readNBytes(MACHINE_OFFSET + Short.BYTES));
      if (head.limit() < MACHINE_OFFSET + Short.BYTES || head.getInt(0) != MAGIC) {
        return Optional.empty();
      }
      head.order(head.get(DATA_OFFSET) == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
      return Optional.of(
          new ElfHeader(
              head.get(CLASS_OFFSET) == 2 ? 64 : 32,
              Short.toUnsignedInt(head.getShort(MACHINE_OFFSET))));
    }
  }

  /** Whether a process of this {@code os.arch} can link it; true for one not known here. */
  boolean runsOn(String architecture) {
    return switch (architecture) {
      case "amd64" -> bits == 64 && machine == EM_X86_64;
      case "aarch64" -> bits == 64 && machine == EM_AARCH64;
      default -> true;
    };
  }
}
